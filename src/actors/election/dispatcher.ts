/**
 * Dispatcher: everything that concerns the current term passes here. What changes
 * neither term, vote, role nor leader goes to the object that acts in this term, by
 * a plain call; everything else is an event of the election chart
 * (docs/decisions/0038-what-every-write-passes-is-a-plain-call.md).
 *
 *                                      follower of a known leader   any other
 *   append.request, heartbeat.request  FollowerTerm                 chart, then FollowerTerm
 *   follower.read, readIndex.response  FollowerTerm                 chart
 *   log.durable: entries               FollowerTerm                 chart
 *   log.durable: term or vote          chart, then FollowerTerm     chart
 *
 * "Chart, then FollowerTerm": the chart learns of a term or a leader from the
 * message, and the message is carried out if the node follows its sender by then.
 */
import type { ActorRefFrom } from "xstate";
import type { ReadIndexResponse } from "../../codec/peer-message.ts";
import type { Term } from "../../vocabulary.ts";
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
      this.#election.send({ type: "term.failed", error }); // the node fails with the chart (R143)
    }
  }

  #dispatch(event: ElectionEvent): void {
    switch (event.type) {
      case "append.request":
      case "heartbeat.request":
        this.#receiveFromLeader(event);
        break;
      case "follower.read":
        this.#read(event);
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

  #read(event: FollowerRead): void {
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
    const following = this.#following;
    if (following === undefined || news.hardState !== undefined) this.#election.send(news);
    following?.noteDurable(news);
  }

  #follows({ from, term }: FromLeader): boolean {
    const following = this.#following;
    return following?.leaderId === from && following.term === term;
  }

  /** Nothing acts in the term of a node that has stopped. */
  get #following(): FollowerTerm | undefined {
    const { status, context } = this.#election.getSnapshot();
    return status === "active" ? context.following : undefined;
  }
}
