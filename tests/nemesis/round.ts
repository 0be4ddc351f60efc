/**
 * One round: a cluster of its own, clients, some faults, and then the questions
 * whether it has kept its promises.
 */
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { CHECKS } from "./checks.ts";
import { type FaultName, volumeFor } from "./faults/catalogue.ts";
import { besiege, type Strikes } from "./siege.ts";
import { Stage } from "./stage.ts";
import { Watch } from "./watch.ts";
import { Workload } from "./workload.ts";

export interface RoundPlan {
  readonly name: string;
  readonly faults: readonly FaultName[];
  readonly nodes: number;
  readonly durationMs: number;
  /** Decides faults, their targets and durations, and what clients ask for. */
  readonly seed: number;
  /** Keep data and logs even where all went well. */
  readonly keepsData: boolean;
}

export interface RoundReport {
  readonly name: string;
  /** undefined: it passed. */
  readonly failure: string | undefined;
  readonly checksPassed: number;
  readonly strikes: Strikes;
  readonly operations: Workload["counts"];
  readonly longestSilenceMs: number;
  readonly leaderChanges: number;
  /** Where data and logs are, if they were kept. */
  readonly directory: string | undefined;
}

export interface RoundOptions {
  /** Ends the round early; it counts as failed then. */
  readonly signal: AbortSignal;
  /** Told of what happens. */
  tell(sentence: string): void;
}

export async function runRound(plan: RoundPlan, options: RoundOptions): Promise<RoundReport> {
  const { name, faults, nodes, durationMs, seed } = plan;
  const random = new SeededRandom(seed);
  const stage = await Stage.open({ nodes, volume: volumeFor(faults), seed });
  const { cluster } = stage;
  cluster.start(...cluster.ids);
  const watch = new Watch(cluster);
  const workload = new Workload(cluster.endpoints, random.fork());
  const scene = {
    cluster,
    mesh: stage.mesh,
    volume: stage.volume.bind(stage),
    replace: async (id: NodeId) => {
      const successor = await stage.replace(id);
      watch.follow(successor);
      return successor;
    },
    leader: () => watch.leader,
  };
  let strikes: Strikes = {};
  let checksPassed = 0;
  let failure: string | undefined;
  try {
    await cluster.leader();
    strikes = await besiege(scene, { ...options, faults, random: random.fork(), durationMs });
    options.signal.throwIfAborted();
    for (const { check } of CHECKS) {
      await check({ cluster, workload, watch, faults, strikes });
      checksPassed += 1;
    }
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    // Why something took too long may be that a process is gone.
    const sentences = [sentence, watch.violation, workload.mishap];
    failure = [...new Set(sentences.filter((it) => it !== undefined))].join("\n");
  }
  const { longestSilenceMs } = workload;
  await Promise.all([watch.stop(), workload.stop()]);
  const keepsData = plan.keepsData || failure !== undefined;
  await stage.close({ keepsData });
  return {
    name,
    failure,
    checksPassed,
    strikes,
    operations: workload.counts,
    longestSilenceMs,
    leaderChanges: watch.leaderChanges,
    directory: keepsData ? cluster.directory : undefined,
  };
}
