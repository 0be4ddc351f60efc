/**
 * The exit codes of Quorate processes, for scripts. The command line uses the same
 * numbers.
 */
export const ExitCode = {
  ok: 0,
  /** Something went wrong while running. */
  failed: 1,
  /** No node that would serve the request could be reached. */
  unreachable: 2,
  /** The configuration or another input cannot be used. */
  invalidInput: 3,
  /**
   * A node refused the request. A node ends with this code because of its data
   * directory: it is damaged, incomplete or another member's. A restart does not help.
   */
  refused: 4,
  /** Interrupted, or the connection was lost: the request may have been executed. */
  unknown: 5,
  /** The arguments are invalid. */
  wrongArguments: 128,
} as const;
