/**
 * All mutants, in the order of a write's way through a node, and then those of a
 * cluster that changes.
 */
import { CLIENTS } from "./clients.ts";
import { COMMITMENT } from "./commitment.ts";
import { COMPACTION } from "./compaction.ts";
import { ELECTIONS } from "./elections.ts";
import { FOUNDING } from "./founding.ts";
import { LOG_FILES } from "./log-files.ts";
import { MEMBERSHIP } from "./membership.ts";
import { MOVES } from "./moves.ts";
import type { Mutant } from "./mutant.ts";
import { PROMISES } from "./promises.ts";
import { READS } from "./reads.ts";
import { REPLICATION } from "./replication.ts";
import { SESSION_MUTANTS } from "./sessions.ts";
import { SNAPSHOTS } from "./snapshots.ts";
import { STATE_MUTANTS } from "./states.ts";
import { TRANSFERS } from "./transfers.ts";

export const MUTANTS: readonly Mutant[] = [
  ...CLIENTS,
  ...ELECTIONS,
  ...REPLICATION,
  ...PROMISES,
  ...LOG_FILES,
  ...SNAPSHOTS,
  ...COMPACTION,
  ...COMMITMENT,
  ...READS,
  ...TRANSFERS,
  ...MEMBERSHIP,
  ...FOUNDING,
  ...SESSION_MUTANTS,
  ...MOVES,
  ...STATE_MUTANTS,
];
