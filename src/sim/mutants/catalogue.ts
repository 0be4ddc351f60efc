/**
 * All mutants, in the order of a write's way through a node.
 *
 * Some well-known bugs have no place here yet, because what they break does not
 * exist: quorums of an old configuration, changes of membership before a term's
 * first commit, learners promoted too early, snapshots with the wrong suffix,
 * retries under a new serial number.
 */
import { CLIENTS } from "./clients.ts";
import { COMMITMENT } from "./commitment.ts";
import { ELECTIONS } from "./elections.ts";
import { LOG_FILES } from "./log-files.ts";
import type { Mutant } from "./mutant.ts";
import { PROMISES } from "./promises.ts";
import { READS } from "./reads.ts";
import { REPLICATION } from "./replication.ts";
import { SNAPSHOTS } from "./snapshots.ts";
import { TRANSFERS } from "./transfers.ts";

export const MUTANTS: readonly Mutant[] = [
  ...CLIENTS,
  ...ELECTIONS,
  ...REPLICATION,
  ...PROMISES,
  ...LOG_FILES,
  ...SNAPSHOTS,
  ...COMMITMENT,
  ...READS,
  ...TRANSFERS,
];
