/**
 * The offset between the clock of a node and the hub's, from the times of requests and
 * responses: when the hub sent and received, and when the node received and answered. Pure.
 *
 * The true offset differs from the estimate by at most half of the time that the request and
 * the response were in flight. The best exchange counts until a newer one has a smaller
 * error than its own error and the drift of the clocks since then.
 */

export interface Exchange {
  /** On the hub's clock, in milliseconds. */
  readonly sentAt: number;
  readonly answeredAt: number;
  /** On the node's clock. */
  readonly nodeReceivedAt: number;
  readonly nodeAnsweredAt: number;
}

export interface ClockOffset {
  /** The hub's clock is the node's plus this. */
  readonly offsetMs: number;
  readonly errorMs: number;
  /** On the hub's clock. */
  readonly measuredAt: number;
}

/** Two clocks drift apart by at most this, for each millisecond that has passed. */
const DRIFT = 1e-4;

export function offsetOf({ sentAt, answeredAt, ...node }: Exchange): ClockOffset {
  const there = sentAt - node.nodeReceivedAt;
  const back = answeredAt - node.nodeAnsweredAt;
  return {
    offsetMs: (there + back) / 2,
    errorMs: Math.max(0, (back - there) / 2),
    measuredAt: answeredAt,
  };
}

/** The better one of the known and a newer estimate. */
export function betterOffset(known: ClockOffset | undefined, newer: ClockOffset): ClockOffset {
  if (known === undefined) return newer;
  const driftMs = (newer.measuredAt - known.measuredAt) * DRIFT;
  return newer.errorMs <= known.errorMs + driftMs ? newer : known;
}
