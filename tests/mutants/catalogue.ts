/**
 * All mutants, in the order of a write's way through a node, and then those of a
 * cluster that changes.
 */
import { ADVERSARY } from "./adversary.ts";
import { CLIENTS } from "./clients.ts";
import { COMMITMENT } from "./commitment.ts";
import { COMPACTION } from "./compaction.ts";
import { ELECTIONS } from "./elections.ts";
import { FOUNDING } from "./founding.ts";
import { LOG_FILES } from "./log-files.ts";
import { MEMBERSHIP } from "./membership.ts";
import { MOVES } from "./moves.ts";
import type { Mutant } from "./mutant.ts";
import { PROCESSES } from "./processes.ts";
import { PROMISES } from "./promises.ts";
import { READS } from "./reads.ts";
import { REPLICATION } from "./replication.ts";
import { SESSION_MUTANTS } from "./sessions.ts";
import { SNAPSHOTS } from "./snapshots.ts";
import { STATE_MUTANTS } from "./states.ts";
import { TRANSFERS } from "./transfers.ts";

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
