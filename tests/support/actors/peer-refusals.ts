/**
 * The refusals of peers, for a node without a leader.
 */
import { PeerRefusals } from "../../../src/actors/election/peer-refusals.ts";
import type { RaftLog } from "../../../src/raft/log.ts";
import { simulatedEnv } from "./simulated-env.ts";

export function newRefusals(log: RaftLog): PeerRefusals {
  const { clock, events } = simulatedEnv();
  return new PeerRefusals({ self: 1, incarnation: 1, log, clock, events, hasLeader: () => false });
}
