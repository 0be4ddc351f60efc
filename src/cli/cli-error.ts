/**
 * The end of a command that did not work out: what to tell the user, and the
 * exit code for scripts.
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

/** What was typed or read cannot be used. */
export function invalidInput(message: string): CliError {
  return new CliError(ExitCode.invalidInput, message);
}

/** Options and arguments that do not go together, where commander does not check it. */
export function wrongArguments(reason: string): CliError {
  return new CliError(ExitCode.wrongArguments, `Cannot understand the arguments: ${reason}`);
}

/** For an error that a user can do something about; undefined for one of this program's own. */
export function cliErrorOf(error: unknown): CliError | undefined {
  if (error instanceof CliError) return error;
  if (error instanceof ConfigError) return invalidInput(error.message);
  if (error instanceof QuorateError) return new CliError(exitCodeOf(error), error.message);
  return undefined;
}

/** Above all a script needs to know whether a write may have happened. */
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
 * Works on files of this machine and not on a running cluster; whatever an operator can
 * do something about becomes a CliError.
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
