/**
 * Meters: what a node counts about itself while it works, as plain fields, which metrics,
 * feeds and health checks read on request. Nothing here does I/O, and nothing is kept per
 * key, address or client. Times are milliseconds.
 *
 * Rare facts are node events (node-events.ts), and are counted from these (event-meters.ts).
 * This file has what happens with every request, batch, sync or message.
 */
import { COUNT_BOUNDS, DURATION_BOUNDS, Histogram, ROUND_TRIP_BOUNDS } from "./histogram.ts";
import type { NodeId } from "./vocabulary.ts";

export class Meters {
  readonly requests = new RequestMeters();
  readonly writes = new WriteMeters();
  readonly applied = new ApplyMeters();
  readonly disk = new DiskMeters();
  readonly peers = new PeerMeters();
  /** Heartbeats that ask the members to confirm that this node leads. */
  readRounds = 0;
  /** Between this node and its clients. */
  readonly clients = new Traffic();
  readonly events = new EventMeters();
}

/** Counts by labels, for facts that are rare or have few labels. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(labels: readonly string[], count = 1): void {
    const key = labels.join(SEPARATOR);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  get(...labels: readonly string[]): number {
    return this.#counts.get(labels.join(SEPARATOR)) ?? 0;
  }

  *[Symbol.iterator](): Generator<readonly [labels: readonly string[], count: number]> {
    for (const [key, count] of this.#counts) yield [key.split(SEPARATOR), count];
  }
}

/** A character in no label, because labels are names. */
const SEPARATOR = "\n";

/** The requests of clients, by method and error code of the client protocol. */
export class RequestMeters {
  /** From receipt to answer; [method][code], where code 0 is success. */
  readonly durations: (Histogram | undefined)[][] = [];
  /** Requests that failed, by the reason of the error. */
  readonly failed = new Tally();

  answered(method: number, code: number, tookMs: number): void {
    this.durations[method] ??= [];
    const codes = this.durations[method];
    codes[code] ??= new Histogram(DURATION_BOUNDS);
    codes[code].record(tookMs);
  }
}

/** The entries that a leader makes of writes. */
export class WriteMeters {
  /** Commands in an entry. */
  readonly batchEntries = new Histogram(COUNT_BOUNDS);
  readonly stages: Readonly<Record<WriteStage, Histogram>> = {
    batch: new Histogram(DURATION_BOUNDS),
    quorum: new Histogram(DURATION_BOUNDS),
    apply: new Histogram(DURATION_BOUNDS),
    answer: new Histogram(DURATION_BOUNDS),
  };
}

/**
 * The stages of a write: from the arrival of the first request of an entry to its proposal;
 * until it is committed and the applier takes it; until it is applied; until its clients
 * have responses.
 */
export type WriteStage = "batch" | "quorum" | "apply" | "answer";

/** The durations of the stages of one write, as far as they are known. */
export type StageTimes = Readonly<Partial<Record<`${WriteStage}Ms`, number>>>;

/** The applier's work on committed entries. */
export class ApplyMeters implements CommandCounts {
  readonly commands: (number | undefined)[] = [];
  queries = 0;
  /** The time to apply committed entries, per run of the applier. */
  readonly runs = new Histogram(DURATION_BOUNDS);
  /** Runs that took longer than SLOW_APPLY_MS. */
  slowRuns = 0;
}

/** The commands that the key-value store has executed on this node. */
export interface CommandCounts {
  /** By the kind of the command; kinds that were never applied may be absent. */
  readonly commands: (number | undefined)[];
  queries: number;
}

/** A run of the applier that takes longer is logged. */
export const SLOW_APPLY_MS = 100;

export class DiskMeters {
  /** Syncs of the log, as measured in the log's thread. */
  readonly syncs = new Histogram(DURATION_BOUNDS);
  /** Records written to the log. */
  writtenBytes = 0;
  /** From the request to write to the log until it is durable: queue, write and sync. */
  readonly logWrites = new Histogram(DURATION_BOUNDS);
  /** Batches of rows that were written to the state's database, each with a sync. */
  readonly stateWrites = new Histogram(DURATION_BOUNDS);
}

/** Bytes over connections, after the handshake. */
export class Traffic {
  sentBytes = 0;
  receivedBytes = 0;
}

export class PeerTraffic extends Traffic {
  /** Messages that were dropped, because there was no connection or too many bytes were queued. */
  dropped = 0;
  droppedHeartbeats = 0;
  /** From a heartbeat to its response, while this node leads. */
  readonly roundTrips = new Histogram(ROUND_TRIP_BOUNDS);
}

/** Meters of the other members, from the first message on. */
export class PeerMeters {
  readonly #peers = new Map<NodeId, PeerTraffic>();

  of(peer: NodeId): PeerTraffic {
    let traffic = this.#peers.get(peer);
    if (traffic === undefined) {
      traffic = new PeerTraffic();
      this.#peers.set(peer, traffic);
    }
    return traffic;
  }

  [Symbol.iterator](): Iterator<[NodeId, PeerTraffic]> {
    return this.#peers[Symbol.iterator]();
  }
}

/** What is counted from node events (event-meters.ts). */
export class EventMeters {
  /** Each kind of event. */
  readonly kinds = new Tally();
  leaderChanges = 0;
  /** Campaigns by cause. */
  readonly campaigns = new Tally();
  /** Votes that this node granted or refused: phase, granted, because. */
  readonly votes = new Tally();
  /** From the first pre-vote, or the transfer, to leadership. */
  readonly electionMs = new Histogram(DURATION_BOUNDS);
  /** The time since which no leader is known, on the node's clock; undefined if one is known. */
  leaderlessSince: number | undefined;
  /** The total of earlier times. */
  leaderlessMs = 0;
  truncatedEntries = 0;
  tornBytes = 0;
  /** The number of writes whose outcome was unknown when this node lost leadership. */
  unknownWrites = 0;
  /** Snapshots by peer and outcome (success or failure). */
  readonly snapshotsSent = new Tally();
  readonly snapshotsReceived = new Tally();
  /** Connections that were refused, or lost, by kind. */
  readonly connections = new Tally();
}
