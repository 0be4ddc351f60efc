/**
 * The admin service of a node. A request for the members is answered like a read,
 * once a quorum has confirmed that this node leads. A change becomes an admin
 * command for the leader. Snapshots are made of this node's state, whether it leads
 * or not. The gateway passes the requests on, and redirects them to the leader.
 */
import {
  decodeSnapshotRequest,
  decodeTransferLeaderRequest,
  encodeMembersResponse,
  encodeSnapshotResponse,
  type SnapshotRequest,
} from "../../codec/admin.ts";
import type { ResponseHeader } from "../../codec/kv-response.ts";
import { ErrorCode, Method } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import type { Clock } from "../../env.ts";
import { InvalidRequestError } from "../../kv/commands/validation.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Read } from "../leadership/leadership-behaviour.ts";
import type { Mailbox } from "../node/mailbox.ts";
import { sentenceOf } from "../node/operating-error.ts";
import type { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import { type AdminCommand, AdminRequest, type MakeCheckpoint } from "./admin-commands.ts";
import type { PendingRead } from "./batch.ts";
import { validateMemberChanges } from "./member-changes.ts";
import type { PendingRequest } from "./pending-request.ts";

export interface AdminServiceInput {
  readonly clock: Clock;
  readonly log: RaftLog;
  readonly election: { send(event: AdminCommand | Read): void };
  readonly snapshotter: Mailbox<MakeCheckpoint>;
  readonly snapshotCache: Pick<SnapshotCache, "provide" | "made" | "readPiece">;
  header(): ResponseHeader;
  /** Does this node lead? If not, it has answered the request, or keeps it. */
  isForLeader(pending: PendingRequest): boolean;
  /** Has this served once enough is applied here; the request may be answered or kept instead. */
  confirm(pending: PendingRequest, batch: PendingRead): void;
  /** Takes a request again that this node, no leader any more, can't serve. */
  takeBack(requests: readonly PendingRequest[]): void;
}

export class AdminService {
  readonly #input: AdminServiceInput;
  /** Settles with the piece of a snapshot that was asked for last: one is in memory at a time. */
  #reading: Promise<void> = Promise.resolve();

  constructor(input: AdminServiceInput) {
    this.#input = input;
  }

  /** False: not an admin method. Throws an InvalidRequestError. */
  serve(pending: PendingRequest): boolean {
    switch (pending.request.method) {
      case Method.METHOD_MEMBER_LIST:
        this.#listMembers(pending);
        return true;
      case Method.METHOD_MEMBER_CHANGE:
      case Method.METHOD_TRANSFER_LEADER:
      case Method.METHOD_STEP_DOWN:
        this.#give(pending, this.#commandOf(pending));
        return true;
      case Method.METHOD_CHECKPOINT:
        this.#input.snapshotter.send({
          type: "checkpoint.make",
          request: this.#adminRequest(pending),
        });
        return true;
      case Method.METHOD_SNAPSHOT: {
        const asked = decoded(pending, decodeSnapshotRequest);
        if (asked.snapshotId === 0) this.#provideSnapshot(pending, asked);
        else void this.#readSnapshot(pending, asked);
        return true;
      }
      default:
        return false;
    }
  }

  #listMembers(pending: PendingRequest): void {
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

  #commandOf(pending: PendingRequest): AdminCommand {
    const { method, body } = pending.request;
    const request = this.#adminRequest(pending);
    switch (method) {
      case Method.METHOD_MEMBER_CHANGE:
        return { type: "members.change", ...validateMemberChanges(body), request };
      case Method.METHOD_TRANSFER_LEADER:
        return {
          type: "leadership.transfer",
          to: decoded(pending, decodeTransferLeaderRequest),
          request,
        };
      default:
        return { type: "leadership.resign", request };
    }
  }

  #adminRequest(pending: PendingRequest): AdminRequest {
    const { header, takeBack } = this.#input;
    return new AdminRequest({ pending, header, onRefused: () => takeBack([pending]) });
  }

  /**
   * A backup contains what the cluster had acknowledged when it was asked for, so
   * that this is confirmed as it is for a read, whether this node leads or not.
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
          const begun = { snapshotId: last.index, last, bytes: 0, checksum: 0, data: NOTHING };
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
    this.#reading = this.#reading.then(() => this.#readPiece(pending, asked));
  }

  async #readPiece(pending: PendingRequest, asked: SnapshotRequest): Promise<void> {
    if (!pending.isWanted()) return;
    const { snapshotCache, header } = this.#input;
    try {
      const piece = await snapshotCache.readPiece(asked.snapshotId, asked.offset);
      pending.succeed(encodeSnapshotResponse({ header: header(), ...piece }));
    } catch (error) {
      refuse(pending, error);
    }
  }

  /** Not at once: what was given back in the middle of a transition must not come back in it. */
  #give(pending: PendingRequest, event: AdminCommand | Read): void {
    const { clock, election, isForLeader } = this.#input;
    if (!isForLeader(pending)) return;
    clock.defer(() => {
      if (!pending.isAnswered) election.send(event);
    });
  }
}

const NOTHING = new Uint8Array(0);

function refuse(pending: PendingRequest, error: unknown): void {
  pending.fail({ code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message: sentenceOf(error) });
}

/** Throws an InvalidRequestError. */
function decoded<T>({ request }: PendingRequest, decode: (body: Uint8Array) => T): T {
  try {
    return decode(request.body);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw InvalidRequestError.of(error);
  }
}
