/**
 * States and facts of actors as text, and events as rows.
 */
import { describe, expect, test } from "bun:test";
import type { NodeEvent } from "../../src/node-events.ts";
import { faultSentence } from "../../src/web/cluster/fault-sentence.ts";
import { eventRows, kindsOf } from "../../src/web/events/event-rows.ts";
import {
  activePaths,
  depthOf,
  factRows,
  nameOf,
  stateText,
} from "../../src/web/node/actor-state.ts";
import { calm } from "./cluster-fixture.ts";

describe("states", () => {
  test("a state is written as its path, and all states around it are active", () => {
    const value = { established: { handingOver: "asked" } };
    expect(stateText(value)).toBe("established.handingOver.asked");
    expect(activePaths(value)).toEqual([
      "established",
      "established.handingOver",
      "established.handingOver.asked",
    ]);
    expect([stateText("leader"), activePaths("leader")]).toEqual(["leader", ["leader"]]);
  });

  test("an actor without states has none", () => {
    expect([stateText({}), activePaths({}), activePaths("")]).toEqual(["", [], []]);
  });

  test("an actor's name is the end of its path", () => {
    expect([nameOf("election/leadership/replicator-2"), depthOf("election/leadership")]).toEqual([
      "replicator-2",
      2,
    ]);
    expect([nameOf("node"), depthOf("node")]).toEqual(["node", 0]);
  });
});

test("facts have readable names and numbers", () => {
  const facts = {
    votedFor: 2,
    durableTerm: 7,
    timeoutMs: 1317,
    inFlightBytes: 9216,
    votes: { 1: true, 3: false },
    match: { 1: 12_345 },
    silent: [],
    missing: [{ peer: 2, silentMs: 1400 }],
    last: { term: 6, index: 12_345 },
    hasLease: false,
    leaderId: undefined,
  };
  const rows = factRows(facts).map(
    ({ name, value }) => `${name}: ${value.replaceAll("\u00a0", " ")}`,
  );
  expect(rows).toEqual([
    "Voted for: 2",
    "Durable term: 7",
    "Timeout: 1,317 ms",
    "In flight: 9.2 kB",
    "Votes: 1, not 3",
    "Match: 1: 12,345",
    "Silent: none",
    "Missing: (peer 2, silent 1,400 ms)",
    "Last: 12,345 of term 6",
    "Has lease: no",
  ]);
  expect(factRows(facts).filter(({ isTerm }) => isTerm)).toHaveLength(1);
});

describe("events", () => {
  const view = {
    ...calm(),
    events: [
      {
        at: 10,
        node: 1,
        seq: 1,
        event: { kind: "leader.found", term: 7, leaderId: 2 } as NodeEvent,
      },
      {
        at: 20,
        node: 3,
        seq: 1,
        event: { kind: "of.tomorrow", what: "x" } as unknown as NodeEvent,
      },
    ],
  };
  const all = { node: undefined, kind: "", text: "" };

  test("the newest event is first, and one of a later version is shown as received", () => {
    expect(eventRows(view, all).map(({ sentence, facts }) => `${sentence}: ${facts}`)).toEqual([
      "of.tomorrow: what x",
      "Following the leader: term 7, leader 2",
    ]);
    expect(kindsOf(view)).toEqual(["leader.found", "of.tomorrow"]);
  });

  test("events are filtered by node, kind and text", () => {
    const kinds = (filter: Partial<typeof all>) =>
      eventRows(view, { ...all, ...filter } as typeof all).map(({ kind }) => kind);
    expect(kinds({ node: 1 as never })).toEqual(["leader.found"]);
    expect(kinds({ kind: "of.tomorrow" })).toEqual(["of.tomorrow"]);
    expect(kinds({ text: "LEADER 2" })).toEqual(["leader.found"]);
    expect(kinds({ text: "nothing" })).toEqual([]);
  });
});

test("an active fault is shown as a sentence, even if its kind is unknown", () => {
  const fault = (kind: string, more = {}) =>
    faultSentence({ id: "1-1", kind, node: 1, left_ms: 1, ...more });
  expect(fault("mute", { peer: 3 })).toBe("Messages from node 1 to node 3 are dropped.");
  expect(fault("isolate")).toBe("Node 1 is cut off from all other nodes.");
  expect(fault("melt", { peer: 2 })).toBe('The fault "melt" is active on node 1 and node 2.');
});
