/**
 * How each node event reads in the log. testdata/node-event-lines.txt has one line
 * for each kind; `UPDATE_GOLDEN=1` records it.
 */
import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EVENT_LINES, eventLine, eventText } from "../src/node-event-lines.ts";
import type { NodeEvent, NodeEventFacts, NodeEventKind } from "../src/node-events.ts";

const TIMING = { electionTimeoutMs: 1000, heartbeatIntervalMs: 100, leaseMs: 900 };
const CALLER = { remote: "10.0.0.2:52100", peer: 2, version: "0.1.0" };
const COMMAND = { remote: "10.0.0.9:52101", command: "transfer leader", to: 3 };

/** One example of each kind, in the order of the golden file. */
const EXAMPLES: { readonly [Kind in NodeEventKind]: NodeEventFacts[Kind] } = {
  "node.starting": { version: "0.1.0", cluster: "0000000000000005", dataDirectory: "d", pid: 7 },
  "node.recovered": { term: 4, lastIndex: 120, appliedIndex: 118, tornBytes: 0, tookMs: 41 },
  "node.interrupted": { signal: "SIGTERM" },
  "node.stopping": { signal: "SIGTERM" },
  "node.stopped": {},
  "node.stopTimedOut": { limitMs: 10_000 },
  "node.failed": { reason: "Cannot write the log: ENOSPC" },
  "node.uncaughtError": { error: "TypeError: undefined is not a function" },
  "signal.ignored": { signal: "SIGUSR1" },
  "output.linesDropped": { lines: 12 },
  "log.linesOmitted": { of: "request.slow", lines: 214, worstMs: 1840 },
  "log.levelRestored": { level: "info" },
  "loop.blocked": { forMs: 312 },

  "cluster.foundingDelayed": { for: "node 2 at n2:1 (ECONNREFUSED)" },
  "cluster.joining": { endpoints: ["10.0.0.1:8101"] },
  "cluster.joinDelayed": { reason: "The leader is not known", retryAfterMs: 1_000 },
  "cluster.alreadyMember": {},
  "cluster.joined": { version: 130, staysLearner: false },

  "election.timeout": {
    ...{ term: 4, leaderId: 1, silentMs: 1431, timeoutMs: 1430, lateMs: 1, lastWriteMs: 3 },
    link: { isUp: false, forMs: 1429 },
  },
  "election.unresolved": { term: 4, attempts: 2, silent: [2], refusing: [3] },
  "election.barred": { term: 4, because: "learner" },
  "leader.found": { term: 5, leaderId: 2, leaderlessMs: 1440 },
  "leader.lost": { term: 4, leaderId: 1, silentMs: 1431, how: "silent" },
  "leader.impostor": { peer: 9, term: 5 },
  "term.adopted": { term: 5, from: 4, peer: 2, message: "vote.request" },
  "transfer.received": { term: 5, leaderId: 2 },
  "requests.resumed": { term: 5, leaderId: 2, requests: 12 },

  "preVote.asked": { term: 5, attempt: 1, last: { term: 4, index: 120 } },
  "campaign.begun": { term: 5, because: "pre-votes", last: { term: 4, index: 120 } },
  "vote.judged": {
    ...{ phase: "vote", term: 5, candidate: 2, granted: false, because: "log behind" },
    ...{ last: { term: 4, index: 121 }, theirs: { term: 4, index: 120 } },
  },
  "vote.counted": { phase: "vote", term: 5, voter: 3, isGranted: true, granted: 2, needed: 2 },
  "vote.durable": { term: 5, tookMs: 3 },
  "campaign.ended": { term: 5, outcome: "conceded", by: 3, tookMs: 12 },

  "leader.elected": { term: 5, voters: [2, 3], tookMs: 9 },
  "leader.established": { term: 5, index: 121, tookMs: 4 },
  "leader.ended": { term: 5, ledMs: 61_000, why: "newer term", by: 3, unknownWrites: 12 },
  "leader.quorumLost": { term: 5, missing: [{ peer: 3, silentMs: 1020, isLinkUp: true }] },
  "leader.diskStalled": { term: 5, durableIndex: 120, lastIndex: 130, forMs: 1_000 },
  "leader.stateStalled": { term: 5, appliedIndex: 120, applicableIndex: 130, forMs: 1_000 },
  "leader.steppedDown": { term: 5 },
  "leader.voteLost": { term: 5 },
  "transfer.started": { term: 5, to: 3, why: "ordered" },
  "transfer.failed": { term: 5, to: 3, reason: "it did not take over in time" },
  "admin.succeeded": COMMAND,
  "admin.failed": { ...COMMAND, reason: "Cannot transfer leadership: node 3 is a learner" },

  "members.changed": { version: 130, voters: [1, 2, 3], votersOutgoing: [], learners: [4] },
  "member.removed": { version: 131 },
  "member.caughtUp": { term: 5 },
  "member.logLost": { peer: 3 },
  "member.logDiverged": { peer: 3, term: 5, lastIndex: 130 },
  "member.timingDiffers": { peer: 3, theirs: { ...TIMING, electionTimeoutMs: 300 }, own: TIMING },
  "member.addressDiffers": { member: 2, log: "p2:1/c2:1", settings: "p8:8/c2:1" },
  "member.addressNotRecorded": { reason: "Cannot update member 3: it is being removed" },
  "state.undecided": { index: 100, sums: { 1: "07", 2: "09" } },
  "state.outvoted": { index: 100, members: [3] },

  "log.truncated": { from: 121, to: 130 },
  "log.compacted": { from: 1, to: 100 },
  "log.slowWrite": { tookMs: 612, slowWriteMs: 500 },
  "apply.slow": { last: 120, entries: 12, bytes: 4_096, tookMs: 153 },
  "disk.low": { freeBytes: 200_000_000 },
  "disk.notLow": { freeBytes: 300_000_000 },

  "snapshot.sending": { peer: 3, last: 100, bytes: 65_536, stored: 0 },
  "snapshot.delivered": { peer: 3, last: 100 },
  "snapshot.sendFailed": { peer: 3, reason: "ECONNRESET" },
  "snapshot.receiving": { from: 2, last: 100, bytes: 65_536, stored: 0 },
  "snapshot.installed": { last: 100, bytes: 65_536 },
  "snapshot.receiveFailed": { reason: "ENOSPC" },
  "snapshot.spaceUnknown": { reason: "EIO" },
  "snapshot.notRemoved": { reason: "EBUSY" },

  "http.unavailable": { address: "127.0.0.1:7101", reason: "EADDRINUSE" },
  "http.failed": { route: "/v1/kv/{key}", error: "TypeError: undefined is not a function" },
  "request.slow": {
    ...{ method: "put", bytes: 40, tookMs: 612, error: undefined },
    ...{ quorumMs: 550, applyMs: 2 },
  },

  "listener.bound": { listener: "clients", address: "127.0.0.1:8101" },
  "connection.accepted": CALLER,
  "connection.refused": { ...CALLER, refusal: "it belongs to another cluster" },
  "connection.closed": { remote: "10.0.0.2:52100" },
  "connection.lost": { remote: "10.0.0.2:52100", reason: "ECONNRESET" },
  "link.up": { peer: 2, address: "10.0.0.2:7101" },
  "link.down": { peer: 2, reason: "ECONNRESET" },
  "link.failed": { peer: 2, address: "10.0.0.2:7101", reason: "ECONNREFUSED" },
  "link.failedAgain": { peer: 2, address: "10.0.0.2:7101", reason: "ECONNREFUSED" },
  "link.refused": { peer: 2, address: "10.0.0.2:7101", refusal: "node 1 was removed" },
  "link.allRefused": { refusals: ["node 2: node 1 was removed"] },

  "fault.allowed": {},
  "fault.injected": { id: 3, fault: "cut", peer: 2, oneWay: false, forMs: 30_000 },
  "fault.ended": { id: 3, fault: "cut", peer: 2, oneWay: false, isHealed: true },
  "process.started": { pid: 4711 },
  "process.exited": { pid: 4711, code: undefined, signal: "SIGKILL" },
  "process.paused": { pid: 4711 },
  "process.resumed": { pid: 4711 },
};

test("each kind of node event has its line in the golden file", () => {
  const path = join(import.meta.dir, "testdata/node-event-lines.txt");
  const events = Object.entries(EXAMPLES).map(([kind, facts]) => ({ kind, ...facts }) as NodeEvent);
  const got = events.map((event) => `${lineOf(event)}\n`).join("");
  if (process.env["UPDATE_GOLDEN"] && !process.env["CI"]) writeFileSync(path, got);
  else expect(got).toBe(readFileSync(path, "utf8"));
});

test("each sentence belongs to one kind", () => {
  const sentences = Object.values(EVENT_LINES).map(({ sentence }) => sentence);
  expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
});

function lineOf(event: NodeEvent): string {
  return `${event.kind.padEnd(26)} ${eventLine(event).level.padEnd(5)} ${eventText(event)}`;
}
