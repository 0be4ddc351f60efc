/**
 * All mutants, first in the order of a write's path through a node, and then those of
 * membership changes.
 */

import type { Mutant } from "./mutant.ts";
import { ADVERSARY } from "./patches/adversary.ts";
import { CLIENTS } from "./patches/clients.ts";
import { COMMITMENT } from "./patches/commitment.ts";
import { COMPACTION } from "./patches/compaction.ts";
import { ELECTIONS } from "./patches/elections.ts";
import { FOUNDING } from "./patches/founding.ts";
import { LOG_FILES } from "./patches/log-files.ts";
import { MEMBERSHIP } from "./patches/membership.ts";
import { MOVES } from "./patches/moves.ts";
import { PROCESSES } from "./patches/processes.ts";
import { PROMISES } from "./patches/promises.ts";
import { READS } from "./patches/reads.ts";
import { REPLICATION } from "./patches/replication.ts";
import { SESSION_MUTANTS } from "./patches/sessions.ts";
import { SNAPSHOTS } from "./patches/snapshots.ts";
import { STATE_MUTANTS } from "./patches/states.ts";
import { TRANSFERS } from "./patches/transfers.ts";

export interface Area {
  readonly name: string;
  readonly mutants: readonly Mutant[];
}

export const AREAS: readonly Area[] = [
  { name: "clients", mutants: CLIENTS },
  { name: "elections", mutants: ELECTIONS },
  { name: "replication", mutants: REPLICATION },
  { name: "promises", mutants: PROMISES },
  { name: "log files", mutants: LOG_FILES },
  { name: "snapshots", mutants: SNAPSHOTS },
  { name: "compaction", mutants: COMPACTION },
  { name: "commitment", mutants: COMMITMENT },
  { name: "reads", mutants: READS },
  { name: "transfers", mutants: TRANSFERS },
  { name: "membership", mutants: MEMBERSHIP },
  { name: "sessions", mutants: SESSION_MUTANTS },
  { name: "moves", mutants: MOVES },
  { name: "states", mutants: STATE_MUTANTS },
  { name: "founding", mutants: FOUNDING },
  { name: "adversary", mutants: ADVERSARY },
  { name: "processes", mutants: PROCESSES },
];

export const MUTANTS: readonly Mutant[] = AREAS.flatMap(({ mutants }) => mutants);
