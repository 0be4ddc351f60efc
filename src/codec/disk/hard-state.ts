/**
 * The hard state: what a node remembers across restarts, as encoded in the log files.
 */
import type { HardState } from "../../vocabulary.ts";
import { decode, encode, quorate, safe } from "../wire.ts";

export function encodeHardState({ term, votedFor }: HardState): Uint8Array {
  return encode(quorate.HardState.encode, { term, votedFor: votedFor ?? 0 });
}

export function decodeHardState(bytes: Uint8Array): HardState {
  const message = decode("a hard state", quorate.HardState.decode, bytes);
  const votedFor = safe(message.votedFor, "a vote");
  return { term: safe(message.term, "a term"), votedFor: votedFor === 0 ? undefined : votedFor };
}
