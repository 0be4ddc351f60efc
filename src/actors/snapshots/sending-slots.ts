/**
 * Limits the number of snapshots that a node sends at once: each uses disk and network,
 * which clients need, too.
 */

interface Applicant {
  readonly granted: () => void;
}

export class SendingSlots {
  #free: number;
  /** In the order in which they applied. */
  readonly #waiting = new Set<Applicant>();

  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Calls `granted` when a slot is free, perhaps at once. Returns a function that frees
   * the slot.
   */
  take(granted: () => void): () => void {
    const applicant = { granted };
    this.#waiting.add(applicant);
    this.#grant();
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      if (this.#waiting.delete(applicant)) return;
      this.#free += 1;
      this.#grant();
    };
  }

  #grant(): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#free === 0) return;
    this.#waiting.delete(first);
    this.#free -= 1;
    first.granted();
  }
}
