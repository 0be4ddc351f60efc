/**
 * The status of a node, as a test invents it.
 */
import type { NodeFacts } from "../../../src/actors/node/node-facts.ts";
import type { StatusResponse } from "../../../src/codec/status.ts";
import { NO_MEMBERS } from "../../../src/vocabulary.ts";

/** An empty disk, and no followers. */
export const NO_FACTS: NodeFacts = {
  checkpointIndex: 0,
  logBytes: 0,
  stateBytes: 0,
  freeBytes: 0,
  progress: [],
  lowOnSpace: false,
  joint: false,
  waitingFor: [],
  differingStates: [],
  votedFor: 0,
  durableIndex: 9,
  electionTimeoutMs: 1_000,
  heartbeatIntervalMs: 100,
  readMode: "read-index",
  httpAddress: "",
  dev: false,
};

/** The status of a follower of node 3. `facts`: the fields that matter to the test. */
export function statusWith(facts: Partial<StatusResponse>): StatusResponse {
  return {
    header: { clusterId: 1, memberId: 1, revision: 7, raftTerm: 2 },
    version: "0.1.0",
    role: "follower",
    leaderId: 3,
    lastIndex: 9,
    commitIndex: 9,
    appliedIndex: 9,
    uptimeMs: 1,
    configuration: NO_MEMBERS,
    configurationVersion: 1,
    firstIndex: 1,
    ...NO_FACTS,
    ...facts,
  };
}
