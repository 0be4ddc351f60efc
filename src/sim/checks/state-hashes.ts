/**
 * Nodes that have applied the log up to the same entry have the same state, however the
 * entries were grouped (R88): the first hash at an index is the reference for all
 * others.
 */
import type { Index, LogId, NodeId } from "../../vocabulary.ts";
import { entryName, violated } from "./violation.ts";

interface SeenState {
  readonly hash: number;
  readonly by: NodeId;
}

export class StateHashes {
  readonly #states = new Map<Index, SeenState>();

  note(id: NodeId, { index, term }: LogId, hash: number): void {
    const seen = this.#states.get(index);
    if (seen === undefined) {
      this.#states.set(index, { hash, by: id });
    } else if (seen.hash !== hash) {
      const entry = entryName(index, term);
      violated(
        "State Machine Safety",
        `the state of node ${id} after entry ${entry} differs from that of node ${seen.by}`,
      );
    }
  }
}
