/**
 * The panels of the dashboard: symptoms first, causes below.
 */

export interface Panel {
  readonly title: string;
  readonly unit: "s" | "bytes" | "Bps" | "reqps" | "ops" | "percentunit" | "short";
  /** By what each of its series is called. */
  readonly series: Readonly<Record<string, string>>;
  readonly kind?: "timeseries" | "state-timeline";
  readonly isStacked?: boolean;
}

/** The series of the chosen nodes. */
export const CHOSEN = 'job=~"$job",instance=~"$instance"';

/** Failures that are not the client's own. */
export const FAILED =
  'code!~"ok|invalid_argument|not_leader|cancelled|unsupported|failed_precondition"';

const rate = (metric: string, labels = "") =>
  `rate(quorate_${metric}{${CHOSEN}${labels}}[$__rate_interval])`;

function quantile(q: number, metric: string, by = "instance"): string {
  return `histogram_quantile(${q}, sum by (le, ${by}) (${rate(`${metric}_bucket`)}))`;
}

const gauge = (metric: string) => `quorate_${metric}{${CHOSEN}}`;

export const ROWS: Readonly<Record<string, readonly Panel[]>> = {
  Users: [
    {
      title: "Requests",
      unit: "reqps",
      series: { "{{method}}": `sum by (method) (${rate("request_duration_seconds_count")})` },
    },
    {
      title: "Failed requests",
      unit: "percentunit",
      series: {
        "{{method}}":
          `sum by (method) (${rate("request_duration_seconds_count", `,${FAILED}`)}) / ` +
          `sum by (method) (${rate("request_duration_seconds_count")})`,
      },
    },
    {
      title: "Duration of requests",
      unit: "s",
      series: {
        "p50 {{method}}": quantile(0.5, "request_duration_seconds", "method"),
        "p99 {{method}}": quantile(0.99, "request_duration_seconds", "method"),
      },
    },
    {
      title: "Writes with an unknown outcome",
      unit: "ops",
      series: { "{{instance}}": rate("requests_unknown_outcomes_total") },
    },
  ],
  Consensus: [
    {
      title: "Leader",
      unit: "short",
      kind: "state-timeline",
      series: { "{{instance}}": gauge("server_is_leader") },
    },
    { title: "Term", unit: "short", series: { "{{instance}}": gauge("raft_term") } },
    {
      title: "Changes of the leader",
      unit: "short",
      series: {
        "{{instance}}": `increase(quorate_server_leader_changes_seen_total{${CHOSEN}}[$__range])`,
      },
    },
    {
      title: "Entries",
      unit: "ops",
      series: {
        "committed {{instance}}": rate("server_proposals_committed_total"),
        "applied {{instance}}": rate("server_proposals_applied_total"),
        "failed {{instance}}": rate("server_proposals_failed_total"),
      },
    },
    {
      title: "Stages of a write",
      unit: "s",
      isStacked: true,
      series: {
        "{{stage}}":
          `sum by (stage) (${rate("write_stage_seconds_sum")}) / ` +
          `sum by (stage) (${rate("write_stage_seconds_count")})`,
      },
    },
    {
      title: "Pending entries",
      unit: "short",
      series: { "{{instance}}": gauge("server_proposals_pending") },
    },
  ],
  Members: [
    {
      title: "Entries that a member lacks",
      unit: "short",
      series: { "{{instance}} → {{peer}}": gauge("replication_lag_entries") },
    },
    {
      title: "State of the replication",
      unit: "short",
      kind: "state-timeline",
      series: { "{{instance}} → {{peer}} {{state}}": gauge("replication_state") },
    },
    {
      title: "Round trip, p99",
      unit: "s",
      series: {
        "{{instance}} → {{peer}}": quantile(
          0.99,
          "network_peer_round_trip_time_seconds",
          "instance, peer",
        ),
      },
    },
    {
      title: "Time since a member was heard",
      unit: "s",
      series: { "{{instance}} → {{peer}}": gauge("replication_silent_seconds") },
    },
  ],
  Disks: [
    {
      title: "Syncs of the log",
      unit: "s",
      series: {
        "p50 {{instance}}": quantile(0.5, "disk_wal_fsync_duration_seconds"),
        "p99 {{instance}}": quantile(0.99, "disk_wal_fsync_duration_seconds"),
      },
    },
    {
      title: "Batches of the state, p99",
      unit: "s",
      series: { "{{instance}}": quantile(0.99, "disk_backend_commit_duration_seconds") },
    },
    {
      title: "Free space and reserve",
      unit: "bytes",
      series: {
        "free {{instance}}": gauge("disk_free_bytes"),
        "reserve {{instance}}": gauge("disk_reserve_bytes"),
      },
    },
    {
      title: "Log and state",
      unit: "bytes",
      series: {
        "log {{instance}}": gauge("disk_wal_bytes"),
        "state {{instance}}": gauge("mvcc_db_total_size_in_bytes"),
      },
    },
  ],
  Network: [
    {
      title: "Bytes of clients",
      unit: "Bps",
      series: {
        "sent {{instance}}": rate("network_client_sent_bytes_total"),
        "received {{instance}}": rate("network_client_received_bytes_total"),
      },
    },
    {
      title: "Bytes to members",
      unit: "Bps",
      series: { "{{instance}} → {{peer}}": rate("network_peer_sent_bytes_total") },
    },
    {
      title: "Messages that could not be sent",
      unit: "ops",
      series: { "{{instance}} → {{peer}}": rate("network_peer_sent_failures_total") },
    },
    {
      title: "Connections",
      unit: "short",
      series: { "{{instance}} {{listener}}": gauge("network_connections") },
    },
  ],
  Process: [
    {
      title: "CPU",
      unit: "percentunit",
      series: { "{{instance}}": `rate(process_cpu_seconds_total{${CHOSEN}}[$__rate_interval])` },
    },
    {
      title: "Memory",
      unit: "bytes",
      series: { "{{instance}}": `process_resident_memory_bytes{${CHOSEN}}` },
    },
    {
      title: "Open files",
      unit: "percentunit",
      series: { "{{instance}}": `${gauge("os_fd_used")} / ${gauge("os_fd_limit")}` },
    },
    {
      title: "Blocked event loop",
      unit: "ops",
      series: { "{{instance}}": rate("loop_blocked_total") },
    },
  ],
};
