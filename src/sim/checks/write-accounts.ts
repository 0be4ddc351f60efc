/**
 * What became of every write, by its value, which no other write has: what was
 * acknowledged is in the committed log once, what was refused is not in it, and
 * what is unknown is in it once or not at all (R86, R87).
 */
import { decodeBatch } from "../../codec/entry.ts";
import type { RequestOp } from "../../codec/kv.ts";
import { decodeCommand } from "../../kv/command.ts";
import type { Entry } from "../../vocabulary.ts";
import { valueName } from "./values.ts";
import { entryName, violated } from "./violation.ts";

/** `pending`: its client has not heard of it. That is as good as unknown. */
export type Fate = "pending" | "acknowledged" | "unknown" | "refused";

export class WriteAccounts {
  readonly #fates = new Map<string, Fate>();
  /** What reads have returned, of whatever kind they were. */
  readonly #seen = new Set<string>();

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

  /** Throws a SafetyViolation. */
  check(committed: readonly Entry[]): void {
    const entries = this.#find(committed);
    for (const [value, fate] of this.#fates) {
      const entry = entries.get(value);
      if (fate === "acknowledged" && entry === undefined) {
        violated("Exactly Once", `"${value}" was acknowledged and is not in the log`);
      }
      if (fate === "refused" && entry !== undefined) {
        const at = entryName(entry.index, entry.term);
        violated("Exactly Once", `"${value}" was said never to be applied, and is in entry ${at}`);
      }
    }
    for (const value of this.#seen) {
      if (!entries.has(value)) {
        violated("Linearizability", `"${value}" was read, and nobody has written it`);
      }
    }
  }

  /** The entry of each value. */
  #find(committed: readonly Entry[]): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const entry of committed) {
      for (const bytes of valuesIn(entry)) {
        const value = valueName(bytes);
        const at = entryName(entry.index, entry.term);
        if (!this.#fates.has(value)) {
          violated("Exactly Once", `"${value}" is in entry ${at}, and no client has written it`);
        }
        const before = entries.get(value);
        if (before !== undefined) {
          const first = entryName(before.index, before.term);
          violated("Exactly Once", `"${value}" is in the log twice, in ${first} and in ${at}`);
        }
        entries.set(value, entry);
      }
    }
    return entries;
  }
}

/** The values that the entry's commands write, or would if their comparisons held. */
function valuesIn(entry: Entry): readonly Uint8Array[] {
  if (entry.kind !== "commands") return [];
  return decodeBatch(entry.payload).commands.flatMap((encoded) => {
    const command = decodeCommand(encoded);
    if ("registerSession" in command || "closeSession" in command) return [];
    if (!("requestTxn" in command)) return valueInOp(command);
    const { success, failure } = command.requestTxn;
    return [...success, ...failure].flatMap(valueInOp);
  });
}

function valueInOp(op: RequestOp): readonly Uint8Array[] {
  return "requestPut" in op ? [op.requestPut.value] : [];
}
