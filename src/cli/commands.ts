/**
 * The table of commands, in the order of the help. A new command is a file in
 * commands/, a row here, and a section in docs/cli.md.
 */
import type { CommandSpec } from "./command-spec.ts";
import { BENCH } from "./commands/bench.ts";
import { completion } from "./commands/completion.ts";
import { DELETE } from "./commands/delete.ts";
import { DOCTOR } from "./commands/doctor.ts";
import { DUMP } from "./commands/dump.ts";
import { ELECTIONS } from "./commands/elections.ts";
import { FAULT, HEAL } from "./commands/fault.ts";
import { GET } from "./commands/get.ts";
import { HEALTH } from "./commands/health.ts";
import { STEP_DOWN, TRANSFER_LEADER } from "./commands/leadership.ts";
import { LOAD } from "./commands/load.ts";
import { LOG_LEVEL } from "./commands/log-level.ts";
import { MEMBER } from "./commands/member.ts";
import { MONITOR } from "./commands/monitor.ts";
import { RECOVER } from "./commands/recover.ts";
import { SCAN } from "./commands/scan.ts";
import { SET } from "./commands/set.ts";
import { SNAPSHOT } from "./commands/snapshot.ts";
import { STATUS } from "./commands/status.ts";
import { TXN } from "./commands/txn.ts";
import { VERSION } from "./commands/version.ts";

export const COMMANDS: readonly CommandSpec[] = [
  SET,
  GET,
  DELETE,
  SCAN,
  TXN,
  STATUS,
  MONITOR,
  HEALTH,
  DOCTOR,
  VERSION,
  LOAD,
  BENCH,
  MEMBER,
  TRANSFER_LEADER,
  STEP_DOWN,
  LOG_LEVEL,
  FAULT,
  HEAL,
  ELECTIONS,
  SNAPSHOT,
  RECOVER,
  DUMP,
  completion(() => COMMANDS),
];

/** The commands of etcdctl that this version does not have. */
const NOT_YET = new Set(["watch", "lease", "lock", "elect", "compaction", "user", "role", "auth"]);

const KNOWN_AS = new Map(COMMANDS.flatMap(({ knownAs = {} }) => Object.entries(knownAs)));

/** A hint for a command that does not exist. Undefined if there is none. */
export function hintFor(command: string): string | undefined {
  const here = KNOWN_AS.get(command);
  if (here !== undefined) return `Did you mean: quorate ${here}`;
  return NOT_YET.has(command) ? `Not supported yet: ${command}` : undefined;
}
