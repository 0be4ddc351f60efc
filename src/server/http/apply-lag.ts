/**
 * For how long a node has been behind: the age of the oldest commit index that it has
 * not applied up to yet. Whether that is too much has two limits, so that a node near
 * one of them does not alternate.
 */
import type { Index } from "../../vocabulary.ts";

/** A node becomes ready when it is at most this far behind. */
export const READY_MS = 1_000;

/** A node that is ready stays so until it is further behind than this. */
export const UNREADY_MS = 10_000;

/** Noted commit indexes that are not applied: one for each look, at most so many. */
const MAX_NOTED = 128;

export class ApplyLag {
  #noted: { readonly at: number; readonly commit: Index }[] = [];
  #isCaughtUp = false;

  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  note(now: number, { commit, applied }: { commit: Index; applied: Index }): void {
    this.#noted = this.#noted.filter((each) => each.commit > applied);
    const isNew = commit > applied && this.#noted.at(-1)?.commit !== commit;
    if (isNew && this.#noted.length < MAX_NOTED) this.#noted.push({ at: now, commit });
    const behindMs = this.behindMs(now);
    this.#isCaughtUp = behindMs <= (this.#isCaughtUp ? UNREADY_MS : READY_MS);
  }

  behindMs(now: number): number {
    const [oldest] = this.#noted;
    return oldest === undefined ? 0 : now - oldest.at;
  }
}
