/**
 * Mutants of the rules that decide what is committed, and of applying it.
 */
import type { Mutant } from "../mutant.ts";

const QUORUM = "src/raft/quorum.ts";

export const COMMITMENT: readonly Mutant[] = [
  {
    name: "older-term-committed-by-counting",
    bug: "An entry of an earlier term is committed because a majority has it (figure 8).",
    breaks: ["R76"],
    patches: [
      {
        file: "src/raft/commit.ts",
        from: "reached > log.commitIndex && log.termAt(reached) === term ?",
        to: "reached > log.commitIndex && term > 0 ?",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "unsorted-quorum",
    bug: "The index that a majority has is looked up among the voters in their order of id.",
    breaks: ["R77"],
    patches: [{ file: QUORUM, from: ".sort((a, b) => b - a);", to: ";" }],
    foundBy: "random",
  },
  {
    name: "half-is-a-quorum",
    bug: "Half of the voters are enough, where their number is even.",
    breaks: ["R12", "R77"],
    patches: [
      {
        file: QUORUM,
        from: "return Math.floor(voters.size / 2) + 1;",
        to: "return Math.ceil(voters.size / 2);",
      },
    ],
    foundBy: "random",
  },
  {
    name: "acknowledgement-counts-for-the-whole-log",
    bug: "A leader commits past what was acknowledged: up to the end of its own log.",
    breaks: ["R64", "R77"],
    patches: [
      {
        file: "src/actors/leadership/leader-term.ts",
        from: "const committed = this.commitment.noteStored(from, index);",
        to: "const committed = this.commitment.noteStored(from, Math.max(index, this.core.log.lastIndex));",
      },
    ],
    foundBy: "random",
  },
  {
    name: "applied-before-committed",
    bug: "An entry is applied once it is durable on the node itself, without a majority.",
    breaks: ["R83"],
    patches: [
      {
        file: "src/raft/log.ts",
        from: "return Math.min(this.#commitIndex, this.#durableIndex);",
        to: "return this.#durableIndex;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "batch-blind-to-itself",
    bug: "A command does not see what an earlier one of the same run of entries has written.",
    breaks: ["R88"],
    patches: [
      {
        file: "src/store/overlay.ts",
        from: "if (change !== undefined) return change.value;",
        to: "",
      },
    ],
    foundBy: "random",
  },
  {
    name: "half-a-refused-write",
    bug: "What a write had changed before it was found to cost too much stays changed.",
    breaks: ["R189"],
    patches: [
      {
        file: "src/kv/commands/apply-write.ts",
        from: "overlay.undo();",
        to: "overlay.keep();",
      },
    ],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
  {
    name: "deleted-rows-cost-nothing",
    bug: "A write may walk again and again through what it has deleted.",
    breaks: ["R189"],
    patches: [{ file: "src/kv/commands/row-budget.ts", from: "this.take(this.#deleted);", to: "" }],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
  {
    name: "limit-of-the-version-not-of-the-log",
    bug: "A write is limited by what this version allows, not by what its batch says.",
    breaks: ["R88", "R189"],
    patches: [
      {
        file: "src/kv/commands/apply-write.ts",
        from: "new RowBudget(maxScannedRows);",
        to: "new RowBudget(262_144);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
  {
    name: "deletion-without-a-pause",
    bug: "A deletion of many keys holds up the event loop until it is done.",
    breaks: ["R190"],
    patches: [
      {
        file: "src/kv/commands/delete-range.ts",
        from: "if (turns.isOver(rows.length)) await turns.next();",
        to: "turns.isOver(0);",
      },
    ],
    foundBy: "test: tests/kv/long-writes.test.ts",
    because: "It costs real time only, of which a simulation has none.",
  },
  {
    name: "stale-row-fetched",
    bug: "A row that is fetched ahead hides what an earlier command of the run has written.",
    breaks: ["R88", "R191"],
    patches: [
      {
        file: "src/store/overlay.ts",
        from: "if (change !== undefined) return change.value;",
        to: "if (change !== undefined && !this.#fetched.has(keyString(key))) return change.value;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "revision-depends-on-who-asks",
    bug: "A command that changes nothing raises the revision, but only where its client waits.",
    breaks: ["R88"],
    patches: [
      {
        file: "src/replicated/replica.ts",
        from: "if (overlay.changeCount > changesBefore) revision += 1;",
        to: "if (overlay.changeCount > changesBefore || answers !== undefined) revision += 1;",
      },
    ],
    foundBy: "random",
  },
];
