/**
 * The ring of a node's newest events.
 */
import { expect, test } from "bun:test";
import {
  EventRing,
  MAX_RECORDED_EVENTS,
  recordedEvents,
} from "../../../src/actors/inspect/event-ring.ts";
import { Meters } from "../../../src/meters.ts";
import type { NodeEvent } from "../../../src/node-events.ts";

function startRing() {
  const passedOn: NodeEvent[] = [];
  let now = 0;
  const clock = { now: () => now };
  const ring = new EventRing({ record: (event) => void passedOn.push(event) }, clock);
  const record = (term: number) => {
    now += 10;
    ring.record({ kind: "member.caughtUp", term });
  };
  return { ring, record, passedOn };
}

const seqs = (ring: EventRing, after: number, limit = 1_000) =>
  ring.after(after, limit).map(({ seq }) => seq);

test("a ring numbers events from 1, with the time of the node's clock", () => {
  const { ring, record } = startRing();
  expect([ring.newest, ring.after(0, 10)]).toEqual([0, []]);
  record(7);
  record(8);
  expect(ring.after(0, 10)).toEqual([
    { seq: 1, at: 10, event: { kind: "member.caughtUp", term: 7 } },
    { seq: 2, at: 20, event: { kind: "member.caughtUp", term: 8 } },
  ]);
  expect(seqs(ring, 1)).toEqual([2]);
  expect(seqs(ring, 2)).toEqual([]);
  expect(seqs(ring, 5)).toEqual([]);
});

test("a ring keeps the newest events, and gives a limited number at a time", () => {
  const { ring, record } = startRing();
  const extra = 5;
  for (let term = 1; term <= MAX_RECORDED_EVENTS + extra; term++) record(term);
  const kept = seqs(ring, 0);
  expect(kept).toHaveLength(MAX_RECORDED_EVENTS);
  expect([kept[0], kept.at(-1)]).toEqual([extra + 1, MAX_RECORDED_EVENTS + extra]);
  expect(seqs(ring, 100, 3)).toEqual([101, 102, 103]);
  expect(ring.after(100, 1)[0]?.event).toEqual({ kind: "member.caughtUp", term: 101 });
});

test("a ring passes every event on, and does not keep what repeats for each connection", () => {
  const { ring, record, passedOn } = startRing();
  let calls = 0;
  ring.whenRecorded(() => {
    calls += 1;
  });
  ring.record({ kind: "connection.accepted", remote: "127.0.0.1:1", version: "0.1.0" });
  const failure = { peer: 2, address: "127.0.0.1:2", reason: "ECONNREFUSED" };
  ring.record({ kind: "link.failedAgain", ...failure });
  record(1);
  expect(passedOn).toHaveLength(3);
  expect([ring.newest, calls]).toEqual([1, 1]);
});

test("slow requests and slow applies are passed on, and take no place of other events", () => {
  const { ring, record, passedOn } = startRing();
  record(1);
  const slow = { method: "put", bytes: 100, tookMs: 700, error: undefined };
  for (let i = 0; i < MAX_RECORDED_EVENTS; i++) {
    ring.record({ kind: "request.slow", ...slow });
    ring.record({ kind: "apply.slow", last: 7, entries: 1, bytes: 100, tookMs: 700 });
  }
  expect(seqs(ring, 0)).toEqual([1]);
  expect(passedOn).toHaveLength(1 + 2 * MAX_RECORDED_EVENTS);
});

test("recorded events are kept, counted and passed on", () => {
  const passedOn: NodeEvent[] = [];
  const meters = new Meters();
  const next = { record: (event: NodeEvent) => void passedOn.push(event) };
  const events = recordedEvents(meters, { now: () => 7 }, next);
  events.record({ kind: "node.stopping", signal: "SIGTERM" });
  expect(events.after(0, 1)[0]?.at).toBe(7);
  expect(meters.events.kinds.get("node.stopping")).toBe(1);
  expect(passedOn).toHaveLength(1);
});
