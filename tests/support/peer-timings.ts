/**
 * Timings for parts of a node that are tested without the rest.
 */
import { PeerTimings } from "../../src/actors/connections/peer-timings.ts";
import type { Logger } from "../../src/env.ts";

/** What was logged, of a node whose election timeout is 1000 ms. */
export function newTimings(logged: object[] = []): PeerTimings {
  const log = (facts: object) => void logged.push(facts);
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const own = { electionTimeoutMs: 1000, heartbeatIntervalMs: 100, leaseMs: 900 };
  return new PeerTimings(own, logger);
}
