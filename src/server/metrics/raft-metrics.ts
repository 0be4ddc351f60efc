/**
 * The metrics of Raft: terms, positions in the log, elections, and the replication to
 * each other member while this node leads.
 */
import type { Sample } from "../../feed/sample.ts";
import {
  counter,
  gauge,
  histogram,
  labelled,
  type Metric,
  type Scrape,
  tallied,
  type Value,
} from "./metric.ts";

type Raft = Sample["raft"];
type Peer = NonNullable<Sample["leading"]>["peers"][number];

const ROLES: readonly Raft["role"][] = ["follower", "preCandidate", "candidate", "leader"];
const PEER_STATES = ["probe", "replicate", "snapshot", "lost"];
const MEMBERSHIPS = ["voter", "learner", "promotedLearner"] as const;

const raft = ({ node }: Scrape) => node?.reading.sample.raft;

export const RAFT_METRICS: readonly Metric[] = [
  gauge("raft_term", "The term.", (it) => raft(it)?.term),
  gauge("raft_commit_index", "The commit index.", (it) => raft(it)?.commit),
  gauge("raft_applied_index", "The last entry that is applied.", (it) => raft(it)?.applied),
  gauge("raft_durable_index", "The last entry on this node's disk.", (it) => raft(it)?.durable),
  gauge("raft_last_index", "The last entry in the log.", (it) => raft(it)?.last),
  gauge("raft_first_index", "The first entry in the log.", (it) => raft(it)?.first),
  labelled({
    type: "gauge",
    name: "raft_role",
    help: "1 for the role of this node, 0 for the others.",
    labels: ["role"],
    read: (it) =>
      oneOf(ROLES, raft(it)?.role).map(([role, value]) => ({ labels: { role }, value })),
  }),
  labelled({
    type: "counter",
    name: "raft_elections_total",
    help: "Campaigns that this node began, by cause.",
    labels: ["cause"],
    read: ({ meters }) => tallied(meters.events.campaigns, ["cause"]),
  }),
  histogram(
    "raft_election_duration_seconds",
    "Elections that this node won, from its first pre-vote to its leadership.",
    ({ meters }) => meters.events.electionMs,
  ),
  counter(
    "raft_leaderless_seconds_total",
    "For how long this node has known no leader.",
    ({ now, meters: { events } }) => {
      return (events.leaderlessMs + now - (events.leaderlessSince ?? now)) / 1000;
    },
  ),
  labelled({
    type: "counter",
    name: "raft_votes_total",
    help: "Votes and pre-votes that this node granted or refused. An unchanged refusal is counted once.",
    labels: ["kind", "granted", "because"],
    read: ({ meters }) => tallied(meters.events.votes, ["kind", "granted", "because"]),
  }),
  gauge(
    "raft_leader_heard_seconds",
    "The time since this node, as a follower, heard its leader.",
    (it) => (raft(it)?.role === "leader" ? undefined : inSeconds(raft(it)?.heardMs)),
  ),
  gauge(
    "raft_quorum_acked_seconds",
    "The time since this node, as the leader, heard a quorum.",
    (it) => (raft(it)?.role === "leader" ? inSeconds(raft(it)?.heardMs) : undefined),
  ),
  gauge(
    "raft_has_lease",
    "Whether this node, as the leader, has a lease to read without a round.",
    ({ node }) => node?.reading.sample.leading?.hasLease,
  ),
  counter(
    "raft_read_rounds_total",
    "Rounds of heartbeats with which this node, as the leader, confirmed its leadership.",
    ({ meters }) => meters.readRounds,
  ),
  labelled({
    type: "gauge",
    name: "raft_members",
    help: "Members of the newest configuration, by membership.",
    labels: ["membership"],
    read: members,
  }),
  gauge("raft_joint", "Whether the newest configuration is joint.", (it) => raft(it)?.joint),
  counter(
    "raft_truncated_entries_total",
    "Uncommitted entries that this node truncated.",
    ({ meters }) => meters.events.truncatedEntries,
  ),
];

export const REPLICATION_METRICS: readonly Metric[] = [
  perPeer("replication_match_index", "The last entry that the peer is known to have.", (peer) => {
    return peer.match;
  }),
  perPeer("replication_lag_entries", "Entries that the peer lacks.", (peer, { last }) => {
    return last - peer.match;
  }),
  perPeer("replication_silent_seconds", "The time since the peer was heard.", (peer) => {
    return peer.silentMs / 1000;
  }),
  perPeer("replication_in_flight_bytes", "Entries sent and not acknowledged.", (peer) => {
    return peer.inFlightBytes;
  }),
  labelled({
    type: "gauge",
    name: "replication_state",
    help: "1 for the state of the replication to the peer, 0 for the others.",
    labels: ["peer", "state"],
    read: (it) =>
      peersOf(it).flatMap(({ id, state: current }) =>
        oneOf(PEER_STATES, current).map(([state, value]) => ({
          labels: { peer: String(id), state },
          value,
        })),
      ),
  }),
];

function perPeer(name: string, help: string, read: (peer: Peer, raft: Raft) => number): Metric {
  return labelled({
    type: "gauge",
    name,
    help: `${help} Only at the leader.`,
    labels: ["peer"],
    read: (it) => {
      const positions = raft(it);
      if (positions === undefined) return [];
      return peersOf(it).map((peer) => ({
        labels: { peer: String(peer.id) },
        value: read(peer, positions),
      }));
    },
  });
}

function peersOf({ node }: Scrape): readonly Peer[] {
  return node?.reading.sample.leading?.peers ?? [];
}

function members({ node }: Scrape): Value[] {
  if (node === undefined) return [];
  const { voters, learners, promotions } = node.view.log.configuration;
  const promoted = [...learners].filter((id) => promotions.has(id)).length;
  const sizes = {
    voter: voters.size,
    learner: learners.size - promoted,
    promotedLearner: promoted,
  };
  return MEMBERSHIPS.map((membership) => ({ labels: { membership }, value: sizes[membership] }));
}

function oneOf<T extends string>(all: readonly T[], current: string | undefined): [T, number][] {
  return current === undefined ? [] : all.map((each) => [each, Number(each === current)]);
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
