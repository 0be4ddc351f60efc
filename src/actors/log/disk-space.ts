/**
 * The free space of the disks, as far as this node knows: of its own disk, which the
 * space watch checks, and, while it leads, of its followers' disks, which they report
 * in their responses to heartbeats.
 *
 * A disk is low when it has less free space than the reserve. The reserve is for
 * requests that free space again: deletions, membership changes, checkpoints.
 */
import { isQuorum } from "../../raft/quorum.ts";
import type { Configuration, NodeId } from "../../vocabulary.ts";

/**
 * A disk that was low stays low until it has this much of the reserve, so that the
 * state does not alternate.
 */
const RECOVERED = 1.25;

export class DiskSpace {
  readonly #self: NodeId;
  readonly #reserveBytes: number;
  #freeBytes = 0;
  #isLow = false;
  #lowMembers = new Set<NodeId>();

  /** A reserve of 0 bytes: no disk is ever low. */
  constructor(self: NodeId, reserveBytes: number) {
    this.#self = self;
    this.#reserveBytes = reserveBytes;
  }

  /** The free space at the last check; 0 before it. */
  get freeBytes(): number {
    return this.#freeBytes;
  }

  get isLow(): boolean {
    return this.#isLow;
  }

  noteFree(bytes: number): void {
    this.#freeBytes = bytes;
    this.#isLow = bytes < this.#reserveBytes * (this.#isLow ? RECOVERED : 1);
  }

  noteMember(id: NodeId, isLow: boolean): void {
    if (isLow) this.#lowMembers.add(id);
    else this.#lowMembers.delete(id);
  }

  /** A new leader has not heard from any member. */
  forgetMembers(): void {
    this.#lowMembers.clear();
  }

  /** Whether too many voters have too little space, or this node itself, which is to lead. */
  isShort(configuration: Configuration): boolean {
    if (this.#isLow) return true;
    if (this.#lowMembers.size === 0) return false;
    const { voters, votersOutgoing } = configuration;
    const others = [...voters, ...votersOutgoing].filter((id) => !this.#lowMembers.has(id));
    return !isQuorum(configuration, new Set([...others, this.#self]));
  }
}
