/**
 * Mutants of compaction and snapshot installs.
 */
import type { Mutant } from "../mutant.ts";

const LOG = "src/raft/log.ts";
const RECEIVER = "src/actors/snapshots/snapshot-receiver-behaviour.ts";

export const COMPACTION: readonly Mutant[] = [
  {
    name: "given-up-before-the-state-is-durable",
    bug: "A checkpoint does not wait for the state's disk: a crash leaves neither log nor state.",
    breaks: ["R96"],
    patches: [{ file: "src/actors/log/snapshotter.ts", from: "await store.flush();", to: "" }],
    needs: ["process", "snapshots"],
    foundBy: "random",
  },
  {
    name: "old-log-kept-at-an-install",
    bug: "A log that goes on after a snapshot's last entry stays, whatever it has there.",
    breaks: ["R92"],
    patches: [
      {
        file: LOG,
        from: "if (!this.holds(base)) {\n      assert(base.index > this.#commitIndex",
        to: "if (this.#lastIndex < base.index) {\n      assert(base.index > this.#commitIndex",
      },
    ],
    foundBy: "test: tests/sim/scenarios/installs.test.ts",
  },
  {
    name: "suffix-lost-at-an-install",
    bug: "Entries after a snapshot's last are dropped, though the log holds that one.",
    breaks: ["R92"],
    patches: [
      {
        file: LOG,
        from: "if (!this.holds(base)) {\n      assert(base.index > this.#commitIndex",
        to: "if (base.index > 0) {\n      assert(base.index > this.#base.index",
      },
    ],
    foundBy: "test: tests/sim/scenarios/snapshot-chunks.test.ts",
  },
  {
    name: "snapshot-of-an-older-term",
    bug: "A snapshot is installed though the term of its leader is over.",
    breaks: ["R93"],
    patches: [
      {
        file: "src/actors/election/election.ts",
        from: `"snapshot.received": [
      newerTerm,
      ...secondLeader,
      {
        guard: "isOlderTerm",`,
        to: `"snapshot.received": [
      newerTerm,
      ...secondLeader,
      {
        guard: ({ context }) => context.term < 0,`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/snapshot-chunks.test.ts",
  },
  {
    name: "snapshot-offset-trusted",
    bug: "A chunk of a snapshot is stored although chunks before it are missing.",
    breaks: ["R94"],
    patches: [
      {
        file: RECEIVER,
        from: "offset === stored && offset + data.length <= offered.bytes",
        to: "offset >= stored && stored + data.length <= offered.bytes",
      },
    ],
    foundBy: "test: tests/sim/scenarios/snapshot-chunks.test.ts",
  },
  {
    name: "chunk-checksum-ignored",
    bug: "A chunk of a snapshot is stored as it has come.",
    breaks: ["R94"],
    patches: [
      {
        file: RECEIVER,
        from: "data.length <= MAX_CHUNK_BYTES && crc32(data) === checksum;",
        to: "data.length <= MAX_CHUNK_BYTES && crc32(data) + checksum >= 0;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/snapshot-chunks.test.ts",
  },
  {
    name: "covered-snapshot-taken-again",
    bug: "A snapshot of what is committed here is received from its first chunk to its last.",
    breaks: ["R91"],
    patches: [
      {
        file: "src/actors/snapshots/snapshot-receiver-behaviour.ts",
        from: "offer.last.index <= context.log.commitIndex",
        to: "offer.last.index < context.log.base.index",
      },
    ],
    foundBy: "test: tests/sim/scenarios/installs.test.ts > R91",
  },
];
