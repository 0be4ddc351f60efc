/**
 * What the core does, as scripts of commands and their output, run on real actors.
 * core-script.ts lists the commands.
 */
import { describe } from "bun:test";
import { join } from "node:path";
import { goldenTests } from "../support/golden.ts";
import { newClusterRunner } from "./core-script.ts";

const SUBJECTS = [
  "election",
  "replication",
  "reads",
  "follower-reads",
  "leases",
  "persistence",
  "transfer",
  "membership",
  "events",
];

for (const subject of SUBJECTS) {
  describe(subject, () => {
    goldenTests(join(import.meta.dir, "testdata", subject), newClusterRunner);
  });
}
