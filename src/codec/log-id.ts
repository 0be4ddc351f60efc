/**
 * The id of an entry inside another message.
 */
import type { LogId } from "../vocabulary.ts";
import { present, type quorate, safe } from "./wire.ts";

/** An id of zeros is an empty message: it is present, and means the start of the log. */
export function logIdOf(message: quorate.LogId.$Properties | null | undefined): LogId {
  const { term, index } = present(message, "a log id") as quorate.LogId;
  return { term: safe(term, "a term"), index: safe(index, "an index") };
}
