/**
 * The failure of a command: the message for the user, and the exit code for scripts.
 */
import {
  ClientClosedError,
  ConnectionRefusedError,
  FailedPreconditionError,
  InvalidRequestError,
  QuorateError,
  SnapshotDamagedError,
  UnsupportedError,
} from "../client/errors.ts";
import { ConfigError } from "../config/config-error.ts";
import { ExitCode } from "../config/exit-code.ts";

export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: number;

  /** `message` is "Cannot <do what>: <why>". */
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The error of an invalid argument or input. */
export function invalidInput(message: string): CliError {
  return new CliError(ExitCode.invalidInput, message);
}

/** The error of options and arguments that exclude each other, if commander does not check it. */
export function wrongArguments(reason: string): CliError {
  return new CliError(ExitCode.wrongArguments, `Cannot understand the arguments: ${reason}`);
}

/** The failure for an error that a user can correct. Undefined for an error of this program. */
export function cliErrorOf(error: unknown): CliError | undefined {
  if (error instanceof CliError) return error;
  if (error instanceof ConfigError) return invalidInput(error.message);
  if (error instanceof QuorateError) return new CliError(exitCodeOf(error), error.message);
  return undefined;
}

/** A script mainly needs to know whether a write may have been applied. */
function exitCodeOf(error: QuorateError): number {
  if (error.applied === "maybe" || error instanceof ClientClosedError) return ExitCode.unknown;
  if (error instanceof InvalidRequestError || error instanceof UnsupportedError) {
    return ExitCode.refused;
  }
  if (error instanceof FailedPreconditionError) return ExitCode.refused;
  if (error instanceof SnapshotDamagedError) return ExitCode.failed;
  if (error instanceof ConnectionRefusedError) return ExitCode.refused;
  return ExitCode.unreachable;
}

/**
 * Does work on files of this machine, without a running cluster. An error that an
 * operator can correct becomes a CliError.
 */
export async function offline<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { isBadInput, isForTheOperator } = await import("../server/operator-error.ts");
    if (!isForTheOperator(error)) throw error;
    throw new CliError(isBadInput(error) ? ExitCode.invalidInput : ExitCode.failed, error.message);
  }
}
