/**
 * What a fault is: something that strikes a running cluster, holds for a while,
 * and is undone again.
 */
import type { Random } from "../../../src/env.ts";
import { chance, pick } from "../../../src/sim/chance.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import type { ProcessCluster } from "../../harness/process-cluster.ts";
import type { Mesh } from "../mesh.ts";
import type { Volume } from "../volume.ts";

/** What faults act on. */
export interface Scene {
  readonly cluster: ProcessCluster;
  readonly mesh: Mesh;
  volume(id: NodeId): Volume;
  /** Gives the machine of a node that was removed to one with a new id, and resolves to that. */
  replace(id: NodeId): Promise<NodeId>;
  /** Who leads, as far as anybody knows. */
  leader(): NodeId | undefined;
}

export interface Strike {
  /** For the log, like "SIGKILL to 2 (leads)". */
  readonly what: string;
  readonly holdMs: number;
  heal(): Promise<void> | void;
}

/**
 * undefined: the occasion has passed without it. Rejects where a node does not
 * take it as it should.
 */
export type Fault = (scene: Scene, random: Random) => Promise<Strike | undefined>;

/** Every other time the leader, which has more to lose. */
export function drawNode({ cluster, leader }: Scene, random: Random): NodeId {
  const anyone = pick(random, cluster.ids);
  return chance(random, 0.5) ? (leader() ?? anyone) : anyone;
}

/** So many that the rest is no majority. */
export function drawMajority({ cluster }: Scene, random: Random): NodeId[] {
  const size = Math.floor(cluster.ids.length / 2) + 1;
  const left = [...cluster.ids];
  const drawn = Array.from({ length: size }, () => {
    const id = pick(random, left);
    left.splice(left.indexOf(id), 1);
    return id;
  });
  return drawn.sort((a, b) => a - b);
}

/** Like "1, 2 (leads), 3". */
export function namesOf({ leader }: Scene, ids: readonly NodeId[]): string {
  return ids.map((id) => (id === leader() ? `${id} (leads)` : `${id}`)).join(", ");
}
