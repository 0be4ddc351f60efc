/**
 * What the other members have said of their timing when they connected. A lease
 * rests on promises that others keep, each for its own election timeout: a promise
 * that ends earlier than this node counts on gives no lease (R174), and reads ask
 * a quorum meanwhile. So all members may have another timing for a while, as while
 * it is changed node by node (docs/decisions/0031-leases-rest-on-what-peers-say.md).
 */

import type { NodeEvents } from "../../node-events.ts";
import type { TimingFacts } from "../../transport/handshake.ts";
import type { NodeId } from "../../vocabulary.ts";

/** Who withholds its vote for long enough. */
export interface Promises {
  /** For this many milliseconds after each heartbeat that it answers? */
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

  /** As its process has said last. Who says nothing has promised nothing. */
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
