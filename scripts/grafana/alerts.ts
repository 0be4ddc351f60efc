/**
 * The alerts. Where etcd has the same alert, it has the same thresholds.
 */
import { FAILED } from "./panels.ts";

export interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: "warning" | "critical";
  readonly summary: string;
  /** What to do. */
  readonly action: string;
}

/** All nodes that are scraped. */
const ALL = 'job=~".*quorate.*"';

const ratio = `sum by (job, instance, method) (rate(quorate_request_duration_seconds_count{${ALL},${FAILED}}[5m])) / sum by (job, instance, method) (rate(quorate_request_duration_seconds_count{${ALL}}[5m]))`;

const p99 = (metric: string, by = "job, instance") =>
  `histogram_quantile(0.99, sum by (le, ${by}) (rate(quorate_${metric}_bucket{${ALL}}[5m])))`;

export const ALERTS: readonly Alert[] = [
  {
    name: "QuorateMembersDown",
    expr: `count by (job) (up{${ALL}} == 0) > 0`,
    for: "3m",
    severity: "warning",
    summary: "{{ $value }} nodes of {{ $labels.job }} cannot be scraped.",
    action: "Start them, or replace those that are lost.",
  },
  {
    name: "QuorateInsufficientMembers",
    expr: `sum by (job) (up{${ALL}} == bool 1) < (count by (job) (up{${ALL}}) + 1) / 2`,
    for: "3m",
    severity: "critical",
    summary: "{{ $labels.job }} has no quorum: {{ $value }} nodes can be scraped.",
    action: "Start nodes until a majority of the voters runs.",
  },
  {
    name: "QuorateNoLeader",
    expr: `quorate_server_has_leader{${ALL}} == 0`,
    for: "1m",
    severity: "critical",
    summary: "{{ $labels.instance }} knows no leader.",
    action: "Its log names the voters that do not answer, or refuse (Still no leader).",
  },
  {
    name: "QuorateHighNumberOfLeaderChanges",
    expr: `max by (job) (increase(quorate_server_leader_changes_seen_total{${ALL}}[15m])) >= 4`,
    for: "5m",
    severity: "warning",
    summary: "{{ $labels.job }} has changed its leader {{ $value }} times in 15 minutes.",
    action: "Look for slow syncs, slow links and blocked event loops.",
  },
  {
    name: "QuorateHighNumberOfFailedRequests",
    expr: `${ratio} > 0.01`,
    for: "10m",
    severity: "warning",
    summary:
      "{{ $value | humanizePercentage }} of {{ $labels.method }} at {{ $labels.instance }} fail.",
    action: "quorate_requests_failed_total has the reasons.",
  },
  {
    name: "QuorateHighNumberOfFailedRequests",
    expr: `${ratio} > 0.05`,
    for: "5m",
    severity: "critical",
    summary:
      "{{ $value | humanizePercentage }} of {{ $labels.method }} at {{ $labels.instance }} fail.",
    action: "quorate_requests_failed_total has the reasons.",
  },
  {
    name: "QuorateRequestsSlow",
    expr: `${p99("request_duration_seconds", "job, instance, method")} > 0.15`,
    for: "10m",
    severity: "critical",
    summary: "The p99 of {{ $labels.method }} at {{ $labels.instance }} is {{ $value }} s.",
    action: "The stages of a write say whether the disk, the quorum or applying is slow.",
  },
  {
    name: "QuorateMemberCommunicationSlow",
    expr: `${p99("network_peer_round_trip_time_seconds", "job, instance, peer")} > 0.15`,
    for: "10m",
    severity: "warning",
    summary:
      "The p99 round trip from {{ $labels.instance }} to node {{ $labels.peer }} is {{ $value }} s.",
    action: "Test the network between the two, and the load of that node.",
  },
  {
    name: "QuorateHighNumberOfFailedProposals",
    expr: `increase(quorate_server_proposals_failed_total{${ALL}}[15m]) > 5`,
    for: "15m",
    severity: "warning",
    summary: "{{ $value }} writes failed at {{ $labels.instance }} in 15 minutes.",
    action: "quorate_requests_failed_total has the reasons.",
  },
  {
    name: "QuorateHighFsyncDurations",
    expr: `${p99("disk_wal_fsync_duration_seconds")} > 0.5`,
    for: "10m",
    severity: "warning",
    summary: "The p99 of syncs at {{ $labels.instance }} is {{ $value }} s.",
    action: "Give the log a faster disk, or one that it does not share.",
  },
  {
    name: "QuorateHighFsyncDurations",
    expr: `${p99("disk_wal_fsync_duration_seconds")} > 1`,
    for: "10m",
    severity: "critical",
    summary: "The p99 of syncs at {{ $labels.instance }} is {{ $value }} s.",
    action: "Give the log a faster disk, or one that it does not share.",
  },
  {
    name: "QuorateHighCommitDurations",
    expr: `${p99("disk_backend_commit_duration_seconds")} > 0.25`,
    for: "10m",
    severity: "warning",
    summary: "The p99 of writes of the state at {{ $labels.instance }} is {{ $value }} s.",
    action: "Give the state a faster disk.",
  },
  {
    name: "QuorateDiskLowSpace",
    expr: `quorate_disk_low{${ALL}} == 1`,
    for: "1m",
    severity: "critical",
    summary: "{{ $labels.instance }} has less free space than its reserve.",
    action: "Delete keys, or free disk space: writes that need space are refused.",
  },
  {
    name: "QuorateExcessiveStateGrowth",
    expr: `predict_linear(quorate_mvcc_db_total_size_in_bytes{${ALL}}[4h], 4 * 3600) > quorate_mvcc_db_total_size_in_bytes{${ALL}} + quorate_disk_free_bytes{${ALL}}`,
    for: "10m",
    severity: "warning",
    summary: "The disk of {{ $labels.instance }} will be full within four hours.",
    action: "Find out what writes so much, or provide space.",
  },
  {
    name: "QuorateFollowerLagging",
    expr: `quorate_replication_lag_entries{${ALL}} > 10000`,
    for: "5m",
    severity: "warning",
    summary: "Node {{ $labels.peer }} lacks {{ $value }} entries.",
    action: "Look at its disk, its load and the link to it.",
  },
  {
    name: "QuorateStateDiverged",
    expr: `increase(quorate_store_undecided_states_total{${ALL}}[1h]) + increase(quorate_store_outvoted_states_total{${ALL}}[1h]) > 0`,
    for: "0m",
    severity: "critical",
    summary: "Members of {{ $labels.job }} have different states.",
    action: "Run quorate status, and replace the member that stopped.",
  },
  {
    name: "QuorateChangeStuck",
    expr: `quorate_raft_joint{${ALL}} == 1`,
    for: "10m",
    severity: "warning",
    summary: "A change of members has not finished for 10 minutes.",
    action: "quorate status shows the voters that it waits for: start them.",
  },
  {
    name: "QuorateLoopBlocked",
    expr: `increase(quorate_loop_blocked_total{${ALL}}[5m]) > 3`,
    for: "5m",
    severity: "warning",
    summary:
      "The event loop of {{ $labels.instance }} was blocked {{ $value }} times in 5 minutes.",
    action: "Give the process more CPU, or find what pauses it.",
  },
  {
    name: "QuorateFilesLow",
    expr: `quorate_os_fd_used{${ALL}} / quorate_os_fd_limit{${ALL}} > 0.8`,
    for: "10m",
    severity: "warning",
    summary: "{{ $labels.instance }} uses {{ $value | humanizePercentage }} of its open files.",
    action: "Raise the limit of open files (ulimit -n).",
  },
  {
    name: "QuorateDevFaultsEnabled",
    expr: `quorate_dev_faults_enabled{${ALL}} == 1`,
    for: "0m",
    severity: "warning",
    summary: "Faults may be injected into {{ $labels.instance }}.",
    action: "Restart it without dev-faults, unless it is a development node.",
  },
];
