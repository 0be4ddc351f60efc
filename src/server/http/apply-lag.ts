/**
 * How far a node is behind: the time since it had applied all that it knew to be
 * committed. Whether that is too much has two limits, so that a node near
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
  /** The state has all that was committed at that time, as far as the node knew then. */
  #currentAt = Number.NEGATIVE_INFINITY;
  #isCaughtUp = false;

  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  note(now: number, { commit, applied }: { commit: Index; applied: Index }): void {
    const isNew = commit > (this.#noted.at(-1)?.commit ?? applied);
    if (isNew && this.#noted.length < MAX_NOTED) this.#noted.push({ at: now, commit });
    const done = this.#noted.filter((each) => each.commit <= applied);
    this.#noted = this.#noted.slice(done.length);
    this.#currentAt =
      commit <= applied
        ? now
        : Math.max(this.#currentAt, done.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
    const limitMs = this.#isCaughtUp ? UNREADY_MS : READY_MS;
    this.#isCaughtUp = this.behindMs(now) <= limitMs;
  }

  /** Infinite before the node has once applied what it knew to be committed. */
  behindMs(now: number): number {
    return now - this.#currentAt;
  }
}
