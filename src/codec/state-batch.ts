/**
 * What a batch of writes to the state database says about itself.
 */
import type { LogId } from "../vocabulary.ts";
import { decode, encode, quorate, safe } from "./wire.ts";

/** How far the log was applied, and the store's revision after it. */
export interface AppliedState {
  readonly logId: LogId;
  readonly revision: number;
}

export interface StateBatch {
  readonly applied: AppliedState;
  /** The number of the oldest batch that the database still knows of. */
  readonly oldest: number;
}

export function encodeStateBatch({ applied, oldest }: StateBatch): Uint8Array {
  const { logId, revision } = applied;
  return encode(quorate.StateBatch.encode, { ...logId, revision, oldest });
}

export function decodeStateBatch(bytes: Uint8Array): StateBatch {
  const message = decode("a state batch", quorate.StateBatch.decode, bytes);
  return {
    applied: {
      logId: {
        term: safe(message.term, "an applied term"),
        index: safe(message.index, "an applied index"),
      },
      revision: safe(message.revision, "a revision"),
    },
    oldest: safe(message.oldest, "a batch number"),
  };
}
