/**
 * The messages between members: those of raft.proto as the events that actors exchange.
 * `from` is not on the wire, because the connection knows it.
 */
import {
  type Entry,
  type Index,
  type LogId,
  NO_BYTES,
  type NodeId,
  type Term,
} from "../vocabulary.ts";
import { decodeSum, encodeSum } from "./disk/state-sum.ts";
import { decodeEntry } from "./entry.ts";
import { logIdOf } from "./log-id.ts";
import { plainPeerMessage } from "./plain/plain-peer-message.ts";
import { unsupported } from "./reserved-fields.ts";
import { CodecError, decode, quorate, safe, type Writer } from "./wire.ts";

/**
 * The largest term that a message may have. Numbers are exact up to 2^53. Therefore
 * there is room for elections, and for a recovery, above any term in a message.
 */
export const MAX_TERM = 2 ** 52;

interface Envelope {
  /** The term when the message was decided, not when it is sent. */
  readonly term: Term;
  readonly from: NodeId;
}

export interface PreVoteRequest extends Envelope {
  readonly type: "preVote.request";
  readonly lastLog: LogId;
}

export interface PreVoteResponse extends Envelope {
  readonly type: "preVote.response";
  readonly granted: boolean;
}

export interface VoteRequest extends Envelope {
  readonly type: "vote.request";
  readonly lastLog: LogId;
  /** Whether the leader itself has asked for this campaign. */
  readonly isTransfer: boolean;
}

export interface VoteResponse extends Envelope {
  readonly type: "vote.response";
  readonly granted: boolean;
}

export interface AppendRequest extends Envelope {
  readonly type: "append.request";
  readonly session: number;
  readonly prev: LogId;
  readonly commit: Index;
  readonly entries: readonly Entry[];
}

/**
 * If accepted, everything up to `index` matches. If rejected, `index` is the prev that
 * did not match.
 */
export interface AppendResponse extends Envelope {
  readonly type: "append.response";
  readonly session: number;
  readonly index: Index;
  /** Only in a rejection: where the logs may agree. */
  readonly hint: LogId | undefined;
}

/** The sum over the rows of a state after this entry. Undefined in a question. */
export interface StateClaim {
  readonly index: Index;
  readonly sum: bigint | undefined;
}

export interface HeartbeatRequest extends Envelope {
  readonly type: "heartbeat.request";
  readonly commit: Index;
  readonly round: number;
  /** Asks for the sum, or has that of a majority. */
  readonly state?: StateClaim | undefined;
}

export interface HeartbeatResponse extends Envelope {
  readonly type: "heartbeat.response";
  readonly round: number;
  /** Whether its disk has less free space than its reserve. */
  readonly isLowOnSpace: boolean;
  /** The sum of the sender's state, if it was asked for. */
  readonly state?: StateClaim | undefined;
}

/** The leader transfers leadership to the receiver. */
export interface TimeoutNow extends Envelope {
  readonly type: "timeout.now";
}

/** A follower asks for a read index; the response has the same `id`. */
export interface ReadIndexRequest extends Envelope {
  readonly type: "readIndex.request";
  readonly id: number;
}

export interface ReadIndexResponse extends Envelope {
  readonly type: "readIndex.response";
  readonly id: number;
  readonly index: Index;
}

export type PeerMessage =
  | PreVoteRequest
  | PreVoteResponse
  | VoteRequest
  | VoteResponse
  | AppendRequest
  | AppendResponse
  | HeartbeatRequest
  | HeartbeatResponse
  | TimeoutNow
  | ReadIndexRequest
  | ReadIndexResponse;

/** Appends the encoding of `message` to `writer`. */
export function writePeerMessage(message: PeerMessage, writer: Writer): void {
  const properties = body(message);
  properties.term = message.term;
  quorate.PeerMessage.encode(properties, writer);
}

function body(message: PeerMessage): quorate.PeerMessage.$Properties {
  switch (message.type) {
    case "preVote.request":
      return { preVoteRequest: { lastLog: message.lastLog } };
    case "preVote.response":
      return { preVoteResponse: { granted: message.granted } };
    case "vote.request":
      return { voteRequest: { lastLog: message.lastLog, leadershipTransfer: message.isTransfer } };
    case "vote.response":
      return { voteResponse: { granted: message.granted } };
    case "append.request": {
      const { session, prev, commit, entries } = message;
      return { appendRequest: { session, prev, commit, entries: entries.map((e) => e.bytes) } };
    }
    case "append.response": {
      const { session, index, hint } = message;
      const accepted = hint === undefined;
      return { appendResponse: { session, accepted, index, hint: hint ?? null } };
    }
    case "heartbeat.request": {
      const { commit, round, state } = message;
      const [stateIndex, stateSum] = [indexOf(state), sumOf(state)];
      return { heartbeatRequest: { commit, round, stateIndex, stateSum } };
    }
    case "heartbeat.response": {
      const { round, isLowOnSpace: lowOnSpace, state } = message;
      const [stateIndex, stateSum] = [indexOf(state), sumOf(state)];
      return { heartbeatResponse: { round, lowOnSpace, stateIndex, stateSum } };
    }
    case "timeout.now":
      return { timeoutNow: {} };
    case "readIndex.request":
      return { readIndexRequest: { id: message.id } };
    case "readIndex.response":
      return { readIndexResponse: { id: message.id, index: message.index } };
  }
}

/** The message that `bytes` encodes. Its entries are views into them. */
export function readPeerMessage(from: NodeId, bytes: Uint8Array): PeerMessage {
  const message =
    plainPeerMessage(bytes) ?? decode("a peer message", quorate.PeerMessage.decode, bytes);
  if (message.groupId !== 0) throw unsupported("a message of another group", "having groups");
  const term = termOf(message.term);
  if (message.appendRequest) return appendRequest(from, term, message.appendRequest);
  if (message.appendResponse) return appendResponse(from, term, message.appendResponse);
  if (message.heartbeatRequest) return heartbeatRequest(from, term, message.heartbeatRequest);
  if (message.heartbeatResponse) return heartbeatResponse(from, term, message.heartbeatResponse);
  if (message.preVoteRequest) {
    const lastLog = lastLogOf(message.preVoteRequest.lastLog, term);
    return { type: "preVote.request", from, term, lastLog };
  }
  if (message.voteRequest) {
    const { lastLog, leadershipTransfer } = message.voteRequest as quorate.VoteRequest;
    return {
      type: "vote.request",
      from,
      term,
      lastLog: lastLogOf(lastLog, term),
      isTransfer: leadershipTransfer,
    };
  }
  if (message.preVoteResponse) {
    const { granted } = message.preVoteResponse as quorate.PreVoteResponse;
    return { type: "preVote.response", from, term, granted };
  }
  if (message.voteResponse) {
    const { granted } = message.voteResponse as quorate.VoteResponse;
    return { type: "vote.response", from, term, granted };
  }
  if (message.timeoutNow) return { type: "timeout.now", from, term };
  if (message.readIndexRequest) {
    const { id } = message.readIndexRequest as quorate.ReadIndexRequest;
    return { type: "readIndex.request", from, term, id: safe(id, "a read's id") };
  }
  if (message.readIndexResponse) {
    const { id, index } = message.readIndexResponse as quorate.ReadIndexResponse;
    return {
      type: "readIndex.response",
      from,
      term,
      id: safe(id, "a read's id"),
      index: safe(index, "a read index"),
    };
  }
  throw new CodecError("Cannot accept a peer message without a body");
}

function heartbeatRequest(
  from: NodeId,
  term: Term,
  message: quorate.HeartbeatRequest.$Properties,
): HeartbeatRequest {
  const request = message as quorate.HeartbeatRequest;
  return {
    type: "heartbeat.request",
    from,
    term,
    commit: safe(request.commit, "a commit index"),
    round: safe(request.round, "a read round"),
    state: claimOf(request),
  };
}

function heartbeatResponse(
  from: NodeId,
  term: Term,
  message: quorate.HeartbeatResponse.$Properties,
): HeartbeatResponse {
  const response = message as quorate.HeartbeatResponse;
  return {
    type: "heartbeat.response",
    from,
    term,
    round: safe(response.round, "a read round"),
    isLowOnSpace: response.lowOnSpace,
    state: claimOf(response),
  };
}

interface ClaimFields {
  readonly stateIndex: number;
  readonly stateSum: Uint8Array;
}

/** There is no state at entry 0: the claim is ignored. */
function indexOf(state: StateClaim | undefined): Index {
  return state?.index ?? 0;
}

function sumOf(state: StateClaim | undefined): Uint8Array {
  return state?.sum === undefined ? NO_BYTES : encodeSum(state.sum);
}

function claimOf({ stateIndex, stateSum }: ClaimFields): StateClaim | undefined {
  const index = safe(stateIndex, "an applied index");
  return index === 0 ? undefined : { index, sum: decodeSum(stateSum) };
}

function termOf(value: number): Term {
  if (value <= MAX_TERM) return safe(value, "a term");
  throw new CodecError(`Cannot accept term ${value}: the largest is ${MAX_TERM}`);
}

/** No entry has a later term than the one in which its owner campaigns (R54). */
function lastLogOf(message: Parameters<typeof logIdOf>[0], term: Term): LogId {
  const lastLog = logIdOf(message);
  if (lastLog.term <= term) return lastLog;
  throw new CodecError(`Cannot accept a log of term ${lastLog.term} from a candidate of ${term}`);
}

function appendRequest(
  from: NodeId,
  term: Term,
  message: quorate.AppendRequest.$Properties,
): AppendRequest {
  const { session, prev, commit, entries } = message as quorate.AppendRequest;
  return {
    type: "append.request",
    from,
    term,
    session: safe(session, "a session"),
    prev: logIdOf(prev),
    commit: safe(commit, "a commit index"),
    entries: contiguous(entries.map(decodeEntry), logIdOf(prev), term),
  };
}

/**
 * Entries follow prev without a gap, in terms that never decrease and are not above the
 * message's (R54).
 */
function contiguous(entries: Entry[], prev: LogId, term: Term): Entry[] {
  let last = prev;
  for (const entry of entries) {
    const follows = entry.index === last.index + 1 && entry.term >= last.term && entry.term <= term;
    if (!follows) {
      throw new CodecError(
        `Cannot accept entry ${entry.index}@${entry.term} in term ${term}: ` +
          `it follows ${last.index}@${last.term}`,
      );
    }
    last = entry;
  }
  return entries;
}

function appendResponse(
  from: NodeId,
  term: Term,
  message: quorate.AppendResponse.$Properties,
): AppendResponse {
  const { session, accepted, index, hint } = message as quorate.AppendResponse;
  return {
    type: "append.response",
    from,
    term,
    session: safe(session, "a session"),
    index: safe(index, "an index"),
    hint: accepted ? undefined : logIdOf(hint),
  };
}
