/**
 * Counts the node events that pass: the meters of what is rare (EventMeters).
 */
import type { Clock } from "./env.ts";
import type { EventMeters } from "./meters.ts";
import type { NodeEvent, NodeEvents } from "./node-events.ts";
import type { NodeId } from "./vocabulary.ts";

export class MeteredEvents implements NodeEvents {
  readonly #meters: EventMeters;
  readonly #clock: Pick<Clock, "now">;
  readonly #next: NodeEvents;
  /** The last leader that was known: it is no change when it is found again. */
  #leader: NodeId | "self" | undefined;
  /** The peer of the snapshot that is being received. */
  #sender: NodeId = 0;
  /** When the node began to ask for votes; undefined while it does not. */
  #electingSince: number | undefined;

  /** Events are passed on to `next`. */
  constructor(meters: EventMeters, clock: Pick<Clock, "now">, next: NodeEvents) {
    this.#meters = meters;
    this.#clock = clock;
    this.#next = next;
    meters.leaderlessSince = clock.now();
  }

  record(event: NodeEvent): void {
    this.#meters.kinds.add([event.kind]);
    this.#count(event);
    this.#next.record(event);
  }

  #count(event: NodeEvent): void {
    const meters = this.#meters;
    switch (event.kind) {
      case "node.recovered":
        meters.tornBytes += event.tornBytes;
        break;
      case "preVote.asked":
      case "transfer.received":
        this.#electingSince ??= this.#clock.now();
        break;
      case "campaign.begun":
        meters.campaigns.add([event.because]);
        break;
      case "vote.judged":
        meters.votes.add([event.phase, String(event.granted), event.because]);
        break;
      case "leader.elected":
        this.#noteElected();
        break;
      case "leader.found":
        this.#noteLeader(event.leaderId);
        break;
      case "leader.lost":
        this.#noteLeader(undefined);
        break;
      case "leader.ended":
        meters.unknownWrites += event.unknownWrites;
        this.#noteLeader(undefined);
        break;
      case "log.truncated":
        meters.truncatedEntries += event.to - event.from + 1;
        break;
      default:
        this.#countTransfer(event);
    }
  }

  /** Snapshots and connections. */
  #countTransfer(event: NodeEvent): void {
    const { snapshotsSent, snapshotsReceived, connections } = this.#meters;
    switch (event.kind) {
      case "snapshot.delivered":
        snapshotsSent.add([String(event.peer), "success"]);
        break;
      case "snapshot.sendFailed":
        snapshotsSent.add([String(event.peer), "failure"]);
        break;
      case "snapshot.receiving":
        this.#sender = event.from;
        break;
      case "snapshot.installed":
        snapshotsReceived.add([String(this.#sender), "success"]);
        break;
      case "snapshot.receiveFailed":
        snapshotsReceived.add([String(this.#sender), "failure"]);
        break;
      case "connection.refused":
        connections.add(["refused"]);
        break;
      case "connection.lost":
        connections.add(["lost"]);
        break;
    }
  }

  #noteElected(): void {
    const { electionMs } = this.#meters;
    if (this.#electingSince !== undefined) {
      electionMs.record(this.#clock.now() - this.#electingSince);
    }
    this.#noteLeader("self");
  }

  #noteLeader(leader: NodeId | "self" | undefined): void {
    const meters = this.#meters;
    if (leader === undefined) {
      meters.leaderlessSince ??= this.#clock.now();
      return;
    }
    this.#electingSince = undefined;
    if (leader !== this.#leader) meters.leaderChanges += 1;
    this.#leader = leader;
    if (meters.leaderlessSince === undefined) return;
    meters.leaderlessMs += this.#clock.now() - meters.leaderlessSince;
    meters.leaderlessSince = undefined;
  }
}
