/**
 * The metrics of the process. Those of the first table have the names that every
 * Prometheus client gives them, without a prefix.
 */
import { counter, gauge, labelled, type Metric } from "./metric.ts";

export const STANDARD_METRICS: readonly Metric[] = [
  counter("process_cpu_user_seconds_total", "CPU time in the process.", ({ process }) => {
    return process.cpuUserSeconds;
  }),
  counter("process_cpu_system_seconds_total", "CPU time in the kernel.", ({ process }) => {
    return process.cpuSystemSeconds;
  }),
  counter("process_cpu_seconds_total", "CPU time.", ({ process }) => {
    return process.cpuUserSeconds + process.cpuSystemSeconds;
  }),
  gauge("process_start_time_seconds", "When the process started, in Unix time.", ({ process }) => {
    return process.startedAtSeconds;
  }),
  gauge("process_resident_memory_bytes", "Memory in RAM.", ({ process }) => process.residentBytes),
  gauge("process_heap_bytes", "Memory of JavaScript objects.", ({ process }) => process.heapBytes),
  gauge("process_open_fds", "Open files and connections.", ({ process }) => process.openFiles),
  gauge("process_max_fds", "The limit of open files.", ({ process }) => process.maxFiles),
];

export const PROCESS_METRICS: readonly Metric[] = [
  labelled({
    type: "gauge",
    name: "build_info",
    help: "The versions of the node and of Bun, as labels.",
    labels: ["version", "bun"],
    read: ({ version }) => [{ labels: { version, bun: Bun.version }, value: 1 }],
  }),
  gauge("os_fd_used", "Open files and connections.", ({ process }) => process.openFiles, {
    etcd: {},
  }),
  gauge("os_fd_limit", "The limit of open files.", ({ process }) => process.maxFiles, { etcd: {} }),
  labelled({
    type: "counter",
    name: "events_total",
    help: "Node events, by kind. Most of them are lines of the log.",
    labels: ["kind"],
    read: ({ meters }) =>
      [...meters.events.kinds].map(([[kind = ""], value]) => ({ labels: { kind }, value })),
  }),
  counter("loop_blocked_total", "Times that the event loop was blocked for 200 ms.", ({ meters }) =>
    meters.events.kinds.get("loop.blocked"),
  ),
  gauge("scrape_seconds", "How long it took to make the text before this one.", ({ http }) => {
    return http.scrapeMs / 1000;
  }),
  gauge("dev_faults_enabled", "Whether faults may be injected into this node.", (it) => {
    return it.hasDevFaults;
  }),
];
