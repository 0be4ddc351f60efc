/**
 * Reads of keys, by the node that may answer them: the leader, a follower that has
 * asked the leader for a read index, or any node from its own state. The reads of one
 * turn of the event loop share a batch of their kind.
 */
import type { RangeRequest } from "../../codec/kv.ts";
import type { FollowerRead } from "../election/election-context.ts";
import type { Read } from "../leadership/leadership-behaviour.ts";
import type { ReadConfirmed } from "../log/applier.ts";
import type { Mailbox } from "../node/mailbox.ts";
import { type PendingRead, ReadBatch } from "./batch.ts";
import type { PendingRequest } from "./pending-request.ts";
import type { Routing } from "./routing.ts";

export interface ReadsInput {
  readonly election: { send(event: Read | FollowerRead): void };
  readonly applier: Mailbox<ReadConfirmed>;
  readonly routing: Routing;
  /** Takes back requests that this node can no longer serve. */
  takeBack(requests: readonly PendingRequest[]): void;
  /** `flush` is to be called at the end of the turn. */
  flushLater(): void;
}

export class Reads {
  readonly #input: ReadsInput;
  readonly #atLeader = new GatheredReads();
  readonly #atFollower = new GatheredReads();
  readonly #local = new GatheredReads();

  constructor(input: ReadsInput) {
    this.#input = input;
  }

  add(pending: PendingRequest, range: RangeRequest): void {
    const reads = this.#readsFor(pending, range);
    if (reads === undefined) return;
    reads.add(pending, range);
    this.#input.flushLater();
  }

  /**
   * Confirms the read by this node if it leads, else by the leader. Without a leader
   * the request is kept or answered.
   */
  confirm(pending: PendingRequest, batch: PendingRead): void {
    const { election, routing } = this.#input;
    if (routing.canFollow) election.send({ type: "follower.read", batch });
    else if (routing.isForLeader(pending)) election.send({ type: "read", batch });
  }

  flush(): void {
    const { election, applier, routing, takeBack } = this.#input;
    // All batches are taken first: a batch that is sent may return, for the next turn.
    const read = this.#atLeader.take(takeBack);
    const followerRead = this.#atFollower.take(takeBack);
    const localRead = this.#local.take(takeBack);
    if (read !== undefined) election.send({ type: "read", batch: read });
    if (followerRead !== undefined) election.send({ type: "follower.read", batch: followerRead });
    if (localRead !== undefined) {
      const { term } = routing.role;
      applier.send({ type: "read.confirmed", readIndex: 0, term, batch: localRead });
    }
  }

  /** Undefined if the request is answered or kept. */
  #readsFor(pending: PendingRequest, { serializable, followerRead }: RangeRequest) {
    const { routing } = this.#input;
    if (serializable) return this.#local;
    if (followerRead && routing.canFollow) return this.#atFollower;
    return routing.isForLeader(pending) ? this.#atLeader : undefined;
  }
}

/** Reads of one kind, on their way into a batch. */
class GatheredReads {
  #requests: PendingRequest[] = [];
  #ranges: RangeRequest[] = [];

  add(request: PendingRequest, range: RangeRequest): void {
    this.#requests.push(request);
    this.#ranges.push(range);
  }

  /** Takes all reads, if there are any. Reads that are added later belong to another batch. */
  take(onRefused: (requests: readonly PendingRequest[]) => void): ReadBatch | undefined {
    if (this.#requests.length === 0) return undefined;
    const batch = new ReadBatch(this.#requests, this.#ranges, onRefused);
    this.#requests = [];
    this.#ranges = [];
    return batch;
  }
}
