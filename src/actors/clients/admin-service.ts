/**
 * The admin service of a node. A request for the members is answered like a read,
 * once a quorum has confirmed that this node leads. A change becomes an admin
 * command for the leader. Snapshots are made of this node's state, whether it leads
 * or not. The table of methods (methods.ts) validates the requests, and redirects to the
 * leader what only the leader may answer.
 */
import {
  encodeMembersResponse,
  encodeSnapshotResponse,
  type MemberChangeRequest,
  type SnapshotRequest,
} from "../../codec/admin.ts";
import type { ResponseHeader } from "../../codec/kv-response.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { Clock } from "../../env.ts";
import type { RaftLog } from "../../raft/log.ts";
import { NO_BYTES, type NodeId } from "../../vocabulary.ts";
import type { Read } from "../leadership/leadership-behaviour.ts";
import type { Mailbox } from "../node/mailbox.ts";
import { sentenceOf } from "../node/operating-error.ts";
import type { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import { type AdminCommand, AdminRequest, type MakeCheckpoint } from "./admin-commands.ts";
import type { PendingRead } from "./batch.ts";
import type { PendingRequest } from "./pending-request.ts";

export interface AdminServiceInput {
  readonly clock: Clock;
  readonly log: RaftLog;
  readonly election: { send(event: AdminCommand | Read): void };
  readonly snapshotter: Mailbox<MakeCheckpoint>;
  readonly snapshotCache: Pick<SnapshotCache, "provide" | "made" | "readChunk">;
  header(): ResponseHeader;
  /**
   * Serves the batch when its read index is applied here. The request may be answered
   * or kept instead.
   */
  confirm(pending: PendingRequest, batch: PendingRead): void;
  /** Takes back requests that this node, which no longer leads, cannot serve. */
  takeBack(requests: readonly PendingRequest[]): void;
}

export class AdminService {
  readonly #input: AdminServiceInput;
  /** Settles when the requested chunk of a snapshot was read: one chunk is in memory at a time. */
  #reading: Promise<void> = Promise.resolve();

  constructor(input: AdminServiceInput) {
    this.#input = input;
  }

  listMembers(pending: PendingRequest): void {
    const { log, header, takeBack } = this.#input;
    const batch: PendingRead = {
      get isAwaited() {
        return !pending.isAnswered;
      },
      refuse: () => takeBack([pending]),
      serve: async () => {
        const { configuration, configurationVersion: version } = log;
        pending.succeed(encodeMembersResponse({ header: header(), configuration, version }));
      },
    };
    this.#give(pending, { type: "read", batch });
  }

  changeMembers(pending: PendingRequest, change: MemberChangeRequest): void {
    const request = this.#adminRequest(pending);
    this.#give(pending, { type: "members.change", ...change, request });
  }

  transferLeader(pending: PendingRequest, to: NodeId | undefined): void {
    const request = this.#adminRequest(pending);
    this.#give(pending, { type: "leadership.transfer", to, request });
  }

  stepDown(pending: PendingRequest): void {
    this.#give(pending, { type: "leadership.resign", request: this.#adminRequest(pending) });
  }

  makeCheckpoint(pending: PendingRequest): void {
    const request = this.#adminRequest(pending);
    this.#input.snapshotter.send({ type: "checkpoint.make", request });
  }

  /** Answers with a chunk of a snapshot. The first request of a backup has made the snapshot. */
  readSnapshot(pending: PendingRequest, asked: SnapshotRequest): void {
    if (asked.snapshotId === 0) this.#provideSnapshot(pending, asked);
    else void this.#readSnapshot(pending, asked);
  }

  #adminRequest(pending: PendingRequest): AdminRequest {
    const { header, takeBack } = this.#input;
    return new AdminRequest({ pending, header, onRefused: () => takeBack([pending]) });
  }

  /**
   * A backup contains all writes that were acknowledged before its request. Therefore
   * the request is confirmed like a read, whether this node leads or not.
   */
  #provideSnapshot(pending: PendingRequest, asked: SnapshotRequest): void {
    const { clock, snapshotCache, header, takeBack, confirm } = this.#input;
    const batch: PendingRead = {
      get isAwaited() {
        return !pending.isAnswered;
      },
      refuse: () => takeBack([pending]),
      serve: async (_, readIndex) => {
        if (!pending.isWanted()) return;
        try {
          const last = snapshotCache.provide(readIndex);
          const begun = { snapshotId: last.index, last, bytes: 0, checksum: 0, data: NO_BYTES };
          if (asked.begin) pending.succeed(encodeSnapshotResponse({ header: header(), ...begun }));
          else void this.#readSnapshot(pending, { ...asked, snapshotId: last.index });
        } catch (error) {
          refuse(pending, error);
        }
      },
    };
    clock.defer(() => {
      if (!pending.isAnswered) confirm(pending, batch);
    });
  }

  async #readSnapshot(pending: PendingRequest, asked: SnapshotRequest): Promise<void> {
    try {
      await this.#input.snapshotCache.made(asked.snapshotId);
    } catch (error) {
      refuse(pending, error);
      return;
    }
    this.#reading = this.#reading.then(() => this.#readChunk(pending, asked));
  }

  async #readChunk(pending: PendingRequest, asked: SnapshotRequest): Promise<void> {
    if (!pending.isWanted()) return;
    const { snapshotCache, header } = this.#input;
    try {
      const chunk = await snapshotCache.readChunk(asked.snapshotId, asked.offset);
      pending.succeed(encodeSnapshotResponse({ header: header(), ...chunk }));
    } catch (error) {
      refuse(pending, error);
    }
  }

  /**
   * Deferred: a command that was returned during a transition must not enter the same
   * transition again.
   */
  #give(pending: PendingRequest, event: AdminCommand | Read): void {
    const { clock, election } = this.#input;
    clock.defer(() => {
      if (!pending.isAnswered) election.send(event);
    });
  }
}

function refuse(pending: PendingRequest, error: unknown): void {
  pending.fail({ code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message: sentenceOf(error) });
}
