/**
 * Writes on their way into the log. The writes of one turn of the event loop become one
 * batch; writes on ranges go in portions (ranged-writes.ts).
 */
import { BatchBuilder } from "../../codec/entry.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { Clock, Random } from "../../env.ts";
import type { CommandTraits } from "../../kv/commands/command-type.ts";
import { countRows } from "../../kv/commands/count-rows.ts";
import type { WriteMeters } from "../../meters.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Replica } from "../../replicated/replica.ts";
import { drawId } from "../leadership/drawn-id.ts";
import type { Propose } from "../leadership/leadership-behaviour.ts";
import type { DiskSpace } from "../log/disk-space.ts";
import { WriteBatch } from "./batch.ts";
import type { ClusterClock } from "./cluster-clock.ts";
import { CALLS } from "./methods.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";
import { RangedWrites } from "./ranged-writes.ts";
import type { Routing } from "./routing.ts";

export interface WriteLimits {
  /**
   * The maximum size of the writes that become one entry, in bytes; a single write may
   * exceed it.
   */
  readonly maxBatchBytes: number;
  /** The maximum number of rows in the ranges of one write (../../kv/commands/row-budget.ts). */
  readonly maxScannedRows: number;
  /** The maximum number of rows in the ranges of one portion; a single write may exceed it. */
  readonly maxPortionRows: number;
}

export interface WritesInput {
  readonly clock: Clock;
  /** Draws the ids of sessions. */
  readonly random: Random;
  readonly log: RaftLog;
  readonly space: DiskSpace;
  readonly replica: Pick<Replica, "rows">;
  /** The source of the time stamp of every batch. */
  readonly clusterClock: ClusterClock;
  readonly election: { send(event: Propose): void };
  readonly limits: WriteLimits;
  readonly meters: WriteMeters;
  readonly routing: Routing;
  /** Takes back requests that this node, which no longer leads, cannot serve. */
  takeBack(requests: readonly PendingRequest[]): void;
  /** `flush` is to be called at the end of the turn. */
  flushLater(): void;
}

/**
 * The most that a batch adds to the body of a write, in bytes: tags and lengths, the
 * kind, four numbers.
 */
const COMMAND_FRAME_BYTES = 50;

const NO_SPACE: Failure = {
  code: ErrorCode.ERROR_CODE_NO_SPACE,
  message: "Cannot accept the write: the disks are nearly full; delete keys or free disk space",
};

export class Writes {
  readonly #input: WritesInput;
  readonly #random: Random;
  readonly #ranged: RangedWrites;
  readonly #builder = new BatchBuilder();
  #writes: PendingRequest[] = [];
  #writeBytes = 0;

  constructor(input: WritesInput) {
    const { clock, replica, limits } = input;
    this.#input = input;
    this.#random = input.random.fork();
    const pause = () => new Promise<void>((resolve) => clock.defer(resolve));
    this.#ranged = new RangedWrites({
      countRows: (ranges, most) => countRows(replica.rows, ranges, { most, pause }),
      propose: (portion, ended) => this.#proposePortion(portion, ended),
      maxRows: limits.maxPortionRows,
      maxBytes: limits.maxBatchBytes,
    });
  }

  /** REQUIRES: this node leads, and the write is valid. */
  add(pending: PendingRequest, { grows, ranges }: CommandTraits): void {
    const { space, log, limits, flushLater } = this.#input;
    if (space.isShort(log.configuration) && grows) {
      pending.fail(NO_SPACE);
      return;
    }
    if (ranges.length > 0) {
      this.#ranged.add(pending, ranges);
      return;
    }
    const bytes = pending.byteLength + COMMAND_FRAME_BYTES;
    if (this.#writeBytes + bytes > limits.maxBatchBytes) this.flush();
    this.#writes.push(pending);
    this.#writeBytes += bytes;
    flushLater();
  }

  /**
   * Leaves out writes that were answered while they waited: a write that was reported
   * as `never` applied must not be proposed (R87).
   */
  flush(): void {
    const writes = this.#writes.filter((pending) => !pending.isAnswered);
    this.#writes = [];
    this.#writeBytes = 0;
    if (writes.length > 0) this.#propose(writes);
  }

  /** Another node may have become the leader in the meantime. */
  #proposePortion(portion: readonly PendingRequest[], ended: () => void): void {
    const { routing } = this.#input;
    const writes = portion.filter((write) => !write.isAnswered && routing.isForLeader(write));
    if (writes.length > 0) this.#propose(writes, ended);
    else ended();
  }

  /**
   * Proposes the writes as one entry. `ended` is called when the entry is applied, or
   * when its requests were answered or returned.
   */
  #propose(writes: readonly PendingRequest[], ended?: () => void): void {
    for (const { request } of writes) {
      const { command, drawsId } = CALLS[request.method]!; // it was served as such a call
      const drawnId = drawsId ? drawId(this.#random) : undefined;
      this.#builder.add(command!, request.body, request.session, drawnId); // only writes come here
    }
    const { clock, clusterClock, limits, meters, election, takeBack } = this.#input;
    const payload = this.#builder.take(clusterClock.now(), limits.maxScannedRows);
    meters.batchEntries.record(writes.length);
    meters.stages.batch.record(clock.now() - writes[0]!.receivedAt); // there is one
    election.send({ type: "propose", batch: new WriteBatch(writes, payload, takeBack, ended) });
  }
}
