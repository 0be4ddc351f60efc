/**
 * Mutants of snapshots: their contents, their verification, and the replacement of a state.
 */
import type { Mutant } from "../mutant.ts";

const GENERATIONS = "src/store/leveldb/level-generations.ts";
const REPLICA = "src/replicated/replica.ts";
const FILE_TEST = "test: tests/replicated/snapshot-file.test.ts";
const STORE_TEST = "test: tests/store/leveldb/level-store.test.ts";

export const SNAPSHOTS: readonly Mutant[] = [
  {
    name: "snapshot-of-the-keys-only",
    bug: "A snapshot holds the keys, and neither who the members are nor what sessions have written.",
    breaks: ["R89", "R140"],
    patches: [
      {
        file: "src/store/keyspace.ts",
        from: "{ from: Uint8Array.of(STORE + 1), to: undefined }",
        to: "{ from: Uint8Array.of(STORE + 1), to: Uint8Array.of(SYSTEM) }",
      },
    ],
    needs: ["snapshots", "process"],
    foundBy: "random",
  },
  {
    name: "snapshot-without-the-outgoing-half",
    bug: "The configuration of a snapshot has the incoming voters only.",
    breaks: ["R90"],
    patches: [
      {
        file: "src/replicated/applied-configuration.ts",
        from: "configuration: decodeConfiguration(payload) });",
        to: "configuration: { ...decodeConfiguration(payload), votersOutgoing: new Set<number>() } });",
      },
    ],
    foundBy: "test: tests/sim/scenarios/installs.test.ts",
  },
  {
    name: "old-members-after-an-install",
    bug: "A member that has taken over a snapshot goes by the configuration that it had.",
    breaks: ["R101"],
    patches: [
      {
        file: REPLICA,
        from: "this.#readConfiguration();\n      this.#sessions =",
        to: "this.#sessions =",
      },
    ],
    needs: ["snapshots", "process", "members"],
    foundBy: "random",
  },
  {
    name: "old-sessions-after-an-install",
    bug: "A member that has taken over a snapshot remembers what its own sessions wrote, and no others.",
    breaks: ["R101", "R137"],
    patches: [
      {
        file: REPLICA,
        from: "this.#sessions = await Sessions.load(this.#store, this.#sessionLimits);",
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/installs.test.ts",
  },
  {
    name: "snapshot-believed-unchecked",
    bug: "The rows of a snapshot are taken as they come, whatever their checksum says.",
    breaks: ["R95"],
    patches: [
      {
        file: "src/replicated/snapshot-format.ts",
        from: "if (viewOf(header).getUint32(4, true) !== checksum) throw damaged(at);",
        to: "",
      },
    ],
    foundBy: "test: tests/e2e/restored.test.ts > with a changed byte",
  },
  {
    name: "snapshot-checksums-not-chained",
    bug: "Each block of a snapshot has its own checksum only, so that a missing one is not noticed.",
    breaks: ["R95"],
    patches: [
      {
        file: "src/replicated/snapshot-file.ts",
        from: "checksum = checkBlock({ header, content }, checksum, at);",
        to: "checkBlock({ header, content }, checksum, at);",
      },
      {
        file: "src/replicated/snapshot-file.ts",
        from: "({ bytes, checksum } = encodeBlock(block, checksum));",
        to: "({ bytes } = encodeBlock(block, checksum));",
      },
    ],
    foundBy: FILE_TEST,
    because:
      "The number and the order of the rows reveal a missing block, too: a test has to craft the file.",
  },
  {
    name: "state-counts-while-it-is-built",
    bug: "A snapshot is installed under the name by which the state is known, from its first row on.",
    breaks: ["R95"],
    patches: [
      {
        file: GENERATIONS,
        from: ".building`;",
        to: "`;",
      },
    ],
    foundBy: STORE_TEST,
    because:
      "A kill has to hit the moment in which LevelDB stores a snapshot, at which no script can aim.",
  },
  {
    name: "old-state-comes-back",
    bug: "After a crash between the new state's name and the end of the old one, the old one counts.",
    breaks: ["R95"],
    patches: [
      { file: GENERATIONS, from: "NAME.test(name)).at(-1);", to: "NAME.test(name)).at(0);" },
    ],
    foundBy: "test: tests/e2e/states.test.ts > left by a crash",
  },
  {
    name: "part-of-a-state-accepted",
    bug: "A state whose last batch is lost is taken for what the batches before it amount to.",
    breaks: ["R95"],
    patches: [
      {
        file: "src/store/leveldb/level-database.ts",
        from: "if (database.applied.revision === 0) {",
        to: "if (database.applied.revision < 0) {",
      },
    ],
    foundBy: "test: tests/e2e/states.test.ts > an incomplete state",
  },
  {
    name: "state-closed-under-its-readers",
    bug: "The state that a snapshot has replaced is closed while it is still being read.",
    breaks: ["R101"],
    patches: [
      {
        file: "src/store/leveldb/level-store.ts",
        from: "await old.database.scansEnded();",
        to: "",
      },
    ],
    foundBy: STORE_TEST,
    because:
      "A scan of a LevelDB has to be in progress in the moment in which a snapshot replaces the state.",
  },
  {
    name: "snapshot-of-a-non-member-unanswered",
    bug: "The receiver of a snapshot is not told that its sender is cut, and waits until a restart.",
    breaks: ["R12"],
    patches: [
      {
        file: "src/actors/election/election-behaviour.ts",
        from: 'if (claim.type === "snapshot.received") {',
        to: 'if (claim.type === "append.request") {',
      },
    ],
    foundBy: "test: tests/actors/election/install.test.ts > second leader that is no member",
    because: "A node that is no member has to send a whole snapshot in the term of another leader.",
  },
];
