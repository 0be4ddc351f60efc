/**
 * The text of /metrics, read from a cluster on simulated machines.
 */
import { describe, expect, test } from "bun:test";
import { Meters } from "../../../src/meters.ts";
import { HttpCounts } from "../../../src/server/http/http-counts.ts";
import type { Scrape } from "../../../src/server/metrics/metric.ts";
import { metricsNamed, metricsText } from "../../../src/server/metrics/metrics-text.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const PROCESS = {
  ...{ startedAtSeconds: 1, cpuUserSeconds: 2, cpuSystemSeconds: 3, residentBytes: 4 },
  ...{ heapBytes: 5, openFiles: 6, maxFiles: 7 },
};

function scrapeOf(node: SimulatedNode | undefined): Scrape {
  const [reading, view] = [node?.reading(), node?.view()];
  return {
    ...{ id: node?.id ?? 1, version: "0.1.0", now: 1_000, hasDevFaults: false },
    meters: node?.meters ?? new Meters(),
    node: reading && view && { reading, view },
    http: new HttpCounts(),
    process: PROCESS,
  };
}

async function working() {
  const cluster = new ScriptedCluster();
  cluster.start();
  const client = cluster.client();
  await cluster.outcome(client.put("color", "green"));
  await cluster.outcome(client.get("color"));
  cluster.pass(500);
  return { cluster, leader: cluster.leader() };
}

/** The value of one series; undefined: there is none. */
function numberIn(text: string, series: string): number | undefined {
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe("the metrics of a node", () => {
  test("a leader shows its role, its followers and its requests", async () => {
    const { cluster, leader } = await working();
    const text = metricsText(scrapeOf(leader), "quorate");
    expect(numberIn(text, "quorate_server_is_leader")).toBe(1);
    expect(numberIn(text, 'quorate_raft_role{role="leader"}')).toBe(1);
    expect(numberIn(text, 'quorate_raft_role{role="follower"}')).toBe(0);
    expect(numberIn(text, 'quorate_raft_members{membership="voter"}')).toBe(3);
    expect(numberIn(text, "quorate_mvcc_put_total")).toBe(1);
    expect(numberIn(text, "quorate_store_revision")).toBe(2);
    const put = 'method="put",code="ok"';
    expect(numberIn(text, `quorate_request_duration_seconds_count{${put}}`)).toBe(1);
    for (const id of [1, 2, 3].filter((each) => each !== leader.id)) {
      expect(numberIn(text, `quorate_replication_lag_entries{peer="${id}"}`)).toBe(0);
      expect(numberIn(text, `quorate_replication_state{peer="${id}",state="replicate"}`)).toBe(1);
      const follower = metricsText(scrapeOf(cluster.node(id)), "quorate");
      expect(numberIn(follower, "quorate_server_is_leader")).toBe(0);
      expect(numberIn(follower, "quorate_server_has_leader")).toBe(1);
      expect(follower).not.toContain("quorate_replication_match_index{");
    }
  });

  test("the buckets of a histogram are cumulative, in seconds, and end with all values", () => {
    const scrape = scrapeOf(undefined);
    for (const ms of [0.1, 0.2, 3, 10_000]) scrape.meters.disk.syncs.record(ms);
    const text = metricsText(scrape, "quorate");
    const bucket = (le: string) =>
      numberIn(text, `quorate_disk_wal_fsync_duration_seconds_bucket{le="${le}"}`);
    expect(["0.000125", "0.00025", "0.004", "8.192", "+Inf"].map(bucket)).toEqual([1, 2, 3, 3, 4]);
    expect(numberIn(text, "quorate_disk_wal_fsync_duration_seconds_sum")).toBeCloseTo(10.0033);
  });

  test("a node that starts shows that it has no leader, and nothing that it does not know", () => {
    const text = metricsText(scrapeOf(undefined), "quorate");
    expect(numberIn(text, "quorate_server_has_leader")).toBe(0);
    expect(numberIn(text, "quorate_raft_term")).toBeUndefined();
    expect(text).not.toContain("NaN");
  });

  test("etcd's names come with etcd's labels and buckets", async () => {
    const { leader } = await working();
    const text = metricsText(scrapeOf(leader), "etcd");
    expect(numberIn(text, "etcd_server_has_leader")).toBe(1);
    expect(text).toMatch(/etcd_network_peer_round_trip_time_seconds_bucket\{le="0.0001",To="\d"\}/);
    expect(text).toMatch(/etcd_disk_wal_fsync_duration_seconds_bucket\{le="0.001"\}/);
    const put = 'grpc_type="unary",grpc_service="etcdserverpb.KV",grpc_method="Put"';
    expect(numberIn(text, `grpc_server_handled_total{${put},grpc_code="OK"}`)).toBe(1);
    expect(text).not.toContain("quorate_");
  });

  test("a name belongs to one metric, and a counter is called a total", () => {
    for (const names of ["quorate", "etcd"] as const) {
      const all = metricsNamed(names).map(({ fullName }) => fullName);
      expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
    }
    const misnamed = metricsNamed("quorate").filter(
      ({ type, fullName }) => fullName.endsWith("_total") !== (type === "counter"),
    );
    expect(misnamed.map(({ fullName }) => fullName)).toEqual([]);
  });
});
