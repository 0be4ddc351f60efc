/**
 * One run of a process on a simulated machine, as the other parts of the simulator
 * see it.
 */

export interface SimulatedProcess {
  /** The machine's name, which is the host of its addresses: "n1", "c1". */
  readonly host: string;
  /**
   * Runs `callback` in a turn of this process: later while it is paused or slow, and
   * never after it has ended. The simulator calls into a process only through this.
   */
  dispatch(callback: () => void): void;
  /** False once it was killed, or its machine lost power: its calls have no effect then. */
  readonly isAlive: boolean;
}
