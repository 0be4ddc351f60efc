/**
 * The store numbers its writes, and so orders them: the revisions in a response must
 * agree with all other responses. This check is cheaper than a search for an order, and
 * covers several keys: transactions and scans reflect one revision.
 *
 *  - Requests that follow each other in time see revisions that do not fall,
 *    on any node, and a write sees a greater one (it is linearizable).
 *  - A key has one value at a revision, and one request writes at it.
 *  - A read at a revision misses no write of the key up to there.
 */
import { violated } from "../violation.ts";

/** A key as a response shows it. */
export interface SeenKey {
  readonly key: string;
  /** Undefined if the key does not exist. */
  readonly value: string | undefined;
  /** The revision of its last write; 0 if the key does not exist. */
  readonly modRevision: number;
}

interface SeenRead extends SeenKey {
  /** The revision of the store that the response reflects. */
  readonly revision: number;
}

export class Revisions {
  /** The highest revision in any response. */
  #highest = 0;
  /** The known writes, by key and revision. Undefined is a deletion. */
  readonly #writes = new Map<string, Map<number, string | undefined>>();
  /** The revision at which each value was written: no other write has the value (R137). */
  readonly #revisions = new Map<string, number>();
  /** The request that wrote at a revision. */
  readonly #writers = new Map<number, number>();
  readonly #reads: SeenRead[] = [];
  readonly #perhapsDeleted = new Set<string>();

  /** The lowest revision that a response to a request made now may have. */
  get floor(): number {
    return this.#highest;
  }

  /** Records a response with this revision, to a request made when the floor was `floor`. */
  answered(
    revision: number,
    { floor, hasWritten }: { readonly floor: number; readonly hasWritten: boolean },
  ): void {
    if (revision < floor || (hasWritten && revision === floor)) {
      const what = hasWritten ? "a write" : "a read";
      violated("Linearizability", `${what} is at revision ${revision}, after ${floor} was seen`);
    }
    this.#highest = Math.max(this.#highest, revision);
  }

  /** The request `request` has written or deleted the key, at this revision. */
  wrote(request: number, revision: number, key: string, value: string | undefined): void {
    const writer = this.#writers.get(revision) ?? request;
    if (writer !== request) {
      violated("Linearizability", `two requests have written at revision ${revision}`);
    }
    this.#writers.set(revision, request);
    this.#know(key, revision, value);
  }

  /** A read of the store at `revision`; 0 if the response does not have it. */
  read(seen: SeenKey, revision: number): void {
    const { key, value, modRevision } = seen;
    if (value !== undefined) this.#know(key, modRevision, value);
    this.#highest = Math.max(this.#highest, modRevision);
    if (revision === 0) return;
    if (modRevision > revision) {
      const sentence = `"${key}" was written at ${modRevision}, and read at ${revision}`;
      violated("Linearizability", sentence);
    }
    this.#reads.push({ ...seen, revision });
  }

  /** Records a deletion of the key with an unknown outcome. */
  perhapsDeleted(key: string): void {
    this.#perhapsDeleted.add(key);
  }

  /** Called at the end of the run. Throws a SafetyViolation. */
  check(): void {
    const sorted = new Map(
      [...this.#writes].map(([key, writes]) => [key, [...writes.keys()].sort((a, b) => a - b)]),
    );
    for (const { key, value, modRevision, revision } of this.#reads) {
      const latest = lastUpTo(sorted.get(key) ?? [], revision);
      if (latest === undefined || latest <= modRevision) continue;
      if (value === undefined) {
        const isDeletion = this.#writes.get(key)?.get(latest) === undefined;
        if (isDeletion || this.#perhapsDeleted.has(key)) continue;
      }
      const what = value === undefined ? "nothing" : `"${value}" of ${modRevision}`;
      violated(
        "Linearizability",
        `at revision ${revision} a read of "${key}" saw ${what}, and missed a write at ${latest}`,
      );
    }
  }

  #know(key: string, revision: number, value: string | undefined): void {
    let writes = this.#writes.get(key);
    if (writes === undefined) {
      writes = new Map();
      this.#writes.set(key, writes);
    }
    if (!writes.has(revision)) {
      writes.set(revision, value);
      if (value !== undefined) this.#requireOnce(value, revision);
    } else if (writes.get(revision) !== value) {
      const [one, other] = [writes.get(revision), value].map((it) => it ?? "nothing");
      const sentence = `at revision ${revision} "${key}" is "${one}" and "${other}"`;
      violated("Linearizability", sentence);
    }
  }

  #requireOnce(value: string, revision: number): void {
    const earlier = this.#revisions.get(value) ?? revision;
    this.#revisions.set(value, revision);
    if (earlier === revision) return;
    violated("Exactly Once", `"${value}" was written at revision ${earlier} and at ${revision}`);
  }
}

/** The last of these numbers, which ascend, that is not above `limit`. */
function lastUpTo(ascending: readonly number[], limit: number): number | undefined {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit)
      low = middle + 1; // middle < high <= length
    else high = middle;
  }
  return ascending[low - 1];
}
