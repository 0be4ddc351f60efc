/**
 * Logs for the tests of the pure rules. The contents of an entry depend only on its id,
 * so that equal ids are equal entries (R54).
 */
import { encodeConfiguration } from "../../../src/codec/configuration.ts";
import { encodeEntry } from "../../../src/codec/entry.ts";
import { RaftLog } from "../../../src/raft/log.ts";
import {
  type Configuration,
  type Entry,
  type Index,
  LOG_START,
  type LogId,
  NO_MEMBERS,
  type NodeId,
  type Term,
} from "../../../src/vocabulary.ts";

export function configurationOf(
  voters: readonly NodeId[],
  { votersOutgoing = [], learners = [] }: Partial<Record<string, readonly NodeId[]>> = {},
): Configuration {
  const ids = new Set([...voters, ...votersOutgoing, ...learners]);
  return {
    ...NO_MEMBERS,
    members: [...ids].map((id) => ({ id, peerAddress: `p${id}:1`, clientAddress: `c${id}:1` })),
    voters: new Set(voters),
    votersOutgoing: new Set(votersOutgoing),
    learners: new Set(learners),
  };
}

export function configurationEntry(id: LogId, configuration: Configuration): Entry {
  return encodeEntry(id, "configuration", encodeConfiguration(configuration));
}

/** A command of `size` bytes. */
export function entry({ index, term }: LogId, size = 1): Entry {
  return encodeEntry({ index, term }, "commands", new Uint8Array(size).fill(term));
}

/** The entries after `from` with these terms. */
export function entriesAfter(from: Index, terms: readonly Term[]): Entry[] {
  return terms.map((term, i) => entry({ index: from + 1 + i, term }));
}

/** A log with the configuration at 1, in the first of these terms, and commands after it. */
export function logOf(
  terms: readonly Term[],
  options: { commitIndex?: Index; configuration?: Configuration; keepBytes?: number } = {},
): RaftLog {
  const { commitIndex = 0, configuration = configurationOf([1, 2, 3]), keepBytes = 1e6 } = options;
  const first = configurationEntry({ term: terms[0] ?? 1, index: 1 }, configuration);
  const log = new RaftLog({
    base: LOG_START,
    terms: [first],
    lastIndex: 1,
    tail: [first],
    configurations: [{ index: 1, configuration }],
    commitIndex: 0,
    keepBytes,
  });
  log.append(entriesAfter(1, terms.slice(1)));
  log.commitTo(commitIndex);
  return log;
}

export function termsOf(log: RaftLog): Term[] {
  const { firstIndex, lastIndex } = log;
  const length = lastIndex - firstIndex + 1;
  return Array.from({ length }, (_, i) => log.termAt(firstIndex + i)!); // up to lastIndex
}
