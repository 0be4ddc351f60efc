/**
 * One run: a cluster and its clients under the faults of a spec. Safety is checked
 * after every turn of a node. Then all faults end, and the cluster must agree and serve
 * within a deadline. A run takes only the time of its computation, and the same spec
 * gives the same run.
 */
import type { Entry, Index } from "../vocabulary.ts";
import { History } from "./checks/clients/history.ts";
import { Cluster } from "./cluster.ts";
import { FaultInjector } from "./fault-injector.ts";
import { sessionLimits } from "./machine/simulated-limits.ts";
import type { Outcome } from "./outcome.ts";
import { SeededRandom } from "./seeded-random.ts";
import type { RunSpec } from "./spec.ts";
import { type NoteEvent, Trace } from "./trace.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { MAX_TIMEOUT_FACTOR } from "./workload/simulated-client.ts";
import { Workload } from "./workload/workload.ts";

export interface Observer {
  /** Receives the trace, line by line. */
  readonly line?: ((text: string) => void) | undefined;
  /** Receives the events of the nodes. */
  readonly event?: NoteEvent | undefined;
  /** The run ends after this many steps, in any state. */
  readonly untilStep?: number | undefined;
}

/** All nodes must agree after this time without a fault. */
const CONVERGENCE_MS = 30_000;

/**
 * Then every client that has finished its last request must be served within this time.
 * It may first try several lost machines, and each takes a whole attempt.
 */
const SERVICE_MS = 30_000;

/** A leader must then stay leader for this many election timeouts. */
const STABLE_TIMEOUTS = 6;

const POLL_MS = 100;

export function run(spec: RunSpec, observer: Observer = {}): Outcome {
  const clock = new VirtualClock();
  const trace = new Trace(() => clock.now(), observer.line, observer.event);
  const random = new SeededRandom(spec.seed);
  const untilStep = observer.untilStep ?? Infinity;
  const history = new History(sessionLimits(spec.sessions));
  const appended = (entry: Entry) => history.appended(entry);
  const world = { spec, clock, trace, untilStep, appended };
  const cluster = new Cluster(world, random.fork());
  const injector = new FaultInjector(cluster, random.fork());
  const workload = new Workload(cluster, random.fork(), history);

  for (const node of cluster.nodes) node.start();
  workload.start();
  injector.schedule(spec.faults);
  cluster.runUntil(spec.durationMs);
  workload.stop();
  injector.heal();
  converge(cluster, injector);
  serve(cluster, workload);
  stayStable(cluster);
  if (!cluster.isOver) for (const entry of readLogs(cluster)) history.appended(entry);
  if (!cluster.isOver) {
    const violation = history.check(cluster.committed);
    if (violation !== undefined) cluster.fail("safety", violation);
  }
  const { failure, steps, faults, elections } = cluster;
  if (failure !== undefined) trace.line("-", `${failure.kind}: ${failure.message}`);
  const figures = {
    simulatedMs: clock.now(),
    steps,
    operations: history.figures,
    faults,
    elections,
    committed: cluster.committed.length,
  };
  return { failure, traceHash: trace.hash, figures };
}

/**
 * Whether no membership change is left to do, and each member that can run does so,
 * follows one leader and has applied all of its log.
 */
function hasConverged(cluster: Cluster): boolean {
  const leader = cluster.leader()?.view();
  if (leader === undefined) return false;
  const { lastIndex, commitIndex, configuration, configurationVersion } = leader.log;
  if (configurationVersion > commitIndex || !cluster.isAtRest(configuration)) return false;
  return configuration.members.every(({ id }) => {
    const node = cluster.node(id);
    if (node === undefined || node.gone !== undefined || node.hasLostData) return true;
    const view = node.view();
    const { applied } = view ?? {};
    return (
      view?.leaderId === leader.id && view.term === leader.term && applied?.index === lastIndex
    );
  });
}

function converge(cluster: Cluster, injector: FaultInjector): void {
  const { clock } = cluster;
  const deadline = clock.now() + CONVERGENCE_MS;
  while (!cluster.isOver && !(injector.isOver && hasConverged(cluster))) {
    if (clock.now() >= deadline) {
      const roles = cluster.nodes.map((node) => describe(node.view())).join("; ");
      cluster.fail(
        "liveness",
        `The nodes do not agree ${CONVERGENCE_MS} ms after the last fault: ${roles}`,
      );
      return;
    }
    cluster.runUntil(clock.now() + POLL_MS);
  }
}

function describe(view: ReturnType<Cluster["views"]>[number] | undefined): string {
  if (view === undefined) return "down";
  const { id, role, term, log, applied } = view;
  return `${id} is ${role} of term ${term}, applied ${applied.index} of ${log.lastIndex}`;
}

/** Each client writes once more and reads every key. */
function serve(cluster: Cluster, workload: Workload): void {
  if (cluster.isOver) return;
  const { clock, spec } = cluster;
  // A request that tight limits do not allow may be repeated until its own deadline.
  const limitMs = MAX_TIMEOUT_FACTOR * spec.workload.timeoutMs + SERVICE_MS;
  const deadline = clock.now() + limitMs;
  workload.finish();
  while (!cluster.isOver && !workload.isFinished) {
    if (clock.now() >= deadline) {
      cluster.fail("liveness", `A client was not served within ${limitMs} ms without a fault`);
      return;
    }
    cluster.runUntil(clock.now() + POLL_MS);
  }
}

function stayStable(cluster: Cluster): void {
  if (cluster.isOver) return;
  const { clock, elections, spec } = cluster;
  cluster.runUntil(clock.now() + STABLE_TIMEOUTS * spec.timing.electionTimeoutMs);
  if (cluster.isOver) return;
  if (cluster.elections !== elections) {
    cluster.fail("liveness", "The leader was deposed although nothing had gone wrong");
  } else if (!hasConverged(cluster)) {
    cluster.fail(
      "liveness",
      "The nodes have agreed, and do so no more although nothing went wrong",
    );
  }
}

/** The logs on the members' disks, read back; they must agree where they overlap. */
function readLogs(cluster: Cluster): readonly Entry[] {
  const entries = new Map<Index, Entry>();
  const members = cluster.leader()?.view()?.log.configuration.members ?? []; // they have converged
  for (const { id } of members) {
    const node = cluster.node(id);
    if (!node?.isUp || !node.hasIntactDisk) continue;
    try {
      for (const entry of node.readLog()) {
        const other = entries.get(entry.index);
        if (other !== undefined && Buffer.compare(entry.bytes, other.bytes) !== 0) {
          cluster.fail("safety", `The log of node ${id} differs from others at ${entry.index}`);
        }
        entries.set(entry.index, entry);
      }
    } catch (error) {
      cluster.fail("safety", `Node ${id} cannot read its log back: ${String(error)}`);
    }
  }
  return [...entries.values()];
}
