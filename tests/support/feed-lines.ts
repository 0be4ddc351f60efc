/**
 * Feed lines for tests, each with facts that a calm cluster could have.
 */
import type { EventLine, Hello, Moves, Reach } from "../../src/feed/lines.ts";
import type { About, RaftSample, Sample } from "../../src/feed/sample.ts";
import type { NodeEvent } from "../../src/node-events.ts";
import type { NodeId } from "../../src/vocabulary.ts";

export function hello(): Hello {
  return {
    kind: "hello",
    feed: 1,
    via: "start",
    cluster: { id: "5a17", name: "local", dev: true },
    nodes: [1, 2, 3].map((id) => ({ id, client: `127.0.0.1:${7200 + id}` })),
    access: "full",
    supervisor: true,
    at: 1_000,
    wall: "2026-11-29T08:00:00.000Z",
  };
}

export function reach(node: NodeId, facts: Partial<Reach> = {}): Reach {
  return {
    kind: "reach",
    node,
    is: "live",
    at: 1_000,
    heardMs: 5,
    offsetMs: 0,
    errorMs: 0.2,
    ...facts,
  };
}

export const ABOUT: About = {
  version: "0.1.0",
  startedAt: 10,
  electionTimeoutMs: 1_000,
  heartbeatMs: 100,
  readMode: "read-index",
  charts: "c0ffee",
  dev: true,
  members: [1, 2, 3].map((id) => ({
    id,
    peerAddress: `127.0.0.1:${7300 + id}`,
    clientAddress: `127.0.0.1:${7200 + id}`,
    membership: "voter",
  })),
};

export function sample(node: NodeId, raft: Partial<RaftSample> = {}, about?: About): Sample {
  return {
    kind: "sample",
    node,
    at: 2_000,
    detail: "full",
    raft: { ...RAFT, ...raft },
    links: [],
    disk: DISK,
    load: { pending: 0, clients: 1, peers: 2 },
    rates: {},
    histograms: {},
    actors: [
      ["election", raft.role ?? "follower", 500],
      ["logWriter", "idle", 20],
    ],
    facts: {},
    ...(about === undefined ? {} : { about }),
  };
}

const RAFT: RaftSample = {
  role: "follower",
  term: 7,
  durableTerm: 7,
  votedFor: 2,
  leader: 2,
  heardMs: 41,
  waitedMs: 41,
  timeoutMs: 1_317,
  first: 1,
  checkpoint: 0,
  applied: 48,
  commit: 48,
  durable: 48,
  last: 48,
  runs: [[1, 1]],
  version: 1,
  joint: false,
  membership: "voter",
  revision: 40,
};

const DISK: Sample["disk"] = {
  logBytes: 4_096,
  stateBytes: 0,
  freeBytes: 1e9,
  reserveBytes: 1e8,
  low: false,
  lastWriteMs: 0.2,
  unsyncedMs: 0,
};

export function event(
  node: NodeId,
  seq: number,
  at = 1_500,
  of: NodeEvent = { kind: "leader.elected", term: 7, voters: [2, 3], tookMs: 9 },
): EventLine {
  return { kind: "event", node, seq, at, event: of };
}

/** A number of transitions of the election chart. */
export function moves(node: NodeId, count: number): Moves {
  const list = Array.from({ length: count }, (_, i): Moves["list"][number] => {
    return [i, "election", "follower>preCandidate", "xstate.after"];
  });
  return { kind: "moves", node, list, counts: [["logWriter", "persist", 9]], more: 0 };
}
