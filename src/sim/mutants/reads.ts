/**
 * Mutants whose reads are not linearizable, or not answered.
 */
import type { Mutant } from "./mutant.ts";

const LEADERSHIP = "src/actors/leadership-behaviour.ts";

export const READS: readonly Mutant[] = [
  {
    name: "read-without-a-quorum",
    bug: "A leader answers reads without asking whether it still leads (etcd 0.4.1, Consul).",
    breaks: ["R116", "R117"],
    patches: [
      {
        file: LEADERSHIP,
        from: "const confirmed = quorumReached(log.configuration, new Map(answered).set(id, round));",
        to: "const confirmed = log.lastIndex < 0 ? answered.get(id) : round;",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "read-joins-an-earlier-round",
    bug: "A read is confirmed by the round under way, whose question was asked before it came.",
    breaks: ["R116"],
    patches: [
      {
        file: LEADERSHIP,
        from: `const round = context.round + 1;
      const readIndex = log.commitIndex;`,
        to: `const round = context.round;
      const readIndex = log.commitIndex;`,
      },
    ],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "any-answer-confirms-reads",
    bug: "An answer counts for the newest round, whichever it answers (etcd 20418).",
    breaks: ["R116", "R117"],
    patches: [
      {
        file: LEADERSHIP,
        from: "Math.max(round, context.answered.get(from) ?? 0),",
        to: "Math.max(round, context.round),",
      },
    ],
    needs: ["network"],
    foundBy: "test: tests/actors/core-scripts.test.ts",
  },
  {
    name: "read-before-an-own-commit",
    bug: "A new leader takes its commit index for the cluster's before an own entry is committed.",
    breaks: ["R115"],
    patches: [
      {
        file: LEADERSHIP,
        from: "core.log.termAt(core.log.commitIndex) === term,",
        to: "core.log.commitIndex >= 0 && term > 0,",
      },
    ],
    foundBy: "random",
  },
  {
    name: "read-before-applied",
    bug: "A confirmed read is answered from a state that is not up to its index yet.",
    breaks: ["R118"],
    patches: [
      {
        file: "src/actors/applier.ts",
        from: "const isDue = ({ readIndex }: ReadConfirmed) => readIndex <= appliedIndex(state);",
        to: "const isDue = ({ readIndex }: ReadConfirmed) => readIndex >= 0;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "no-no-op",
    bug: "A new leader appends no entry of its own, and commits nothing until a client writes.",
    breaks: ["R31"],
    patches: [
      {
        file: "src/actors/leadership.ts",
        from: 'entry: [{ type: "append", params: NO_OP }, "beat",',
        to: 'entry: ["beat",',
      },
    ],
    foundBy: "random",
  },
];
