/**
 * How many snapshots a node sends at once: each keeps a disk and a network busy
 * that clients use, too.
 */

interface Applicant {
  readonly granted: () => void;
}

export class SendingSlots {
  #free: number;
  /** In the order in which they came. */
  readonly #waiting = new Set<Applicant>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Calls `granted` when it is this one's turn, perhaps at once. Returns what gives the slot back. */
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
