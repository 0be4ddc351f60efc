/**
 * Views of clusters for tests of the pages: three nodes of which node 2 leads term 7, with
 * the changes that a test gives.
 */
import type { ClusterView, ObservedNode } from "../../src/feed/cluster-view.ts";
import type { Hello, Reach } from "../../src/feed/lines.ts";
import type { About, RaftSample, Sample } from "../../src/feed/sample.ts";

export const HELLO: Hello = {
  kind: "hello",
  feed: 1,
  via: "start",
  cluster: { id: "5f3a", name: "local", dev: true },
  nodes: [1, 2, 3].map((id) => ({ id, client: `127.0.0.1:${7000 + id}` })),
  access: "full",
  supervisor: true,
  at: 0,
  wall: "2026-01-01T14:06:00.000Z",
};

const LAST = 2_412_918;

export function raftOf(id: number, more: Partial<RaftSample> = {}): RaftSample {
  return {
    role: id === 2 ? "leader" : "follower",
    term: 7,
    durableTerm: 7,
    votedFor: 2,
    leader: 2,
    heardMs: 22,
    waitedMs: id === 2 ? 0 : 41,
    timeoutMs: 1431,
    first: 2_250_001,
    checkpoint: 2_300_000,
    applied: LAST - 14,
    commit: LAST - 12,
    durable: LAST - 4,
    last: LAST,
    runs: [
      [2_250_001, 4],
      [2_265_700, 5],
      [2_300_000, 6],
      [2_362_000, 7],
    ],
    version: 3,
    joint: false,
    membership: "voter",
    revision: 1_204_118,
    ...more,
  };
}

export const ABOUT: About = {
  version: "0.1.0",
  startedAt: 0,
  electionTimeoutMs: 1000,
  heartbeatMs: 100,
  readMode: "read-index",
  charts: "",
  dev: true,
  members: [1, 2, 3].map((id) => ({
    id,
    peerAddress: `127.0.0.1:${7100 + id}`,
    clientAddress: `127.0.0.1:${7000 + id}`,
    membership: "voter",
  })),
};

/** The changes of a test; undefined: the fact is absent. */
type Changes = { readonly [Fact in keyof RaftSample]?: RaftSample[Fact] | undefined };

export function sampleOf(id: number, raft: Changes = {}): Sample {
  const own = raftOf(id, raft as Partial<RaftSample>);
  return {
    kind: "sample",
    node: id,
    at: 7_560_000,
    detail: "full",
    raft: own,
    ...(own.role === "leader"
      ? {
          leading: {
            serves: true,
            round: 12,
            hasLease: false,
            waitingBytes: 0,
            peers: [1, 2, 3]
              .filter((peer) => peer !== id)
              .map((peer) => ({
                id: peer,
                state: "replicate",
                match: LAST - 4,
                next: LAST + 1,
                inFlightMessages: 3,
                inFlightBytes: 9216,
                silentMs: 12,
              })),
          },
        }
      : {}),
    links: [1, 2, 3].filter((to) => to !== id).map((to) => ({ to, state: "ready" })),
    disk: {
      logBytes: 40_000_000,
      stateBytes: 212_000_000,
      freeBytes: 41_000_000_000,
      reserveBytes: 1_000_000_000,
      low: false,
      lastWriteMs: 0.15,
      unsyncedMs: 0,
    },
    load: { pending: 12, clients: 128, peers: 2 },
    rates: {},
    histograms: {},
    actors: [],
    facts: {},
  };
}

export function reachOf(node: number, more: Partial<Reach> = {}): Reach {
  return { kind: "reach", node, is: "live", at: 0, heardMs: 120, offsetMs: 0, errorMs: 0, ...more };
}

export function nodeWith(id: number, more: Partial<ObservedNode> = {}): ObservedNode {
  return {
    id,
    reach: reachOf(id),
    sample: sampleOf(id),
    about: ABOUT,
    moves: [],
    lost: 0,
    ...more,
  };
}

export function viewOf(nodes: readonly ObservedNode[]): ClusterView {
  return {
    hello: HELLO,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    events: [],
  };
}

/** Nothing is wrong. */
export function calm(): ClusterView {
  return viewOf([1, 2, 3].map((id) => nodeWith(id)));
}
