/**
 * How a Quorate process ends, for scripts; the command line uses the same
 * numbers.
 */
export const ExitCode = {
  ok: 0,
  /** Something went wrong while running. */
  failed: 1,
  /** No node could be reached that would serve the request. */
  unreachable: 2,
  /** The configuration or another input cannot be used. */
  invalidInput: 3,
  /**
   * A node had a reason not to do it. A node ends so over its data directory: damaged,
   * incomplete or another member's. To start it again does not help.
   */
  refused: 4,
  /** Interrupted, or the connection was lost: what was asked for may have been done. */
  unknown: 5,
  /** The arguments make no sense. */
  wrongArguments: 128,
} as const;
