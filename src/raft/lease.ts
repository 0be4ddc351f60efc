/**
 * Leases: reads without a round (Raft §8, thesis §6.4.1). A member that answers a
 * heartbeat withholds its vote from all other members for an election timeout
 * (R41), and a node that has just started does, too (R122), for it may have
 * answered one in its former life. So a leader that a quorum has answered knows
 * that no other member leads until an election timeout after it *asked*: each of
 * those promises began later than that. It counts on clocks to run at about the
 * same speed, which nothing else in Raft does; that is why it is a choice.
 */

/** A heartbeat, and when it was sent on the leader's clock. */
export interface SentHeartbeat {
  readonly round: number;
  readonly at: number;
}

/**
 * Does a voter that last heard a leader at `lastHeard` still owe it its vote? This is the voter's
 * half of the lease. Only time ends it: neither a newer term nor a closed connection does.
 */
export function keepsPromise(
  lastHeard: number,
  { now, electionTimeoutMs }: { now: number; electionTimeoutMs: number },
): boolean {
  return now - lastHeard < electionTimeoutMs;
}

/**
 * How much of an election timeout a lease lasts. The rest is for clocks that
 * drift apart: the leader's may be slower than a voter's by this much.
 */
const LEASE_SHARE = 0.9;

export function leaseMs(electionTimeoutMs: number): number {
  return electionTimeoutMs * LEASE_SHARE;
}

/** `heartbeats`, which ascend, and the newest, without those that can't give a lease any more. */
export function withHeartbeat(
  heartbeats: readonly SentHeartbeat[],
  newest: SentHeartbeat,
  electionTimeoutMs: number,
): readonly SentHeartbeat[] {
  const oldest = newest.at - leaseMs(electionTimeoutMs);
  return [...heartbeats.filter(({ at }) => at > oldest), newest];
}

/**
 * May a leader read at `now` without asking? `confirmed` is the newest round
 * that a quorum of the configuration of this moment has answered, of both halves
 * if it is joint. Only heartbeats count, so that there are few to remember: other
 * rounds are begun by reads that found no lease.
 */
export function hasLease(
  heartbeats: readonly SentHeartbeat[],
  confirmed: number,
  { now, electionTimeoutMs }: { now: number; electionTimeoutMs: number },
): boolean {
  const heartbeat = heartbeats.findLast(({ round }) => round <= confirmed);
  return heartbeat !== undefined && now < heartbeat.at + leaseMs(electionTimeoutMs);
}
