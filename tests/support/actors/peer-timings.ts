/**
 * Timings for parts of a node that are tested without the rest.
 */
import { PeerTimings } from "../../../src/actors/connections/peer-timings.ts";
import { RecordedEvents } from "../recorded-events.ts";

/** The timings that a node with an election timeout of 1000 ms knows. */
export function newTimings(events = new RecordedEvents()): PeerTimings {
  const own = { electionTimeoutMs: 1000, heartbeatIntervalMs: 100, leaseMs: 900 };
  return new PeerTimings(own, events);
}
