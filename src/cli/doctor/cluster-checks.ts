/**
 * Checks of the cluster: the reports of its nodes, compared with each other.
 */
import type { StatusResponse } from "../../codec/status.ts";
import type { Configuration, NodeId } from "../../vocabulary.ts";
import type { DoctorFacts, NodeAnswer, NodeFacts } from "./facts.ts";
import { type Finding, failed, msText, ok, quantile, warning } from "./finding.ts";

/** The number of entries that a follower may be behind without a warning. */
const MAX_LAG = 1_000;

/** The share by which a clock may run faster or slower. Leases allow for ten times as much. */
const MAX_DRIFT = 0.01;

export function clusterFindings({ nodes }: DoctorFacts): readonly Finding[] {
  const answering = nodes.flatMap(({ answer, id, endpoint }) => {
    return answer === undefined ? [] : [{ ...answer, name: nameOf({ id, endpoint }) }];
  });
  if (answering.length === 0) return [noCluster(nodes)];
  const statuses = answering.map(({ status }) => status);
  const leader = statuses.find(({ role }) => role === "leader");
  const { configuration } = newest(statuses);
  return [
    reachable(nodes, configuration),
    oddVoters(configuration),
    oneLeader(statuses),
    ...(leader === undefined ? [] : [lag(leader), membership(leader), sums(leader)]),
    space(answering),
    equal("versions", answering, ({ version }) => version, "upgrade the older nodes"),
    equal("timing", answering, timingText, "give all nodes the same timing"),
    roundTrips(answering),
    clocks(answering),
    faults(answering),
  ];
}

type Answering = NodeAnswer & { readonly name: string };

function noCluster(nodes: readonly NodeFacts[]): Finding {
  const reasons = nodes.map(({ endpoint, failure }) => `${endpoint} (${failure ?? "silent"})`);
  const text = `no node answers at ${reasons.join(", ")}`;
  return warning("cluster", text, "start the nodes, or pass --endpoints; the machine was checked");
}

function reachable(nodes: readonly NodeFacts[], { members, voters }: Configuration): Finding {
  const answers = new Set(nodes.flatMap(({ id, answer }) => (answer && id ? [id] : [])));
  const silent = members.filter(({ id }) => !answers.has(id));
  const reached = [...voters].filter((id) => answers.has(id)).length;
  const quorum = Math.floor(voters.size / 2) + 1;
  const text = `${reached} of ${voters.size} voters answer, a quorum is ${quorum}`;
  if (silent.length === 0) return ok("members", text);
  const advice = `start ${silent.map(({ id }) => `node ${id}`).join(", ")}, or check the network`;
  return reached < quorum ? failed("members", text, advice) : warning("members", text, advice);
}

function oddVoters({ voters }: Configuration): Finding {
  const tolerated = Math.floor((voters.size - 1) / 2);
  if (voters.size === 1) {
    const advice = "add two members, so that one of three can be lost";
    return warning("voters", "the only voter cannot be lost", advice);
  }
  const text = `${voters.size} voters tolerate the loss of ${tolerated}`;
  if (voters.size % 2 === 1) return ok("voters", text);
  const advice = "add or remove one: an even number tolerates no more than one voter fewer";
  return warning("voters", text, advice);
}

function oneLeader(statuses: readonly StatusResponse[]): Finding {
  const known = new Set(statuses.map(({ leaderId }) => leaderId).filter((id) => id > 0));
  if (known.size === 0) {
    const advice = "start nodes until a quorum runs; their logs say why they elect none";
    return failed("leader", "no node knows a leader", advice);
  }
  const [leaderId = 0] = known;
  if (known.size === 1) return ok("leader", `node ${leaderId}, in term ${termOf(statuses)}`);
  const ids = [...known].sort((a, b) => a - b).join(" and ");
  const advice = "run doctor again; if it stays so, the network between them is cut";
  return warning("leader", `nodes name different leaders: ${ids}`, advice);
}

function termOf(statuses: readonly StatusResponse[]): number {
  return Math.max(...statuses.map(({ header }) => header.raftTerm));
}

function lag({ progress, lastIndex }: StatusResponse): Finding {
  const behind = progress.map(({ id, match, state }) => ({
    id,
    state,
    entries: lastIndex - match,
  }));
  const most = Math.max(0, ...behind.map(({ entries }) => entries));
  const text = `the slowest member lacks ${most} entries, expected up to ${MAX_LAG}`;
  const slow = behind.filter(({ entries, state }) => entries > MAX_LAG || state !== "replicate");
  if (slow.length === 0) return ok("replication", text);
  const who = slow.map(({ id, state }) => `node ${id} (${state})`).join(", ");
  const advice = "see its log and its disk; a member in state snapshot is catching up";
  return warning("replication", `${text}: ${who}`, advice);
}

function membership({ waitingFor, joint }: StatusResponse): Finding {
  if (waitingFor.length === 0 && !joint) return ok("membership", "no change is in progress");
  const awaited = waitingFor.map((id) => `node ${id}`).join(", ") || "a quorum";
  const text = `a change waits for ${awaited}`;
  return warning("membership", text, "start these nodes, if it stays so");
}

function sums({ differingStates }: StatusResponse): Finding {
  if (differingStates.length === 0) return ok("states", "no member's state differs");
  const text = `the states of nodes ${differingStates.join(", ")} differ, and no majority agrees`;
  return failed("states", text, "start the members that are down, so that a majority can be found");
}

function space(answering: readonly Answering[]): Finding {
  const low = answering.filter(({ status }) => status.lowOnSpace).map(({ name }) => name);
  if (low.length === 0) return ok("space of nodes", "no node is low on space");
  const text = `${low.join(", ")} has less free space than its reserve`;
  return failed("space of nodes", text, "delete keys, or free disk space");
}

/** Whether all of them say the same. */
function equal(
  check: string,
  answering: readonly Answering[],
  said: (status: StatusResponse) => string,
  advice: string,
): Finding {
  const groups = Map.groupBy(answering, ({ status }) => said(status));
  if (groups.size === 1) return ok(check, [...groups.keys()].join());
  const shown = [...groups].map(([what, those]) => {
    return `${what} at ${those.map(({ name }) => name).join(", ")}`;
  });
  return warning(check, shown.join("; "), advice);
}

function timingText({ electionTimeoutMs, heartbeatIntervalMs, readMode }: StatusResponse): string {
  return `election timeout ${electionTimeoutMs} ms, heartbeat ${heartbeatIntervalMs} ms, ${readMode}`;
}

function roundTrips(answering: readonly Answering[]): Finding {
  const medians = answering.map(({ name, roundTripsMs, status }) => {
    return { name, ms: quantile(roundTripsMs, 0.5), heartbeatMs: status.heartbeatIntervalMs };
  });
  const slowest = medians.reduce((a, b) => (b.ms > a.ms ? b : a));
  const limitMs = Math.min(...medians.map(({ heartbeatMs }) => heartbeatMs)) / 2;
  const text =
    `the slowest is ${slowest.name}, median ${msText(slowest.ms)} from here, ` +
    `expected up to ${msText(limitMs)}`;
  if (slowest.ms <= limitMs) return ok("round trips", text);
  const advice = "raise heartbeat-interval-ms and election-timeout-ms, or move the nodes together";
  return warning("round trips", text, advice);
}

function clocks(answering: readonly Answering[]): Finding {
  const drifts = answering.map(({ name, clockRate }) => ({ name, drift: clockRate - 1 }));
  const worst = drifts.reduce((a, b) => (Math.abs(b.drift) > Math.abs(a.drift) ? b : a));
  const percent = (100 * Math.abs(worst.drift)).toFixed(1);
  const way = worst.drift < 0 ? "slow" : "fast";
  const text = `the clock of ${worst.name} runs ${percent} % ${way}, expected up to 1 %`;
  if (Math.abs(worst.drift) <= MAX_DRIFT) return ok("clocks", text);
  return warning("clocks", text, "repair its clock source: timers and leases rest on it");
}

function faults(answering: readonly Answering[]): Finding {
  const dev = answering.filter(({ status }) => status.dev).map(({ name }) => name);
  if (dev.length === 0) return ok("fault injection", "off on all nodes");
  const text = `${dev.join(", ")} can be told to inject faults`;
  return warning("fault injection", text, "remove dev-faults, unless this cluster is for tests");
}

/** The node with the newest list of members. */
function newest(statuses: readonly StatusResponse[]): StatusResponse {
  return statuses.reduce((a, b) => (b.configurationVersion > a.configurationVersion ? b : a));
}

function nameOf({ id, endpoint }: { id: NodeId | undefined; endpoint: string }): string {
  return id === undefined ? endpoint : `node ${id}`;
}
