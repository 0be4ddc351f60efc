/**
 * One life of a program on a simulated machine, as the parts of the simulator
 * see it.
 */

export interface SimulatedProcess {
  /** The machine's name, which is the host of its addresses: "n1", "c1". */
  readonly host: string;
  /**
   * Runs `callback` as something that happens to this process: later while it
   * is paused or slow, never once its life is over. All that the simulated
   * world calls in a program goes through here.
   */
  dispatch(callback: () => void): void;
  /** False once it was killed, or its machine lost power: nothing it does has an effect any more. */
  readonly isAlive: boolean;
}
