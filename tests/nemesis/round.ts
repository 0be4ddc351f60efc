/**
 * One round: a new cluster, clients, some faults, and then the checks.
 */
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { CHECKS } from "./checks.ts";
import { Environment } from "./environment.ts";
import { type FaultCounts, runFaults } from "./fault-loop.ts";
import { type FaultName, volumeFor } from "./faults/catalogue.ts";
import { Watch } from "./watch.ts";
import { Workload } from "./workload.ts";

export interface RoundPlan {
  readonly name: string;
  readonly faults: readonly FaultName[];
  readonly nodes: number;
  readonly length: RoundLength;
  /** Determines the faults, their targets and durations, and the requests of the clients. */
  readonly seed: number;
  /** Keep data and logs also if the round passes. */
  readonly keepsData: boolean;
}

/**
 * How long faults are injected: for a time, or until clients and faults have made enough
 * progress.
 */
export type RoundLength =
  | { readonly ms: number }
  | { readonly operations: number; readonly faults: number };

export interface RoundReport {
  readonly name: string;
  /** undefined: it passed. */
  readonly failure: string | undefined;
  readonly checksPassed: number;
  readonly faultCounts: FaultCounts;
  readonly operations: Workload["counts"];
  readonly longestSilenceMs: number;
  readonly leaderChanges: number;
  /** The path of data and logs, if they were kept. */
  readonly directory: string | undefined;
}

export interface RoundOptions {
  /** Ends the round early; it then counts as failed. */
  readonly signal: AbortSignal;
  /** Gets a sentence for each event. */
  tell(sentence: string): void;
}

export async function runRound(plan: RoundPlan, options: RoundOptions): Promise<RoundReport> {
  const { name, faults, nodes, length, seed } = plan;
  const random = new SeededRandom(seed);
  const environment = await Environment.open({ nodes, volume: volumeFor(faults), seed });
  const { cluster } = environment;
  cluster.start(...cluster.ids);
  const watch = new Watch(cluster);
  const workload = new Workload(cluster.endpoints, random.fork());
  const target = {
    cluster,
    mesh: environment.mesh,
    volume: environment.volume.bind(environment),
    replace: async (id: NodeId) => {
      const successor = await environment.replace(id);
      watch.follow(successor);
      return successor;
    },
    leader: () => watch.leader,
  };
  const faultCounts: FaultCounts = {};
  let checksPassed = 0;
  let failure: string | undefined;
  try {
    await cluster.leader();
    await runFaults(target, {
      ...options,
      faults,
      random: random.fork(),
      faultCounts,
      end: endOf(length, workload, faultCounts),
    });
    options.signal.throwIfAborted();
    for (const { check } of CHECKS) {
      await check({ cluster, workload, watch, faults, faultCounts });
      checksPassed += 1;
    }
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    // A process that has exited may be why a check timed out.
    const sentences = [sentence, watch.violation, workload.clientError];
    const nodes = cluster.ids.map((id) => `Node ${id} ${cluster.stateOf(id)}`);
    failure = [...new Set(sentences.filter((it) => it !== undefined)), ...nodes].join("\n");
  }
  const { longestSilenceMs } = workload;
  await Promise.all([watch.stop(), workload.stop()]);
  const keepsData = plan.keepsData || failure !== undefined;
  await environment.close({ keepsData });
  return {
    name,
    failure,
    checksPassed,
    faultCounts,
    operations: workload.counts,
    longestSilenceMs,
    leaderChanges: watch.leaderChanges,
    directory: keepsData ? cluster.directory : undefined,
  };
}

function endOf(length: RoundLength, workload: Workload, faultCounts: FaultCounts): AbortSignal {
  if ("ms" in length) return AbortSignal.timeout(length.ms);
  const end = new AbortController();
  workload.onSuccess = () => {
    const faults = Object.values(faultCounts).reduce((sum, count) => sum + count, 0);
    if (workload.counts.ok >= length.operations && faults >= length.faults) end.abort();
  };
  return end.signal;
}
