/**
 * The metrics of a node as a server of its cluster. All of them are etcd's.
 */
import { ErrorCode, Method } from "../../codec/request.ts";
import type { RequestMeters } from "../../meters.ts";
import { counter, gauge, labelled, type Metric, type Scrape } from "./metric.ts";

const ETCD = { etcd: {} };

const raft = ({ node }: Scrape) => node?.reading.sample.raft;

const WRITES = [Method.METHOD_PUT, Method.METHOD_DELETE_RANGE, Method.METHOD_TXN];
const READS = [Method.METHOD_RANGE];

/** Failures that are the client's own, or that the client follows to the leader. */
const NOT_COUNTED: ReadonlySet<number> = new Set([
  ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  ErrorCode.ERROR_CODE_NOT_LEADER,
  ErrorCode.ERROR_CODE_CANCELLED,
  ErrorCode.ERROR_CODE_UNSUPPORTED,
]);

export const SERVER_METRICS: readonly Metric[] = [
  gauge(
    "server_has_leader",
    "Whether this node knows a leader.",
    (scrape) => raft(scrape)?.leader !== undefined,
    ETCD,
  ),
  gauge(
    "server_is_leader",
    "Whether this node leads.",
    (scrape) => raft(scrape)?.role === "leader",
    ETCD,
  ),
  gauge(
    "server_is_learner",
    "Whether this node is a learner.",
    (scrape) => ["learner", "promotedLearner"].includes(raft(scrape)?.membership ?? ""),
    ETCD,
  ),
  counter(
    "server_leader_changes_seen_total",
    "Changes of the leader that this node has seen.",
    ({ meters }) => meters.events.leaderChanges,
    ETCD,
  ),
  counter(
    "server_proposals_committed_total",
    "The commit index.",
    (scrape) => raft(scrape)?.commit,
    ETCD,
  ),
  counter(
    "server_proposals_applied_total",
    "The applied index.",
    (scrape) => raft(scrape)?.applied,
    ETCD,
  ),
  gauge(
    "server_proposals_pending",
    "Entries in the log that are not committed.",
    (scrape) => {
      const positions = raft(scrape);
      return positions && positions.last - positions.commit;
    },
    ETCD,
  ),
  counter(
    "server_proposals_failed_total",
    "Writes of clients that failed, other than by a mistake of the client.",
    ({ meters }) => failures(meters.requests, WRITES),
    ETCD,
  ),
  counter(
    "server_read_indexes_failed_total",
    "Reads of clients that failed, other than by a mistake of the client.",
    ({ meters }) => failures(meters.requests, READS),
    ETCD,
  ),
  counter(
    "server_heartbeat_send_failures_total",
    "Heartbeats that could not be sent.",
    ({ meters }) => [...meters.peers].reduce((sum, [, peer]) => sum + peer.droppedHeartbeats, 0),
    ETCD,
  ),
  counter(
    "server_slow_apply_total",
    "Times that applying entries took 100 ms or more.",
    ({ meters }) => meters.applied.slowRuns,
    ETCD,
  ),
  counter(
    "server_learner_promote_successes_total",
    "Learners that had caught up, and that this node as the leader promoted.",
    ({ meters }) => meters.events.kinds.get("member.caughtUp"),
    { etcd: { name: "server_learner_promote_successes" } },
  ),
  counter(
    "server_health_success_total",
    "Health checks that succeeded.",
    ({ http }) => http.healthSuccesses,
    { etcd: { name: "server_health_success" } },
  ),
  counter(
    "server_health_failures_total",
    "Health checks that failed.",
    ({ http }) => http.healthFailures,
    { etcd: { name: "server_health_failures" } },
  ),
  labelled({
    type: "gauge",
    name: "server_id",
    help: "The id of this node, as a label.",
    labels: ["server_id"],
    read: ({ id }) => [{ labels: { server_id: String(id) }, value: 1 }],
    etcd: {},
  }),
  labelled({
    type: "gauge",
    name: "server_version",
    help: "The version of this node, as a label.",
    labels: ["server_version"],
    read: ({ version }) => [{ labels: { server_version: version }, value: 1 }],
    etcd: {},
  }),
];

function failures({ durations }: RequestMeters, methods: readonly Method[]): number {
  let sum = 0;
  for (const method of methods) {
    durations[method]?.forEach((histogram, code) => {
      if (code !== 0 && !NOT_COUNTED.has(code)) sum += histogram?.count ?? 0;
    });
  }
  return sum;
}
