/**
 * The timing that the other members sent when they connected. A lease rests on promises
 * of other members, each of which lasts for the election timeout of its maker. A
 * promise that ends earlier than this node requires gives no lease (R174), and reads
 * ask a quorum instead. Therefore members may have different timing for a while, for
 * example while it is changed node by node
 * (docs/decisions/0031-leases-depend-on-announced-timing.md).
 */

import type { NodeEvents } from "../../node-events.ts";
import type { TimingFacts } from "../../transport/handshake.ts";
import type { NodeId } from "../../vocabulary.ts";

/** Tells which peers withhold their votes for long enough. */
export interface Promises {
  /**
   * Whether the peer's promise lasts this many milliseconds after each heartbeat that
   * it answers.
   */
  lastFor(peer: NodeId, durationMs: number): boolean;
}

export class PeerTimings implements Promises {
  readonly #own: TimingFacts;
  readonly #events: NodeEvents;
  readonly #electionTimeouts = new Map<NodeId, number>();

  constructor(own: TimingFacts, events: NodeEvents) {
    this.#own = own;
    this.#events = events;
  }

  /** Records the timing in a peer's hello. A peer that sends none has promised nothing. */
  note(peer: NodeId, facts: Partial<TimingFacts>): void {
    const { electionTimeoutMs = 0, heartbeatIntervalMs = 0, leaseMs = 0 } = facts;
    if (this.#electionTimeouts.get(peer) === electionTimeoutMs) return;
    this.#electionTimeouts.set(peer, electionTimeoutMs);
    const own = this.#own;
    const isSame =
      electionTimeoutMs === own.electionTimeoutMs &&
      heartbeatIntervalMs === own.heartbeatIntervalMs;
    if (isSame) return;
    const theirs = { electionTimeoutMs, heartbeatIntervalMs, leaseMs };
    this.#events.record({ kind: "member.timingDiffers", peer, theirs, own });
  }

  lastFor(peer: NodeId, durationMs: number): boolean {
    return (this.#electionTimeouts.get(peer) ?? 0) >= durationMs;
  }
}
