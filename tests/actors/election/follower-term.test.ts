/**
 * FollowerTerm by itself: the order of what it does, and what it does not do.
 */
import { expect, test } from "bun:test";
import { LogLostError } from "../../../src/actors/election/accepting.ts";
import { FollowerReads } from "../../../src/actors/election/follower-reads.ts";
import { FollowerTerm } from "../../../src/actors/election/follower-term.ts";
import type { AppendRequest, HeartbeatRequest } from "../../../src/codec/peer-message.ts";
import type { LogId, Term } from "../../../src/vocabulary.ts";
import { TIMING } from "../../support/actors/core-cluster.ts";
import {
  configurationEntry,
  configurationOf,
  entriesAfter,
  logOf,
} from "../../support/actors/raft-log.ts";
import { newRecordingCore } from "../recording-core.ts";

const LEADER = 1;

/** Node 2 in term 2, with entries 1 and 2 of term 1. */
function newFollower({ durableTerm = 2 }: { durableTerm?: Term } = {}) {
  const log = logOf([1, 1], { commitIndex: 1 });
  const { core, clock, effects, note } = newRecordingCore(2, log);
  const following = new FollowerTerm({
    ...{ core, term: 2, leaderId: LEADER, durableTerm, lastWriteMs: 0 },
    reads: new FollowerReads({ next: () => 0, fork: () => expect.unreachable() }),
    parent: { send: () => note(`told of ${log.configuration.members.length} members`) } as never,
  });
  return { following, log, clock, effects };
}

function append(prev: LogId, entries: AppendRequest["entries"], commit = 0): AppendRequest {
  return { type: "append.request", from: LEADER, term: 2, session: 1, prev, entries, commit };
}

function heartbeat(commit: number, round = 0): HeartbeatRequest {
  return { type: "heartbeat.request", from: LEADER, term: 2, commit, round };
}

const aRead = { isAwaited: true, refuse: () => undefined, serve: async () => undefined };

test("R55: entries are acknowledged by the write that makes them durable, and not before", () => {
  const { following, effects } = newFollower();
  following.receive(append({ index: 2, term: 1 }, entriesAfter(2, [2, 2])));
  expect(effects()).toEqual(["write (3@2,4@2), then n1 Accepted term=2 index=4"]);
});

test("R10: entries that this node already has wait for the disk like new ones", () => {
  const { following, effects } = newFollower();
  following.receive(append({ index: 1, term: 1 }, entriesAfter(1, [1])));
  expect(effects()).toEqual(["write (), then n1 Accepted term=2 index=2"]);
});

test("R5: a response in a term that is not durable waits for the disk, and so does a read index request", () => {
  const { following, clock, effects } = newFollower({ durableTerm: 1 });
  following.receive(heartbeat(0, 3));
  following.read(aRead);
  expect(effects()).toEqual(["write (), then n1 HeartbeatAnswer term=2 round=3"]);

  const hardState = { term: 2, votedFor: undefined };
  following.noteDurable({ type: "log.durable", hardState, last: undefined, tookMs: 1 });
  clock.advance(TIMING.heartbeatIntervalMs);
  following.receive(heartbeat(0, 4));
  expect(effects()).toEqual([
    "send n1 HeartbeatAnswer term=2 round=4",
    "send n1 ReadIndexRequest term=2 id=1",
  ]);
});

test("R51: a follower commits no further than the message has verified", () => {
  const { following, log, effects } = newFollower();
  following.receive(append({ index: 1, term: 1 }, [], 2)); // entry 2 may be another at the leader
  expect([log.commitIndex, effects()]).toEqual([1, ["write (), then n1 Accepted term=2 index=1"]]);
  following.receive(append({ index: 1, term: 1 }, entriesAfter(1, [1]), 9));
  expect(log.commitIndex).toBe(2);
  expect(effects()).toEqual(["write (), then n1 Accepted term=2 index=2", "apply to 2"]);
});

test("a commit index that has not grown does not disturb the applier", () => {
  const { following, effects } = newFollower();
  for (const commit of [2, 2, 1]) following.receive(heartbeat(commit));
  expect(effects()).toEqual(["apply to 2"]);
});

test("R60: a node stops if its leader counts entries that the node does not have", () => {
  const { following } = newFollower();
  expect(() => following.receive(heartbeat(3))).toThrow(LogLostError);
});

test("R105: the chart is told of a configuration when it is in the log", () => {
  const { following, effects } = newFollower();
  const added = configurationEntry({ index: 3, term: 2 }, configurationOf([1, 2, 3, 4]));
  following.receive(append({ index: 2, term: 1 }, [added]));
  expect(effects()[0]).toBe("told of 4 members");
  // A leader of the same term never replaces entries, but the rule is of the log alone.
  following.receive(append({ index: 2, term: 1 }, entriesAfter(2, [3])));
  expect(effects().slice(0, 2)).toEqual(["event log.truncated", "told of 3 members"]);
});

test("R24: the time that this node's disk takes does not count for the election timer", () => {
  const { following, clock } = newFollower();
  const write = { type: "log.durable", hardState: undefined, tookMs: 70 } as const;
  clock.advance(100);
  following.noteDurable({ ...write, last: { index: 2, term: 1 } });
  expect([following.timerStartedAt, following.lastHeard, following.lastWriteMs]).toEqual([
    100, 0, 70,
  ]);
  clock.advance(100);
  following.noteDurable({ ...write, last: undefined }); // no entries: the leader sent nothing
  expect(following.timerStartedAt).toBe(100);
});

test("R120: a read that arrives after a read index request was sent waits for the next one", () => {
  const { following, effects } = newFollower();
  following.read(aRead);
  following.read(aRead);
  expect(effects()).toEqual(["send n1 ReadIndexRequest term=2 id=1"]);
  const answer = { type: "readIndex.response", from: LEADER, term: 2, index: 2 } as const;
  following.confirmReads({ ...answer, id: 7 }); // of an earlier run of this node
  expect(effects()).toEqual([]);
  following.confirmReads({ ...answer, id: 1 });
  expect(effects()).toEqual(["read at 2", "send n1 ReadIndexRequest term=2 id=2"]);
});
