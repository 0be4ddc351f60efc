/**
 * A fault is injected into a running cluster, lasts for a while, and is undone.
 */

import { chance, pick } from "../../../src/chance.ts";
import type { Random } from "../../../src/env.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import type { ProcessCluster } from "../../harness/process-cluster.ts";
import type { Mesh } from "../mesh.ts";
import type { Volume } from "../volume.ts";

/** The cluster, network and volumes into which faults are injected. */
export interface FaultTarget {
  readonly cluster: ProcessCluster;
  readonly mesh: Mesh;
  volume(id: NodeId): Volume;
  /** Replaces a removed node by one with a new id on its machine, and resolves to that id. */
  replace(id: NodeId): Promise<NodeId>;
  /** The leader of the newest known term. */
  leader(): NodeId | undefined;
}

export interface InjectedFault {
  /** For the log, like "SIGKILL to 2 (leads)". */
  readonly what: string;
  readonly durationMs: number;
  heal(): Promise<void> | void;
}

/** undefined: the fault did not happen. Rejects if a node reacts to it wrongly. */
export type Fault = (target: FaultTarget, random: Random) => Promise<InjectedFault | undefined>;

/** Draws the leader half of the time, because its faults reveal more. */
export function drawNode({ cluster, leader }: FaultTarget, random: Random): NodeId {
  const anyone = pick(random, cluster.ids);
  return chance(random, 0.5) ? (leader() ?? anyone) : anyone;
}

/** Draws a minimal majority. */
export function drawMajority({ cluster }: FaultTarget, random: Random): NodeId[] {
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
export function namesOf({ leader }: FaultTarget, ids: readonly NodeId[]): string {
  return ids.map((id) => (id === leader() ? `${id} (leads)` : `${id}`)).join(", ");
}
