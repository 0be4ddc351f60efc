/**
 * Mutants of moved logs, of backups, and of members that are moved.
 */
import type { Mutant } from "../mutant.ts";

const DATA_DIRECTORY = "src/storage/directory/data-directory.ts";
const MOVE_LOG = "src/storage/wal/move-log.ts";
const LIBRARY = "src/actors/snapshots/snapshot-cache.ts";

export const MOVES: readonly Mutant[] = [
  {
    name: "directory-raised-before-its-log",
    bug: "A directory counts as one of the new format before its log has it.",
    breaks: ["R176"],
    patches: [
      {
        file: DATA_DIRECTORY,
        from: "  if (!isMoved(source, identity)) moveLog(",
        to:
          "  writeMemberFile(disk, path, newMemberFile(identity, drawIncarnation()));\n" +
          "  if (!isMoved(source, identity)) moveLog(",
      },
    ],
    foundBy: "test: tests/sim/scenarios/upgrades.test.ts",
  },
  {
    name: "moved-log-counts-unsynced",
    bug: "A log counts as moved before what was copied is durable.",
    breaks: ["R176"],
    patches: [
      { file: MOVE_LOG, from: "  wal.sync();\n", to: "" },
      { file: MOVE_LOG, from: "  wal.close();\n", to: "  found.watermark.close();\n" },
    ],
    foundBy: "test: tests/sim/scenarios/upgrades.test.ts",
  },
  {
    name: "leftovers-come-back",
    bug: "That the remains of an interrupted move are gone is not durable when they are forgotten.",
    breaks: ["R176"],
    patches: [{ file: MOVE_LOG, from: "  disk.syncDirectory(directory);\n", to: "" }],
    foundBy: "test: tests/sim/scenarios/upgrades.test.ts",
  },
  {
    name: "moved-log-without-its-last-entry",
    bug: "A directory comes into its new cluster before its log says who the members are.",
    breaks: ["R177"],
    patches: [
      {
        file: MOVE_LOG,
        from: "  if (last !== undefined) wal.append(encodeRecords(recordsOf(last)));\n",
        to: "",
      },
    ],
    foundBy: "test: tests/e2e/restored.test.ts > a recovered member of three",
  },
  {
    name: "recovered-under-the-old-id",
    bug: "The recovered cluster has the id of the one that it replaces.",
    breaks: ["R177"],
    patches: [
      {
        file: "src/offline/force-new-cluster.ts",
        from: "const newClusterId = randomId();",
        to: "const newClusterId = found.clusterId;",
      },
    ],
    foundBy: "test: tests/e2e/restored.test.ts > a recovered member of three",
  },
  {
    name: "backup-of-the-last-moments",
    bug: "A backup is any snapshot that was made a while ago.",
    breaks: ["R175"],
    patches: [
      {
        file: LIBRARY,
        from: "newest !== undefined && newest.last.index >= index;",
        to: "newest !== undefined;",
      },
    ],
    foundBy: "test: tests/e2e/backups.test.ts > right after another one",
  },
  {
    name: "backup-not-confirmed",
    bug: "A leader that was replaced gives its own state as a backup.",
    breaks: ["R175"],
    patches: [
      {
        file: "src/actors/clients/admin-service.ts",
        from: "if (!pending.isAnswered) confirm(pending, batch);",
        to: "if (!pending.isAnswered) void batch.serve(async () => [], 0);",
      },
    ],
    foundBy: "test: tests/e2e/backups.test.ts > a leader without a quorum",
  },
  {
    name: "new-address-lost-on-leaving-joint",
    bug: "A joint configuration takes back where its outgoing voters are reached.",
    breaks: ["R111"],
    patches: [
      {
        file: "src/raft/membership.ts",
        from: "if (votersOutgoing.has(member.id) && !members.has(member.id)) ",
        to: "if (votersOutgoing.has(member.id)) ",
      },
    ],
    foundBy: "test: tests/sim/scenarios/addresses.test.ts",
  },
];
