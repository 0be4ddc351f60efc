/**
 * Clusters as the monitor may see them, made of feed lines.
 */
import type { FeedLine } from "../../src/feed/lines.ts";
import type { About, RaftSample, Sample } from "../../src/feed/sample.ts";
import { type Frame, type Size, textOf } from "../../src/monitor/canvas.ts";
import { addFact, type Facts, NO_FACTS } from "../../src/monitor/facts.ts";
import { ASCII, type Glyphs, UNICODE } from "../../src/monitor/glyphs.ts";
import { layOut } from "../../src/monitor/layout.ts";
import { initialState, press } from "../../src/monitor/state.ts";
import type { NodeEvent } from "../../src/node-events.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { ABOUT, event, hello, moves, reach, sample } from "../support/feed-lines.ts";
import type { Runner } from "../support/golden.ts";

/** The moment that the frames show, on the hub's clock. */
export const NOW = 20_000;

const ENTRIES = { last: 48_214, commit: 48_210, applied: 48_208, durable: 48_212 };

export const SCENES: Readonly<Record<string, () => Facts>> = {
  /** No node has answered. */
  empty: () => factsOf([hello()]),
  calm: () => factsOf(calm()),
  /** 2 to 3 is cut; 3 is far behind. */
  cut: () => factsOf([...calm(), ...cut()]),
  /** Node 1 was killed; 2 and 3 have no leader yet. */
  leaderless: () => factsOf([...calm(), ...leaderless()]),
  five: () => factsOf(five()),
  production: () => factsOf(calm(false)),
  hostile: () => factsOf(hostile()),
};

function factsOf(lines: readonly FeedLine[]): Facts {
  return lines.reduce(addFact, NO_FACTS);
}

function calm(dev = true): readonly FeedLine[] {
  return [
    hello(),
    ...[1, 2, 3].map((id) => reach(id, { at: NOW })),
    ...elected(),
    ...load([1, 2, 3], dev),
    moves(2, 3),
  ];
}

/** Node 2 has won term 7, because node 1 was killed. */
function elected(): readonly FeedLine[] {
  const events: readonly (readonly [NodeId, number, NodeEvent])[] = [
    [1, 1_000, { kind: "leader.elected", term: 6, voters: [1, 3], tookMs: 4 }],
    [2, 1_010, { kind: "leader.found", term: 6, leaderId: 1, leaderlessMs: 900 }],
    [1, 5_000, { kind: "process.exited", pid: 41, code: undefined, signal: "SIGKILL" }],
    [2, 6_317, timeout(2)],
    [2, 6_320, begun(7)],
    [3, 6_322, { ...asked(7, 2), granted: true, because: "free" }],
    [2, 6_325, { kind: "leader.elected", term: 7, voters: [2, 3], tookMs: 9 }],
    [3, 6_330, { kind: "leader.found", term: 7, leaderId: 2, leaderlessMs: 1_330 }],
    [2, 6_334, { kind: "leader.established", term: 7, index: 21_005, tookMs: 9 }],
    [1, 9_000, { kind: "process.started", pid: 52 }],
    [1, 9_010, STARTING],
    [1, 9_040, { kind: "leader.found", term: 7, leaderId: 2, leaderlessMs: undefined }],
    [1, 9_050, { kind: "link.up", peer: 2, address: "127.0.0.1:7302" }],
    [2, 12_000, { kind: "log.slowWrite", tookMs: 112.4, slowWriteMs: 100 }],
  ];
  return events.map(([node, at, what], seq) => event(node, seq + 1, at, what));
}

const STARTING: NodeEvent = {
  kind: "node.starting",
  version: "0.1.0",
  cluster: "5a17",
  dataDirectory: "data/1",
  pid: 52,
};

const last = { term: 6, index: 21_004 };

function timeout(leaderOf: NodeId): NodeEvent {
  return {
    kind: "election.timeout",
    term: 6,
    leaderId: leaderOf - 1,
    silentMs: 1_317,
    timeoutMs: 1_317,
    lateMs: 0.4,
    lastWriteMs: 0.3,
    link: { isUp: false, forMs: 1_300 },
  };
}

function begun(term: number): NodeEvent {
  return { kind: "campaign.begun", term, because: "pre-votes", last };
}

function asked(term: number, candidate: NodeId) {
  return { kind: "vote.judged", phase: "vote", term, candidate } as const;
}

/** Samples of ten seconds, with a load that rises and falls. */
function load(ids: readonly NodeId[], dev: boolean): readonly FeedLine[] {
  const seconds = Array.from({ length: 15 }, (_, i) => i);
  return seconds.flatMap((second) =>
    ids.map((id) => ({
      ...(id === 2 ? leading(ids, second) : following(id, second)),
      at: 5_200 + second * 1_000,
      about: aboutOf(ids, dev),
    })),
  );
}

function aboutOf(ids: readonly NodeId[], dev: boolean): About {
  const members = ids.map((id) => ({ ...ABOUT.members[0]!, id }));
  return { ...ABOUT, dev, members };
}

function following(id: NodeId, second: number): Sample {
  const raft: Partial<RaftSample> = { ...ENTRIES, heardMs: 41 + id + (second % 3) * 10 };
  return { ...sample(id, raft), links: linksOf(id), rates: { writes: 0, reads: 500 } };
}

function leading(ids: readonly NodeId[], second: number): Sample {
  const shape = [0.2, 0.4, 0.7, 0.9, 1, 0.9, 0.7, 0.5, 0.5, 0.6, 0.8, 1, 0.9, 0.8, 0.7][second]!;
  const peers = ids.filter((id) => id !== 2);
  return {
    ...sample(2, { role: "leader", heardMs: 22, ...ENTRIES }),
    leading: {
      serves: true,
      round: 9,
      hasLease: false,
      waitingBytes: 0,
      peers: peers.map((id) => ({ ...REPLICATES, id })),
    },
    links: linksOf(2),
    rates: { writes: 9_812 * shape, reads: 1_040 * shape },
    histograms: {
      write: [
        [3, 500],
        [4, 400],
        [6, 20],
      ],
      read: [
        [0, 900],
        [3, 10],
      ],
      sync: [[2, 300]],
      "roundTrip.1": [[1, 20]],
      "roundTrip.3": [[1, 20]],
    },
    actors: ACTORS,
  };
}

const REPLICATES = {
  state: "replicate",
  match: 48_210,
  next: 48_215,
  inFlightMessages: 1,
  inFlightBytes: 300,
  silentMs: 20,
};

const ACTORS: Sample["actors"] = [
  ["election", { leader: "serving" }, 14_000],
  ["election/leadership", { established: "open" }, 14_000],
  ["election/leadership/replicator-1", "replicate", 9_000],
  ["election/leadership/replicator-3", "replicate", 13_000],
  ["logWriter", "writing", 2],
  ["applier", "idle", 1],
  ["clients", "serving", 300_000],
];

function linksOf(id: NodeId): Sample["links"] {
  return [1, 2, 3].filter((to) => to !== id).map((to) => ({ to, state: "ready" }));
}

function cut(): readonly FeedLine[] {
  const behind = { last: 21_004, commit: 21_004, applied: 21_004, durable: 21_004 };
  const leader = leading([1, 2, 3], 14);
  const [first, third] = leader.leading!.peers; // the two others
  const lost = { ...third!, state: "probe", match: 21_004, next: 21_005, silentMs: 2_000 };
  const cutLink = { to: 3, state: "backingOff", reason: "no keepalive in 4 s" };
  return [
    event(2, 20, 17_000, {
      kind: "fault.injected",
      id: 4,
      fault: "cut",
      peer: 3,
      oneWay: false,
      forMs: 20_000,
    }),
    event(2, 21, 18_900, { kind: "link.down", peer: 3, reason: "No keepalive in 4 s" }),
    {
      ...leader,
      at: 19_400,
      leading: { ...leader.leading!, peers: [first!, lost] },
      links: [{ to: 1, state: "ready" }, cutLink],
    },
    { ...sample(3, { ...behind, heardMs: 2_000 }), at: 19_400, links: linksOf(3) },
  ];
}

function leaderless(): readonly FeedLine[] {
  const why = "Connection refused";
  return [
    event(2, 30, 18_000, { kind: "process.exited", pid: 42, code: undefined, signal: "SIGKILL" }),
    reach(2, {
      is: "down",
      why: "cannot connect to 127.0.0.1:7202: connection refused",
      at: 18_500,
    }),
    event(1, 31, 18_020, { kind: "link.down", peer: 2, reason: why }),
    event(3, 32, 19_310, { ...timeout(3), term: 7 } as NodeEvent),
    { ...sample(1, { ...ENTRIES, heardMs: 1_200 }), at: 19_500, links: linksOf(1) },
    {
      ...sample(3, { ...ENTRIES, heardMs: 1_200, role: "preCandidate" }),
      at: 19_500,
      links: linksOf(3),
    },
  ] as readonly FeedLine[];
}

function five(): readonly FeedLine[] {
  const ids = [1, 2, 3, 4, 5];
  return [
    hello(),
    ...ids.map((id) => reach(id, { at: NOW, ...(id === 5 ? { is: "late", heardMs: 1_800 } : {}) })),
    ...load(ids, true),
  ] as readonly FeedLine[];
}

/** A node whose texts try to drive the terminal. */
function hostile(): readonly FeedLine[] {
  const why = "\x1b[2J貓\r\n";
  return [...calm(), reach(3, { is: "down", why, at: NOW })];
}

/** After these keys. */
export function frameOf(
  name: string,
  size: Size,
  keys: readonly string[] = [],
  glyphs: Glyphs = UNICODE,
): Frame {
  const facts = SCENES[name]!(); // REQUIRES: it exists
  const state = keys.reduce(
    (before, key) => press(before, key, facts.view, NOW).state,
    initialState({ isReadOnly: false }),
  );
  return layOut({ ...facts, now: NOW, state, glyphs, cluster: "5a17", timeOfDay }, size);
}

/** The clock of these scenes began at 13:53:20. */
export function timeOfDay(at: number): string {
  return new Date(50_000_000 + at).toISOString().slice("1970-01-01T".length, -".000Z".length);
}

/** The commands of the golden frames (testdata/README.md). */
export function newFrameRunner(): Runner {
  return ({ args: [name = "", size = ""], options }) => {
    const [width = 0, height = 0] = size.split("x").map(Number);
    const keys = (options.get("keys") ?? "").split(",").filter((key) => key !== "");
    const glyphs = options.get("glyphs") === "ascii" ? ASCII : UNICODE;
    return textOf(frameOf(name, { width, height }, keys, glyphs));
  };
}
