/**
 * How far the log was applied, as it stands in the state database.
 */
import type { LogId } from "../vocabulary.ts";
import { decode, encode, quorate, safe } from "./wire.ts";

/** How far the log was applied, and the store's revision after it. */
export interface AppliedState {
  readonly logId: LogId;
  readonly revision: number;
}

export function encodeAppliedState({ logId, revision }: AppliedState): Uint8Array {
  return encode(quorate.AppliedState.encode, { ...logId, revision });
}

export function decodeAppliedState(bytes: Uint8Array): AppliedState {
  const message = decode("an applied state", quorate.AppliedState.decode, bytes);
  return {
    logId: {
      term: safe(message.term, "an applied term"),
      index: safe(message.index, "an applied index"),
    },
    revision: safe(message.revision, "a revision"),
  };
}
