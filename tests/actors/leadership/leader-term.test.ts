/**
 * LeaderTerm by itself: what it counts, in which order it acts, and what it tells the
 * leadership chart.
 */
import { expect, test } from "bun:test";
import type { PendingRead } from "../../../src/actors/clients/batch.ts";
import type { Followers } from "../../../src/actors/leadership/followers.ts";
import { type LeaderNews, LeaderTerm } from "../../../src/actors/leadership/leader-term.ts";
import type { LogId, NodeId } from "../../../src/vocabulary.ts";
import { configurationEntry, configurationOf, logOf } from "../../support/actors/raft-log.ts";
import { newRecordingCore } from "../recording-core.ts";

/** Node 1 leads term 2 of three members, with entry 1 of term 1 and entry 2 of its own. */
function newLeader({ log = logOf([1, 2], { commitIndex: 1 }) } = {}) {
  const { core, effects, note } = newRecordingCore(1, log);
  const chart = {
    status: "active",
    endsAt: undefined as LeaderNews["type"] | undefined,
    getSnapshot: () => ({ status: chart.status }),
    send({ type }: LeaderNews) {
      note(`tell ${type}`);
      if (type === chart.endsAt) chart.status = "stopped";
    },
  };
  const leader = new LeaderTerm({ core, term: 2, followers: followers([2, 3]), chart });
  return { leader, log, chart, core, effects };

  function followers(ids: readonly NodeId[]): Followers {
    const each = ids.map((id) => {
      const pipeline = {
        ...{ isOpen: true, heard: () => undefined, accepted: () => undefined },
        fill: () => note(`fill n${id}`),
      };
      const replicator = { send: ({ type }: { type: string }) => note(`n${id} ${type}`) };
      return [id, { pipeline, replicator, leavesAt: undefined }] as const;
    });
    return new Map(each) as never;
  }
}

const accepted = (from: NodeId, index: number) =>
  ({ type: "append.response", from, term: 2, session: 1, index, hint: undefined }) as const;

const answer = (from: NodeId, round: number) =>
  ({ type: "heartbeat.response", from, term: 2, round, isLowOnSpace: false }) as const;

const durable = (last: LogId) =>
  ({ type: "log.durable", hardState: undefined, last, tookMs: 1 }) as const;

const aRead: PendingRead = {
  isAwaited: true,
  refuse: () => undefined,
  serve: async () => undefined,
};

test("an entry goes to the followers before this node's own disk gets it", () => {
  const { leader, effects } = newLeader();
  leader.writes.append({ kind: "noOp", payload: new Uint8Array(), batch: undefined });
  expect(effects()).toEqual(["fill n2", "fill n3", "write (3@2)"]);
});

test("R75: followers hear of a new commit index before this node applies it", () => {
  const { leader, effects } = newLeader();
  leader.commitment.noteDurable(durable({ index: 2, term: 2 }));
  expect(effects()).toEqual([]);
  leader.receive(accepted(2, 2));
  expect(effects()).toEqual(["send n2 Heartbeat term=2 commit=2 round=0", "apply to 2"]);
});

test("R52: a follower that acknowledges entries is told the commit index, and no other follower is", () => {
  const { leader, effects } = newLeader();
  leader.commitment.noteDurable(durable({ index: 2, term: 2 }));
  leader.receive(accepted(2, 2));
  effects();
  leader.receive(accepted(3, 1));
  expect(effects()).toEqual(["send n3 Heartbeat term=2 commit=1 round=0"]);
  leader.receive(accepted(3, 2));
  expect(effects()).toEqual(["send n3 Heartbeat term=2 commit=2 round=0"]);
  leader.receive(accepted(3, 1)); // late
  expect([effects(), leader.match.get(3)]).toEqual([[], 2]);
});

test("R56: the sync of an entry that was replaced does not count", () => {
  const { leader } = newLeader();
  leader.commitment.noteDurable(durable({ index: 2, term: 1 }));
  expect(leader.match.get(1)).toBeUndefined();
});

test("R113: responses of a node that is not a follower do not count, even after it returns", () => {
  const { leader, log } = newLeader();
  leader.commitment.noteDurable(durable({ index: 2, term: 2 }));
  leader.receive(accepted(4, 2));
  expect([log.commitIndex, leader.quorumCheck.heard.has(4)]).toEqual([1, false]);
  const { followers } = leader;
  leader.receive(accepted(3, 1));
  leader.replicateTo(new Map([...followers].filter(([id]) => id !== 3)));
  leader.replicateTo(followers);
  expect(leader.match.get(3)).toBeUndefined();
});

test("R184: responses of a member with another history do not count, not even earlier ones", () => {
  const { leader, log, effects } = newLeader();
  leader.commitment.noteDurable(durable({ index: 2, term: 2 }));
  leader.sendHeartbeats();
  leader.receive(answer(2, 1));
  effects();
  leader.receive(accepted(2, 3)); // the log ends at 2
  expect(effects()).toEqual(["event member.logDiverged", "cut n2", "n2 peer.estranged"]);
  expect([leader.match.has(2), leader.answered.has(2)]).toEqual([false, false]);
  expect(leader.quorumCheck.heard.has(2)).toBe(false);
  leader.receive(accepted(2, 2));
  leader.sendHeartbeats();
  expect([log.commitIndex, effects()]).toEqual([1, ["send n3 Heartbeat term=2 commit=0 round=2"]]);
});

test("R116: a read waits for a round that begins after it, at the commit index of its arrival", () => {
  const { leader, effects } = newLeader({ log: logOf([1, 2, 2], { commitIndex: 2 }) });
  leader.sendHeartbeats();
  leader.reads.read(aRead);
  effects();
  leader.receive(answer(2, 1));
  expect(effects()).toEqual(["n2 peer.answered"]);
  leader.commitment.noteDurable(durable({ index: 3, term: 2 }));
  leader.receive(accepted(2, 3)); // entry 3 is committed now
  effects();
  leader.receive(answer(3, 2));
  expect(effects()).toEqual(["read at 2", "n3 peer.answered"]);
});

test("R103: until an entry of its term is committed, a leader keeps reads and names no read index", () => {
  const { leader, effects } = newLeader();
  leader.reads.read(aRead);
  leader.reads.receiveReadIndexRequest({ type: "readIndex.request", from: 3, term: 2, id: 1 });
  expect(effects()).toEqual([]);
  leader.commitment.noteDurable(durable({ index: 2, term: 2 }));
  leader.receive(accepted(2, 2));
  effects();
  leader.reads.confirmEarlyReads();
  leader.receive(answer(2, 1));
  expect(effects()).toContain("read at 2");
});

test("R120: a repeated read index request of a follower begins no further round", () => {
  const { leader, effects } = newLeader({ log: logOf([1, 2], { commitIndex: 2 }) });
  const request = { type: "readIndex.request", from: 3, term: 2, id: 1 } as const;
  leader.reads.receiveReadIndexRequest(request);
  expect(effects()).toHaveLength(2); // to both followers
  leader.reads.receiveReadIndexRequest(request);
  expect(effects()).toEqual([]);
  leader.receive(answer(2, 1));
  expect(effects()[0]).toStartWith("send n3 ReadIndexResponse");
});

test("a replicator is notified of one response per heartbeat, even if there are several rounds", () => {
  const { leader, effects } = newLeader({ log: logOf([1, 2], { commitIndex: 2 }) });
  leader.sendHeartbeats();
  for (let i = 0; i < 3; i += 1) leader.reads.read(aRead);
  effects();
  for (const round of [1, 2, 3, 4]) leader.receive(answer(2, round));
  expect(effects().filter((effect) => effect === "n2 peer.answered")).toHaveLength(1);
});

test("the chart is notified of progress only while it waits for it", () => {
  const { leader, effects } = newLeader();
  leader.receive(accepted(2, 1));
  expect(effects()).toEqual(["send n2 Heartbeat term=2 commit=1 round=0"]);
  leader.commitment.awaitProgress(true);
  leader.receive(accepted(3, 1));
  expect(effects().at(-1)).toBe("tell log.progressed");
});

test("the chart is notified once that the newest configuration is committed", () => {
  const log = logOf([1, 2], { commitIndex: 1 });
  log.append([configurationEntry({ index: 3, term: 2 }, configurationOf([1, 2, 3]))]);
  const { leader, effects } = newLeader({ log });
  leader.commitment.noteDurable(durable({ index: 3, term: 2 }));
  for (const id of [2, 3]) leader.receive(accepted(id, 3));
  expect(effects().filter((effect) => effect.startsWith("tell"))).toEqual([
    "tell configuration.committed",
  ]);
});

test("R34: a term that ends while it notifies the chart does nothing more", () => {
  const log = logOf([1, 2], { commitIndex: 1 });
  log.append([configurationEntry({ index: 3, term: 2 }, configurationOf([1, 2, 3]))]);
  const { leader, chart, effects } = newLeader({ log });
  leader.commitment.awaitProgress(true);
  leader.commitment.noteDurable(durable({ index: 3, term: 2 }));
  effects();
  chart.endsAt = "log.progressed";
  leader.receive(accepted(2, 3));
  expect(effects().slice(-2)).toEqual(["apply to 3", "tell log.progressed"]);
});
