/**
 * Mutants of founding a cluster, and of the identity of members.
 */
import type { Mutant } from "../mutant.ts";

const RULE = "src/raft/founding.ts";
const ADMISSION = "src/actors/node/admission.ts";
const PRESENCE = "src/transport/presence.ts";
const REFUSALS = "src/actors/election/peer-refusals.ts";
const REPLY = "src/transport/probe/probe-reply.ts";
const SCENARIO = "test: tests/sim/scenarios/founding.test.ts";

export const FOUNDING: readonly Mutant[] = [
  {
    name: "founds-without-the-others",
    bug: "A node without data founds a cluster although a listed member has not answered.",
    breaks: ["R178"],
    patches: [
      {
        file: RULE,
        from: 'if (reasons.length > 0) return { kind: "wait", reasons };',
        to: "",
      },
    ],
    foundBy: SCENARIO,
  },
  {
    name: "lets-in-empty-voters",
    bug: "A voter that comes back without its data is told that the cluster knows it.",
    breaks: ["R178"],
    patches: [
      {
        file: REPLY,
        from: 'return incarnation === undefined ? kind === "learner" : incarnation === asked;',
        to: "return incarnation === asked || kind.length > 0;",
      },
    ],
    foundBy: SCENARIO,
  },
  {
    name: "forgets-its-incarnation",
    bug: "A node tells others an incarnation that is not on its disk.",
    breaks: ["R180"],
    patches: [
      {
        file: ADMISSION,
        from: "  writeFounding(disk, path, record);\n  return record;",
        to: "  if (path === undefined) writeFounding(disk, path, record);\n  return record;",
      },
    ],
    foundBy: SCENARIO,
  },
  {
    name: "forgets-that-it-founded",
    bug: "A founder that crashes founds again, under another id.",
    breaks: ["R180"],
    patches: [
      {
        file: ADMISSION,
        from: "if (founded !== undefined) return { clusterId: founded.clusterId, incarnation };",
        to: "if (founded !== undefined) removeFounding(disk, path);",
      },
    ],
    foundBy: "test: tests/actors/node/admission.test.ts",
    because:
      "No other node knows the first id when its founder crashes, so that another one does no harm.",
  },
  {
    name: "any-directory-is-the-member",
    bug: "A peer counts as the member that its id names, whatever data directory it has.",
    breaks: ["R179"],
    patches: [
      {
        file: PRESENCE,
        from: "if (known !== undefined && presence.incarnation !== known) {",
        to: "if (known !== undefined && presence.incarnation === -1) {",
      },
    ],
    foundBy: SCENARIO,
  },
  {
    name: "copies-are-the-member",
    bug: "A second copy of a data directory passes for the first.",
    breaks: ["R179"],
    patches: [
      {
        file: PRESENCE,
        from: "presence.starts > latest.starts || presence.run === latest.run",
        to: "presence.starts >= latest.starts",
      },
    ],
    foundBy: SCENARIO,
  },
  {
    name: "stops-when-one-peer-refuses",
    bug: "A node stops because of a single peer that takes its directory for another one.",
    breaks: ["R198"],
    patches: [
      {
        file: REFUSALS,
        from: "!isQuorum(configuration, new Set(ids)) || refusing[0] === undefined",
        to: "!isQuorum(configuration, new Set(ids)) && refusing[0] === undefined",
      },
    ],
    foundBy: SCENARIO,
  },
  {
    name: "stops-beside-a-leader",
    bug: "A node that has a leader stops because others refuse it.",
    breaks: ["R198"],
    patches: [{ file: REFUSALS, from: "if (hasLeader()) return undefined;", to: "" }],
    foundBy: SCENARIO,
  },
  {
    name: "records-no-incarnation",
    bug: "A leader never records the incarnation of a member that has none.",
    breaks: ["R180"],
    patches: [
      {
        file: "src/actors/leadership/reconfiguration.ts",
        from: "if (news.length === 0 && clusterName === configuration.clusterName) return configuration;",
        to: "if (news.length >= 0 && clusterName === configuration.clusterName) return configuration;",
      },
    ],
    foundBy: SCENARIO,
  },
];
