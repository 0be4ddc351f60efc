/**
 * The result of every write, identified by its value, which no other write has: an
 * acknowledged write is in the committed log once, a refused one is not in it, and one
 * with an unknown outcome is in it once or not at all (R86, R87). A write of a session
 * may be in the log again, where it does not count (R137).
 */
import type { SessionLimits } from "../../../replicated/session-limits.ts";
import type { Entry, Term } from "../../../vocabulary.ts";
import { entryName, violated } from "../violation.ts";
import { AppliedCommands, type SeenBatch, seenBatch } from "./applied-commands.ts";

/** `pending`: its client has no response yet. That counts as unknown. */
export type Fate = "pending" | "acknowledged" | "unknown" | "refused";

export class WriteAccounts {
  readonly #limits: SessionLimits | undefined;
  readonly #fates = new Map<string, Fate>();
  /** The values that reads of any kind have returned. */
  readonly #seen = new Set<string>();
  /** Every entry that was ever seen in a log, by its name. */
  readonly #entries = new Map<string, SeenBatch>();

  constructor(limits?: SessionLimits) {
    this.#limits = limits;
  }

  /** REQUIRES: no other write has this value. */
  begin(value: string): void {
    this.#fates.set(value, "pending");
  }

  end(value: string, fate: Fate): void {
    this.#fates.set(value, fate);
  }

  saw(value: string): void {
    this.#seen.add(value);
  }

  /** Called when an entry was seen in a log: a later check may find it compacted. */
  appended(entry: Entry): void {
    const name = entryName(entry.index, entry.term);
    if (!this.#entries.has(name)) this.#entries.set(name, seenBatch(entry));
  }

  /** Throws a SafetyViolation. `committed` has the term of each committed entry, from index 1. */
  check(committed: readonly Term[]): void {
    const names = committed.map((term, i) => entryName(i + 1, term));
    const found = this.#find(names);
    const isAllKnown = names.every((name) => this.#entries.has(name));
    for (const [value, fate] of this.#fates) {
      const entry = found.get(value);
      if (fate === "acknowledged" && entry === undefined && isAllKnown) {
        violated("Exactly Once", `"${value}" was acknowledged and is not in the log`);
      }
      if (fate === "refused" && entry !== undefined) {
        const said = `"${value}" was said never to be applied`;
        violated("Exactly Once", `${said}, and is in entry ${entry}`);
      }
    }
    for (const value of this.#seen) {
      if (!found.has(value) && isAllKnown) {
        violated("Linearizability", `"${value}" was read, but never written`);
      }
    }
  }

  /** The entry of each value. */
  #find(committed: readonly string[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const applied = new AppliedCommands(this.#limits);
    for (const entry of committed) {
      const batch = this.#entries.get(entry);
      for (const value of batch === undefined ? [] : applied.valuesIn(batch)) {
        if (!this.#fates.has(value)) {
          violated("Exactly Once", `"${value}" is in entry ${entry}, and no client has written it`);
        }
        const before = found.get(value);
        if (before !== undefined) {
          violated("Exactly Once", `"${value}" is in the log twice, in ${before} and in ${entry}`);
        }
        found.set(value, entry);
      }
    }
    return found;
  }
}
