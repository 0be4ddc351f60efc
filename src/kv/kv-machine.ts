/**
 * The key-value store as a state machine: the effects of its commands on the rows, and
 * the results of its queries.
 */
import { CommandKind } from "../codec/entry.ts";
import type { RangeRequest } from "../codec/kv.ts";
import type { CommandCounts } from "../meters.ts";
import type { Replica } from "../replicated/replica.ts";
import type { ApplyContext, StateMachine } from "../replicated/state-machine.ts";
import { applyWrite } from "./commands/apply-write.ts";
import {
  addTouched,
  type Command,
  type CommandResult,
  decodeCommand,
  encodeResult,
} from "./commands/command.ts";
import { put } from "./commands/put.ts";
import { hashKeys } from "./digest.ts";
import { AnswerBudget } from "./limits.ts";
import { queryRanges, scanRange } from "./queries.ts";

export type KvReplica = Replica<RangeRequest>;

export const kvMachine: StateMachine<Command, CommandResult, RangeRequest> = {
  decode: decodeCommand,
  touches: addTouched,
  apply,
  encode: encodeResult,
  query: queryRanges,
  scan: scanRange,
  digest: hashKeys,
};

/** The same, and counts what it does. */
export function countedKvMachine(
  counts: CommandCounts,
): StateMachine<Command, CommandResult, RangeRequest> {
  return {
    ...kvMachine,
    apply: (command, context) => {
      counts.commands[command.kind] = (counts.commands[command.kind] ?? 0) + 1;
      return apply(command, context);
    },
    query: (rows, ranges, header) => {
      counts.queries += ranges.length;
      return queryRanges(rows, ranges, header);
    },
    scan: (rows, range, header, pace) => {
      counts.queries += 1;
      return scanRange(rows, range, header, pace);
    },
  };
}

function apply(command: Command, context: ApplyContext) {
  // Most commands are puts, which scan nothing.
  if (command.kind === CommandKind.COMMAND_KIND_PUT) {
    return { put: put(context.rows, command.request, context.revision, new AnswerBudget()) };
  }
  return applyWrite(command, context);
}
