/**
 * How much room the disks have left, as far as this node knows: its own, which
 * the space watch looks at, and, while it leads, those of its followers, which
 * say so in their answers to heartbeats (leadership notes it).
 *
 * A disk is low when it has less than the reserve. What is kept free is there
 * for what makes room again: deletions, changes of the members, checkpoints.
 */
import { isQuorum } from "../../raft/quorum.ts";
import type { Configuration, NodeId } from "../../vocabulary.ts";

/** A disk that was low is not any more with this much of the reserve: it would come and go. */
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

  /** When it was last looked at; 0 before. */
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

  /** Have too many voters too little room, or this node, which is to lead, itself? */
  isShort(configuration: Configuration): boolean {
    if (this.#isLow) return true;
    if (this.#lowMembers.size === 0) return false;
    const { voters, votersOutgoing } = configuration;
    const others = [...voters, ...votersOutgoing].filter((id) => !this.#lowMembers.has(id));
    return !isQuorum(configuration, new Set([...others, this.#self]));
  }
}
