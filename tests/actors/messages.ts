/**
 * Peer messages as golden scripts write them:
 *
 *   PreVoteRequest term=2 last=1@1     PreVoteResponse term=2 granted
 *   VoteRequest term=2 last=1@1        VoteResponse term=2 refused
 *   Append term=2 prev=1@1 entries=(2@2) commit=1 [session=2]
 *   Accepted term=2 index=2            Refused term=2 index=4 hint=1@1
 *   Heartbeat term=2 commit=1 round=3  HeartbeatAnswer term=2 round=3 [low]
 *   TimeoutNow term=2                  VoteRequest term=2 last=1@1 transfer
 *   ReadIndexRequest term=2 id=1       ReadIndexResponse term=2 id=1 index=4
 */
import { encodeEntry } from "../../src/codec/entry.ts";
import type { PeerMessage } from "../../src/codec/peer-message.ts";
import { LOG_START, type LogId, type NodeId } from "../../src/vocabulary.ts";

export function describeMessage(message: PeerMessage): string {
  const { term } = message;
  switch (message.type) {
    case "preVote.request":
      return `PreVoteRequest term=${term} last=${show(message.lastLog)}`;
    case "vote.request":
      return `VoteRequest term=${term} last=${show(message.lastLog)}${message.isTransfer ? " transfer" : ""}`;
    case "preVote.response":
      return `PreVoteResponse term=${term} ${message.granted ? "granted" : "refused"}`;
    case "vote.response":
      return `VoteResponse term=${term} ${message.granted ? "granted" : "refused"}`;
    case "append.request": {
      const { session, prev, entries, commit } = message;
      const run = session === 1 ? "" : ` session=${session}`;
      const ids = entries.map(show).join(",");
      return `Append term=${term} prev=${show(prev)} entries=(${ids}) commit=${commit}${run}`;
    }
    case "append.response": {
      const { session, index, hint } = message;
      const run = session === 1 ? "" : ` session=${session}`;
      if (hint === undefined) return `Accepted term=${term} index=${index}${run}`;
      return `Refused term=${term} index=${index} hint=${show(hint)}${run}`;
    }
    case "heartbeat.request":
      return `Heartbeat term=${term} commit=${message.commit} round=${message.round}`;
    case "heartbeat.response":
      return `HeartbeatAnswer term=${term} round=${message.round}${message.isLowOnSpace ? " low" : ""}`;
    case "timeout.now":
      return `TimeoutNow term=${term}`;
    case "readIndex.request":
      return `ReadIndexRequest term=${term} id=${message.id}`;
    case "readIndex.response":
      return `ReadIndexResponse term=${term} id=${message.id} index=${message.index}`;
  }
}

/** The inverse: reads a message from its name and its options. Defaults are 0 and granted. */
export function parseMessage(
  from: NodeId,
  name: string,
  options: ReadonlyMap<string, string>,
): PeerMessage {
  const number = (option: string, unless = 0) => Number(options.get(option) ?? unless);
  const envelope = { from, term: number("term") };
  const granted = options.get("granted") !== "no";
  const session = number("session", 1);
  switch (name) {
    case "PreVoteRequest":
      return { ...envelope, type: "preVote.request", lastLog: logId(options.get("last")) };
    case "VoteRequest":
      return {
        ...envelope,
        type: "vote.request",
        lastLog: logId(options.get("last")),
        isTransfer: options.has("transfer"),
      };
    case "PreVoteResponse":
      return { ...envelope, type: "preVote.response", granted };
    case "VoteResponse":
      return { ...envelope, type: "vote.response", granted };
    case "Append": {
      const prev = logId(options.get("prev"));
      const list = (options.get("entries") ?? "").split(",").filter((id) => id !== "");
      const entries = list.map((id) => encodeEntry(logId(id), "noOp", new Uint8Array()));
      const commit = number("commit");
      return { ...envelope, type: "append.request", session, prev, entries, commit };
    }
    case "Accepted": {
      const index = number("index");
      return { ...envelope, type: "append.response", session, index, hint: undefined };
    }
    case "Refused": {
      const [index, hint] = [number("index"), logId(options.get("hint"))];
      return { ...envelope, type: "append.response", session, index, hint };
    }
    case "Heartbeat": {
      const [commit, round] = [number("commit"), number("round")];
      return { ...envelope, type: "heartbeat.request", commit, round };
    }
    case "HeartbeatAnswer":
      return {
        ...envelope,
        type: "heartbeat.response",
        round: number("round"),
        isLowOnSpace: options.has("low"),
      };
    case "TimeoutNow":
      return { ...envelope, type: "timeout.now" };
    case "ReadIndexRequest":
      return { ...envelope, type: "readIndex.request", id: number("id") };
    case "ReadIndexResponse":
      return { ...envelope, type: "readIndex.response", id: number("id"), index: number("index") };
    default:
      throw new Error(`Cannot make a message "${name}": there is none of that name`);
  }
}

function show({ index, term }: LogId): string {
  return `${index}@${term}`;
}

function logId(text: string | undefined): LogId {
  if (text === undefined) return LOG_START;
  const [index, term] = text.split("@").map(Number);
  return { term: term ?? 0, index: index ?? 0 };
}
