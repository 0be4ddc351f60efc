/**
 * Mutants of the detection of damaged states: the verification of files, and the sums that
 * members compare.
 */
import type { Mutant } from "../mutant.ts";

const FILES = "src/store/leveldb/files/database-files.ts";
const OVERLAY = "src/store/overlay.ts";
const COMPARISON = "src/actors/leadership/state-comparison.ts";

const BY_DAMAGE = "test: tests/store/leveldb/damaged-database.test.ts";
const BY_MEMBERS = "test: tests/sim/scenarios/damaged-states.test.ts";

export const STATE_MUTANTS: readonly Mutant[] = [
  {
    name: "tables-not-verified",
    bug: "Before a database is opened only its MANIFEST and its logs are verified.",
    breaks: ["R186"],
    patches: [
      {
        file: FILES,
        from: "    this.#verifyLogs();\n    this.verifyNewTables(nowMs);",
        to: "    this.#verifyLogs();",
      },
    ],
    foundBy: "test: tests/e2e/damage.test.ts > in a table of its state",
  },
  {
    name: "new-tables-not-verified",
    bug: "Tables that appear while a database is open are taken for verified.",
    breaks: ["R186"],
    patches: [
      {
        file: FILES,
        from: "if (!this.#verifiedMs.has(table.number)) this.#verifyTable(table, nowMs);",
        to: `if (this.#verifiedMs.has(table.number)) continue;
      if (nowMs > 1) this.#verifiedMs.set(table.number, nowMs);
      else this.#verifyTable(table, nowMs);`,
      },
    ],
    foundBy: BY_DAMAGE,
    because:
      "A table has to be damaged within the second between its creation and its first verification.",
  },
  {
    name: "tables-not-verified-again",
    bug: "A table that was verified once is never verified again.",
    breaks: ["R186"],
    patches: [{ file: FILES, from: "verifiedMs >= beforeMs || left <= 0", to: "left >= 0" }],
    foundBy: BY_DAMAGE,
    because: "Six hours have to pass between two verifications of a table.",
  },
  {
    name: "damaged-log-record-skipped",
    bug: "A record of LevelDB's log that does not check out is left out, like LevelDB does.",
    breaks: ["R186"],
    patches: [
      {
        file: "src/store/leveldb/files/log-records.ts",
        from: "if (begins) throw damaged(file, bad.offset, bad.reason);",
        to: "",
      },
    ],
    foundBy: "test: tests/e2e/states.test.ts > in the log of its database",
  },
  {
    name: "zeros-taken-for-damage",
    bug: "Zeros at the end of LevelDB's MANIFEST, which a loss of power leaves, pass for damage.",
    breaks: ["R186"],
    patches: [
      {
        file: "src/store/leveldb/files/log-records.ts",
        from: "bad === undefined || isZeroFrom(file, bad.offset)",
        to: "bad === undefined",
      },
    ],
    foundBy: "test: tests/e2e/states.test.ts > left by a crash",
  },
  {
    name: "unknown-fields-of-commands-skipped",
    bug: "A command that is read in place is applied without the fields that this version does not know.",
    breaks: ["R88"],
    patches: [
      {
        file: "src/codec/entry.ts",
        from: "firstOutstanding = reader.number();\n    else return undefined;",
        to: "firstOutstanding = reader.number();\n    else reader.number();",
      },
    ],
    foundBy: "test: tests/codec/plain-messages.test.ts",
    because: "Only a later version writes such fields.",
  },
  {
    name: "written-keys-unknown",
    bug: "A key that was written since the keys of the database were read is taken for a new one.",
    breaks: ["R88"],
    patches: [
      {
        file: "src/store/leveldb/level-batch.ts",
        from: "if (value !== undefined) this.#storedKeys.add(key);",
        to: "",
      },
    ],
    foundBy: "test: tests/store/leveldb/stored-keys.test.ts",
    because: "LevelDB is asked for a thousand missing keys before its own keys are read.",
  },
  {
    name: "sum-keeps-deleted-rows",
    bug: "A row that is deleted still counts in the sum of the state.",
    breaks: ["R187"],
    patches: [
      {
        file: OVERLAY,
        from: "if (this.#set({ key, value: undefined })) this.#gone += rowHash(key, value);",
        to: "this.#set({ key, value: undefined });",
      },
    ],
    foundBy: "test: tests/e2e/restored.test.ts > the sum of a state agrees",
  },
  {
    name: "sum-without-sessions",
    bug: "Rows of sessions do not count in the sum of the state.",
    breaks: ["R187"],
    patches: [
      {
        file: OVERLAY,
        from: "if (value !== undefined) added += rowHash(key, value);",
        to: "if (value !== undefined && key[0] !== 3) added += rowHash(key, value);",
      },
    ],
    foundBy: "test: tests/e2e/restored.test.ts > the sum of a state agrees",
  },
  {
    name: "sum-not-installed",
    bug: "A state that comes with a snapshot is stored with the sum of an empty one.",
    breaks: ["R187"],
    patches: [
      {
        file: "src/store/leveldb/level-generations.ts",
        from: "{ ...state, sum: summed.sum }",
        to: "{ ...state, sum: 0n }",
      },
    ],
    foundBy: "test: tests/e2e/two-clusters.test.ts > a restored cluster at the same address",
  },
  {
    name: "leader-judges-states",
    bug: "The leader's state is taken for the right one, whatever a majority has.",
    breaks: ["R188"],
    patches: [
      {
        file: COMPARISON,
        from: "const verdict = verdictOn(core.log.configuration, sums);",
        to: `const its = sums.get(core.id) ?? 0n;
    const others = verdictOn(core.log.configuration, sums);
    const verdict = sums.size > 1 ? { kind: "agreed" as const, sum: its } : others;`,
      },
    ],
    foundBy: BY_MEMBERS,
  },
  {
    name: "contradicted-member-goes-on",
    bug: "A follower that hears of a majority with another state goes on.",
    breaks: ["R188"],
    patches: [
      {
        file: "src/actors/election/follower-term.ts",
        from: "if (request.state !== undefined) requireSameState(states.sums, request.state);",
        to: "",
      },
    ],
    foundBy: BY_MEMBERS,
  },
  {
    name: "contradicted-member-starts-again",
    bug: "A member that stopped because a majority contradicts it leaves no note of that.",
    breaks: ["R188"],
    patches: [
      {
        file: "src/server/main.ts",
        from: "error instanceof IdentityRefusedError || error instanceof WrongStateError;",
        to: "error instanceof IdentityRefusedError && !(error instanceof WrongStateError);",
      },
    ],
    foundBy: "test: tests/e2e/wrong-state.test.ts",
  },
  {
    name: "busy-members-never-compare",
    bug: "A leader asks for the state after whatever entry it has just applied itself.",
    breaks: ["R188"],
    patches: [
      {
        file: COMPARISON,
        from: "isIdle ? applied : applied - (applied % SUM_EVERY)",
        to: "applied",
      },
      {
        file: "src/replicated/sum-history.ts",
        from: "Math.ceil(first / SUM_EVERY) * SUM_EVERY",
        to: "first + 1_000_000",
      },
    ],
    foundBy: BY_MEMBERS,
  },
];
