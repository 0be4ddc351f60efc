/**
 * The limit on log lines of one kind.
 */
import { expect, test } from "bun:test";
import type { NodeEvent, NodeEventKind } from "../../src/node-events.ts";
import { LimitedEvents, MAX_LINES_PER_SECOND } from "../../src/server/limited-events.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

function start() {
  const clock = new VirtualClock();
  const passedOn: NodeEvent[] = [];
  const events = new LimitedEvents(clock, { record: (event) => void passedOn.push(event) });
  const slow = (tookMs: number) =>
    events.record({ kind: "request.slow", method: "put", bytes: 9, tookMs, error: undefined });
  const kinds = () => passedOn.splice(0).map(({ kind }) => kind);
  return { clock, passedOn, events, slow, kinds };
}

const lines = (kind: NodeEventKind, count = MAX_LINES_PER_SECOND) =>
  Array<NodeEventKind>(count).fill(kind);

test("ten lines of a kind are logged in a second, then one line with the number of the rest", () => {
  const { clock, passedOn, slow, kinds } = start();
  for (let i = 1; i <= 250; i += 1) slow(i === 100 ? 9_000 : 500 + i);
  expect(kinds()).toEqual(lines("request.slow"));
  clock.advance(1_000);
  expect(passedOn).toEqual([
    { kind: "log.linesOmitted", of: "request.slow", lines: 240, worstMs: 9_000 },
  ]);
});

test("the next second has ten lines of its own, and nothing is told twice", () => {
  const { clock, slow, kinds } = start();
  for (let i = 0; i < 11; i += 1) slow(500);
  clock.advance(1_000);
  expect(kinds()).toEqual([...lines("request.slow"), "log.linesOmitted"]);
  for (let i = 0; i < 10; i += 1) slow(500);
  clock.advance(10_000);
  expect(kinds()).toEqual(lines("request.slow"));
});

test("each kind has its own limit", () => {
  const { events, slow, kinds } = start();
  for (let i = 0; i < 20; i += 1) slow(500);
  events.record({ kind: "apply.slow", last: 7, entries: 1, bytes: 9, tookMs: 200 });
  expect(kinds()).toEqual([...lines("request.slow"), "apply.slow"]);
});

test("events without a duration have no worst one", () => {
  const { events, passedOn } = start();
  for (let i = 0; i < 12; i += 1) events.record({ kind: "signal.ignored", signal: "SIGUSR1" });
  events.flush();
  expect(passedOn.at(-1)).toEqual({ kind: "log.linesOmitted", of: "signal.ignored", lines: 2 });
});

test("events that explain elections are never left out", () => {
  const { events, kinds } = start();
  for (let term = 1; term <= 100; term += 1)
    events.record({ kind: "leader.established", ...at(term) });
  events.flush();
  expect(kinds()).toEqual(lines("leader.established", 100));
});

test("events of the level debug, which an operator has requested, are never left out", () => {
  const { events, kinds } = start();
  const accepted = { remote: "127.0.0.1:1", version: "0.1.0" };
  for (let i = 0; i < 100; i += 1) events.record({ kind: "connection.accepted", ...accepted });
  events.flush();
  expect(kinds()).toEqual(lines("connection.accepted", 100));
});

test("the number of lines that were left out is logged before the process ends", () => {
  const { clock, events, slow, kinds } = start();
  for (let i = 0; i < 30; i += 1) slow(500);
  kinds();
  events.flush();
  expect(kinds()).toEqual(["log.linesOmitted"]);
  clock.advance(10_000);
  expect(kinds()).toEqual([]);
});

function at(term: number) {
  return { term, index: term, tookMs: 1 };
}
