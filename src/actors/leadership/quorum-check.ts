/**
 * The members that a leader hears from. Once per election timeout the leader checks
 * whether it has heard from a quorum (CheckQuorum, R42).
 */
import type { NodeId } from "../../vocabulary.ts";

export class QuorumCheck {
  #heard: ReadonlySet<NodeId> = new Set();
  #heardBefore: ReadonlySet<NodeId> = new Set();
  readonly #closed = new Set<NodeId>();
  #hasChecked = false;

  /** The members heard since the last check. */
  get heard(): ReadonlySet<NodeId> {
    return this.#heard;
  }

  /** The members heard between the last check and the one before it. */
  get heardBefore(): ReadonlySet<NodeId> {
    return this.#heardBefore;
  }

  /** The members whose connection was closed and not opened again. */
  get closed(): ReadonlySet<NodeId> {
    return this.#closed;
  }

  /** The members that were heard in the last one or two election timeouts and are connected. */
  get lately(): ReadonlySet<NodeId> {
    return this.#heard.union(this.#heardBefore).difference(this.#closed);
  }

  /**
   * Whether the member was not heard for an election timeout, or is disconnected. A new
   * leader has not waited that long.
   */
  isSilent(id: NodeId): boolean {
    return this.#closed.has(id) || (this.#hasChecked && !this.lately.has(id));
  }

  noteHeard(id: NodeId): void {
    if (!this.#heard.has(id)) this.#heard = new Set(this.#heard).add(id);
  }

  noteOpened(id: NodeId): void {
    this.#closed.delete(id);
  }

  noteClosed(id: NodeId): void {
    this.#closed.add(id);
  }

  /** Forgets that the member was ever heard. */
  forget(id: NodeId): void {
    const it = new Set([id]);
    this.#heard = this.#heard.difference(it);
    this.#heardBefore = this.#heardBefore.difference(it);
  }

  begin(): void {
    this.#hasChecked = true;
    this.#heardBefore = this.#heard;
    this.#heard = new Set();
  }
}
