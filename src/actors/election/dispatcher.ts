/**
 * Dispatcher: every event of the current term enters here. Events that cannot change
 * the term, the vote, the role or the leader are plain calls of the FollowerTerm or
 * the LeaderTerm; all others are events of the election chart
 * (docs/decisions/0038-the-write-path-is-plain-calls.md).
 *
 *                                  follows a leader          leads         any other
 *   append.request,                FollowerTerm, if it is    chart         chart, then
 *   heartbeat.request              of that leader and term                 FollowerTerm
 *   append.response,               chart                     LeaderTerm,   chart
 *   heartbeat.response,                                      if of its term
 *   readIndex.request
 *   propose, read                  chart                     LeaderTerm    chart
 *   follower.read                  FollowerTerm              chart         chart
 *   readIndex.response             FollowerTerm, if it is    chart         chart
 *                                  of its term
 *   log.durable                    FollowerTerm              LeaderTerm    chart
 *      with a term or a vote       chart first               chart first   chart
 *   anything else                  chart                     chart         chart
 *
 * "Chart, then FollowerTerm": the chart learns of a term or a leader from the message.
 * If the node then follows the sender, the FollowerTerm handles the message.
 */
import type { ActorRefFrom } from "xstate";
import type {
  AppendResponse,
  HeartbeatResponse,
  ReadIndexRequest,
  ReadIndexResponse,
} from "../../codec/peer-message.ts";
import type { Term } from "../../vocabulary.ts";
import type { LeaderTerm } from "../leadership/leader-term.ts";
import type { Propose, Read } from "../leadership/leadership-behaviour.ts";
import type { LogDurable } from "../log/log-writer.ts";
import type { electionMachine } from "./election.ts";
import type { ElectionEvent, FollowerRead, FromLeader } from "./election-context.ts";
import type { FollowerTerm } from "./follower-term.ts";

export class Dispatcher {
  readonly #election: ActorRefFrom<typeof electionMachine>;

  constructor(election: ActorRefFrom<typeof electionMachine>) {
    this.#election = election;
  }

  get term(): Term {
    return this.#election.getSnapshot().context.term;
  }

  send(event: ElectionEvent): void {
    try {
      this.#dispatch(event);
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Fails the actor of the role, and with it the node, so that nothing of the term
   * continues (R143).
   */
  #fail(error: unknown): void {
    const acting = this.#election.getSnapshot().children["leadership"] ?? this.#election;
    acting.send({ type: "term.failed", error });
  }

  #dispatch(event: ElectionEvent): void {
    switch (event.type) {
      case "append.request":
      case "heartbeat.request":
        this.#receiveFromLeader(event);
        break;
      case "append.response":
      case "heartbeat.response":
      case "readIndex.request":
        this.#receiveFromMember(event);
        break;
      case "propose":
        this.#propose(event);
        break;
      case "read":
        this.#read(event);
        break;
      case "follower.read":
        this.#followerRead(event);
        break;
      case "readIndex.response":
        this.#confirmReads(event);
        break;
      case "log.durable":
        this.#noteDurable(event);
        break;
      default:
        this.#election.send(event);
    }
  }

  #receiveFromLeader(message: FromLeader): void {
    if (!this.#follows(message)) this.#election.send(message);
    if (this.#follows(message)) this.#following?.receive(message);
  }

  #receiveFromMember(message: AppendResponse | HeartbeatResponse | ReadIndexRequest): void {
    const leading = this.#leading;
    if (leading?.term !== message.term) this.#election.send(message);
    else if (message.type === "readIndex.request") leading.reads.receiveReadIndexRequest(message);
    else leading.receive(message);
  }

  #propose(event: Propose): void {
    const leading = this.#leading;
    if (leading === undefined) this.#election.send(event);
    else leading.writes.propose(event.batch);
  }

  #read(event: Read): void {
    const leading = this.#leading;
    if (leading === undefined) this.#election.send(event);
    else leading.reads.read(event.batch);
  }

  #followerRead(event: FollowerRead): void {
    const following = this.#following;
    if (following === undefined) this.#election.send(event);
    else following.read(event.batch);
  }

  #confirmReads(message: ReadIndexResponse): void {
    const following = this.#following;
    if (following?.term === message.term) following.confirmReads(message);
    else this.#election.send(message);
  }

  #noteDurable(news: LogDurable): void {
    const acting = this.#following ?? this.#leading?.commitment;
    if (acting === undefined || news.hardState !== undefined) this.#election.send(news);
    acting?.noteDurable(news);
  }

  #follows({ from, term }: FromLeader): boolean {
    const following = this.#following;
    return following?.leaderId === from && following.term === term;
  }

  /** Undefined if the node has stopped: then no event is handled in its term. */
  get #following(): FollowerTerm | undefined {
    const { status, context } = this.#election.getSnapshot();
    return status === "active" ? context.following : undefined;
  }

  get #leading(): LeaderTerm | undefined {
    const leadership = this.#election.getSnapshot().children["leadership"]?.getSnapshot();
    return leadership?.status === "active" ? leadership.context.leader : undefined;
  }
}
