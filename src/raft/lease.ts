/**
 * Leases: reads without a round (Raft §8, thesis §6.4.1). A member that answers a
 * heartbeat withholds its vote from all other members for an election timeout (R41). So
 * does a node that has just started (R122), because it may have answered one in its
 * previous run. Therefore a leader that a quorum has answered knows that no other
 * member leads until an election timeout after the heartbeat was *sent*: each promise
 * began later than that. This relies on clocks that run at about the same speed, as
 * nothing else in Raft does. Therefore leases are optional.
 */

/** A heartbeat, and when it was sent on the leader's clock. */
export interface SentHeartbeat {
  readonly round: number;
  readonly at: number;
}

/**
 * Whether a voter that last heard a leader at `lastHeard` must still withhold its vote
 * from others. This is the voter's half of the lease. Only time ends it: neither a
 * newer term nor a closed connection does.
 */
export function keepsPromise(
  lastHeard: number,
  { now, electionTimeoutMs }: { now: number; electionTimeoutMs: number },
): boolean {
  return now - lastHeard < electionTimeoutMs;
}

/**
 * The share of an election timeout that a lease lasts. The rest allows for clock drift:
 * the leader's clock may be slower than a voter's by this much.
 */
const LEASE_SHARE = 0.9;

export function leaseMs(electionTimeoutMs: number): number {
  return electionTimeoutMs * LEASE_SHARE;
}

/**
 * `heartbeats`, in ascending order, and the newest one, without those that can no
 * longer give a lease.
 */
export function withHeartbeat(
  heartbeats: readonly SentHeartbeat[],
  newest: SentHeartbeat,
  electionTimeoutMs: number,
): readonly SentHeartbeat[] {
  const oldest = newest.at - leaseMs(electionTimeoutMs);
  return [...heartbeats.filter(({ at }) => at > oldest), newest];
}

/**
 * Whether a leader may read at `now` without a round. `confirmed` is the newest round
 * that a quorum of the present configuration has answered, of both halves if it is
 * joint. Only heartbeats count, so that few have to be remembered: other rounds are
 * begun by reads that found no lease.
 */
export function hasLease(
  heartbeats: readonly SentHeartbeat[],
  confirmed: number,
  { now, electionTimeoutMs }: { now: number; electionTimeoutMs: number },
): boolean {
  const heartbeat = heartbeats.findLast(({ round }) => round <= confirmed);
  return heartbeat !== undefined && now < heartbeat.at + leaseMs(electionTimeoutMs);
}
