/**
 * The description that each batch of writes to the state database contains.
 */
import type { LogId } from "../../vocabulary.ts";
import { unsupported } from "../reserved-fields.ts";
import { decode, encode, quorate, safe } from "../wire.ts";
import { decodeSum, encodeSum } from "./state-sum.ts";

/** The last applied entry, and the store's revision after it. */
export interface AppliedState {
  readonly logId: LogId;
  readonly revision: number;
}

export interface StateBatch {
  readonly applied: AppliedState;
  /** The sum over the rows of the state after it. Undefined if none was kept. */
  readonly sum: bigint | undefined;
  /** Whether it completes an installed snapshot; then the log may not contain the applied entry. */
  readonly isInstalled: boolean;
  /** The number of the oldest batch in the database. */
  readonly oldest: number;
}

export function encodeStateBatch({ applied, sum, isInstalled, oldest }: StateBatch): Uint8Array {
  const { logId, revision } = applied;
  const stateSum = sum === undefined ? {} : { stateSum: encodeSum(sum) };
  const batch = { ...logId, revision, oldest, installed: isInstalled, ...stateSum };
  return encode(quorate.StateBatch.encode, batch);
}

export function decodeStateBatch(bytes: Uint8Array): StateBatch {
  const message = decode("a state batch", quorate.StateBatch.decode, bytes);
  if (message.groups.length > 0) throw unsupported("a state batch", "having groups");
  return {
    applied: {
      logId: {
        term: safe(message.term, "an applied term"),
        index: safe(message.index, "an applied index"),
      },
      revision: safe(message.revision, "a revision"),
    },
    sum: decodeSum(message.stateSum),
    isInstalled: message.installed,
    oldest: safe(message.oldest, "a batch number"),
  };
}
