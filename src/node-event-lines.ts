/**
 * How each node event reads in the log: its level and its sentence. The event's
 * facts are the fields of the line. A sentence is in the past tense, or has a verb in
 * -ing for what has begun; where an operator has to act, it ends with what to do.
 */
import type { NodeEvent, NodeEventKind } from "./node-events.ts";

/** Ascending. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

interface EventLine {
  readonly level: LogLevel;
  readonly sentence: string;
}

/** The level and the sentence of an event. */
export function eventLine({ kind }: NodeEvent): EventLine {
  return EVENT_LINES[kind];
}

/** The facts of an event, without its kind. */
export function eventFacts({ kind: _, ...facts }: NodeEvent): object {
  return facts;
}

/** Sentence and facts in one line, for traces. */
export function eventText(event: NodeEvent): string {
  return `${eventLine(event).sentence} ${JSON.stringify(eventFacts(event))}`;
}

const debug = (sentence: string): EventLine => ({ level: "debug", sentence });
const info = (sentence: string): EventLine => ({ level: "info", sentence });
const warn = (sentence: string): EventLine => ({ level: "warn", sentence });
const error = (sentence: string): EventLine => ({ level: "error", sentence });

export const EVENT_LINES: Readonly<Record<NodeEventKind, EventLine>> = {
  "node.starting": info("Starting"),
  "node.recovered": info("Opened the storage"),
  "node.interrupted": info("Stopped by a signal before the start was complete"),
  "node.stopping": info("Stopping"),
  "node.stopped": info("Stopped"),
  "node.stopTimedOut": error("Stopping timed out, exiting"),
  "node.failed": error("Node failed"),
  "node.uncaughtError": error("Uncaught error, exiting"),
  "signal.ignored": info("Ignored a signal"),
  "output.linesDropped": warn("Dropped log lines: the output is blocked"),
  "log.linesOmitted": warn("Omitted log lines: too many of one kind in a second"),
  "log.levelRestored": info("Log level is as configured again"),
  "loop.blocked": warn("The event loop was blocked"),

  "cluster.foundingDelayed": info("Waiting to found the cluster"),
  "cluster.joining": info("Joining a cluster"),
  "cluster.joinDelayed": warn("Not a member yet, retrying"),
  "cluster.alreadyMember": info("Already a member"),
  "cluster.joined": info("Joined the cluster as a learner"),

  "election.timeout": info("Election timeout: starting a pre-vote"),
  "election.unresolved": warn("Still no leader: no quorum of voters agrees"),
  "election.barred": info("Election timeout, but this node may not campaign"),
  "leader.found": info("Following the leader"),
  "leader.lost": info("Lost the leader"),
  "leader.impostor": error(
    "Disconnected a node that claims to lead and is in no configuration; stop that node",
  ),
  "term.adopted": debug("Adopted a newer term"),
  "transfer.received": info("Leadership transfer received: starting an election"),
  "requests.resumed": debug("Found a leader for the requests that waited"),

  "preVote.asked": debug("Asked the voters for pre-votes"),
  "campaign.begun": info("Campaigning"),
  "vote.judged": debug("Answered a request for a vote"),
  "vote.counted": debug("Received a vote"),
  "vote.durable": debug("Stored the vote for this node"),
  "campaign.ended": info("Campaign failed"),

  "leader.elected": info("Became leader"),
  "leader.established": info("Serving as leader"),
  "leader.ended": info("Leadership ended"),
  "leader.quorumLost": warn("Stepped down: no quorum answered for an election timeout"),
  "leader.diskStalled": warn("Stepped down: no log write finished for an election timeout"),
  "leader.stateStalled": warn("Stepped down: no entry was applied for an election timeout"),
  "leader.steppedDown": info("Stepped down on request"),
  "leader.voteLost": info("Stepped down: no longer a voter"),
  "transfer.started": info("Transferring leadership"),
  "transfer.failed": warn("Leadership transfer failed"),
  "admin.succeeded": info("Admin command succeeded"),
  "admin.failed": warn("Admin command failed"),

  "members.changed": info("Membership changed"),
  "member.removed": warn(
    "This node is being removed from the cluster; stop it once the change is committed",
  ),
  "member.caughtUp": info("Learner caught up: promoting it to voter"),
  "member.logLost": error(
    "Member lost its log and its votes, ignoring it for this term; stop it, and replace it by " +
      "a node with a new id (member replace)",
  ),
  "member.logDiverged": error(
    "Member acknowledged entries that this leader does not have, ignoring it for this term; stop " +
      "it, and replace it by a node with a new id (member replace)",
  ),
  "member.timingDiffers": warn(
    "Peer has different timing; use the same timing on all members, because a shorter election " +
      "timeout gives no lease",
  ),
  "member.addressDiffers": warn(
    "Settings differ from the member's address in the log, which takes precedence; start that " +
      "member with advertise-peer and advertise-client, or run quorate member update",
  ),
  "member.addressNotRecorded": warn("Cannot record the advertised addresses"),
  "state.undecided": error("Members' states differ, and no majority agrees on one"),
  "state.outvoted": error("Member's state differs from the majority's"),

  "log.truncated": warn("Truncated uncommitted entries"),
  "log.compacted": info("Compacting the log"),
  "log.slowWrite": warn("Slow log write"),
  "apply.slow": warn("Slow apply"),
  "request.slow": warn("Slow request"),
  "http.unavailable": warn("Running without HTTP; set listen-http"),
  "http.failed": error("HTTP request failed"),
  "disk.low": warn("Free disk space is below the reserve"),
  "disk.notLow": info("Free disk space is above the reserve again"),

  "snapshot.sending": info("Sending a snapshot"),
  "snapshot.delivered": info("Peer installed the snapshot"),
  "snapshot.sendFailed": warn("Sending the snapshot failed, retrying"),
  "snapshot.receiving": info("Receiving a snapshot"),
  "snapshot.installed": info("Installed a snapshot"),
  "snapshot.receiveFailed": warn("Cannot receive the snapshot, waiting for the next offer"),
  "snapshot.spaceUnknown": warn("Cannot read the free disk space"),
  "snapshot.notRemoved": warn("Cannot remove an unused snapshot"),

  "listener.bound": info("Listening"),
  "connection.accepted": debug("Accepted a connection"),
  "connection.refused": warn("Refused a connection"),
  "connection.closed": debug("Connection closed"),
  "connection.lost": info("Connection lost"),
  "link.up": info("Connected to peer"),
  "link.down": warn("Lost connection to peer"),
  "link.failed": info("Cannot connect to peer, retrying"),
  "link.failedAgain": debug("Still cannot connect to peer, retrying"),
  "link.refused": warn("Peer refused the connection, retrying later"),
  "link.allRefused": warn("No leader is known, and peers refuse this node"),

  "fault.allowed": warn(
    "Faults can be injected into this node (dev-faults); omit that setting in production",
  ),
  "fault.injected": warn("Injected a fault"),
  "fault.ended": info("Injected fault ended"),
  "process.started": info("Process started"),
  "process.exited": warn("Process exited"),
  "process.paused": warn("Process paused"),
  "process.resumed": info("Process resumed"),
};
