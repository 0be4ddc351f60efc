/**
 * How a Quorate process ends, for scripts; the command line uses the same
 * numbers.
 */
export const ExitCode = {
  ok: 0,
  /** Something went wrong while running. */
  failed: 1,
  /** No node could be reached. */
  unreachable: 2,
  /** The configuration or another input cannot be used. */
  invalidInput: 3,
  /** The arguments make no sense. */
  wrongArguments: 128,
} as const;
