/**
 * The metrics of connections: to each other member, and to clients.
 */
import type { PeerTraffic, Tally } from "../../meters.ts";
import { counter, labelled, type Metric, type Scrape, type Value } from "./metric.ts";

export const NETWORK_METRICS: readonly Metric[] = [
  labelled({
    type: "histogram",
    name: "network_peer_round_trip_time_seconds",
    help: "From a heartbeat of this node, as the leader, to its answer.",
    labels: ["peer"],
    etcd: { labels: { peer: "To" } },
    read: ({ meters }) =>
      [...meters.peers].map(([peer, { roundTrips }]) => ({
        labels: { peer: String(peer) },
        histogram: roundTrips,
      })),
  }),
  perPeer("network_peer_sent_bytes_total", "Bytes sent to the peer.", "To", (peer) => {
    return peer.sentBytes;
  }),
  perPeer("network_peer_received_bytes_total", "Bytes received from the peer.", "From", (peer) => {
    return peer.receivedBytes;
  }),
  perPeer(
    "network_peer_sent_failures_total",
    "Messages to the peer that could not be sent.",
    "To",
    (peer) => peer.dropped,
  ),
  labelled({
    type: "gauge",
    name: "network_active_peers",
    help: "Whether the link to the peer is ready.",
    labels: ["peer"],
    etcd: { labels: { peer: "Remote" } },
    read: ({ node }) =>
      (node?.reading.sample.links ?? []).map(({ to, state }) => ({
        labels: { peer: String(to) },
        value: Number(state === "ready"),
      })),
  }),
  counter("network_client_sent_bytes_total", "Bytes sent to clients.", ({ meters }) => {
    return meters.clients.sentBytes;
  }),
  counter("network_client_received_bytes_total", "Bytes received from clients.", ({ meters }) => {
    return meters.clients.receivedBytes;
  }),
  labelled({
    type: "gauge",
    name: "network_connections",
    help: "Accepted connections, by listener.",
    labels: ["listener"],
    read: connections,
  }),
  counter("network_refused_total", "Connections that this node refused.", ({ meters }) => {
    return meters.events.connections.get("refused");
  }),
  counter("network_lost_total", "Accepted connections that ended with a failure.", ({ meters }) => {
    return meters.events.connections.get("lost");
  }),
  snapshots("network_snapshot_send_success", "Snapshots that the peer installed.", "success", sent),
  snapshots("network_snapshot_send_failures", "Snapshots that failed.", "failure", sent),
  snapshots("network_snapshot_receive_success", "Installed snapshots.", "success", received),
  snapshots("network_snapshot_receive_failures", "Snapshots that failed.", "failure", received),
];

function sent({ meters }: Scrape): Tally {
  return meters.events.snapshotsSent;
}

function received({ meters }: Scrape): Tally {
  return meters.events.snapshotsReceived;
}

function perPeer(
  name: string,
  help: string,
  etcdLabel: string,
  read: (peer: PeerTraffic) => number,
): Metric {
  return labelled({
    type: "counter",
    name,
    help,
    labels: ["peer"],
    etcd: { labels: { peer: etcdLabel } },
    read: ({ meters }) =>
      [...meters.peers].map(([peer, traffic]) => ({
        labels: { peer: String(peer) },
        value: read(traffic),
      })),
  });
}

function snapshots(
  name: string,
  help: string,
  outcome: string,
  tallyOf: (scrape: Scrape) => Tally,
): Metric {
  const read = (scrape: Scrape): Value[] =>
    [...tallyOf(scrape)]
      .filter(([[, each]]) => each === outcome)
      .map(([[peer = ""], value]) => ({ labels: { peer }, value }));
  const etcd = { name, labels: { peer: name.includes("send") ? "To" : "From" } };
  return labelled({ type: "counter", name: `${name}_total`, help, labels: ["peer"], etcd, read });
}

function connections({ node, http }: Scrape): Value[] {
  if (node === undefined) return [];
  const { clients, peers } = node.reading.sample.load;
  return [
    { labels: { listener: "clients" }, value: clients },
    { labels: { listener: "members" }, value: peers },
    { labels: { listener: "websocket" }, value: http.sockets() },
  ];
}
