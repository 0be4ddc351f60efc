/**
 * For commands that work on files of this machine and not on a running cluster.
 */
import { ExitCode } from "../config/exit-code.ts";
import { CliError } from "./cli-error.ts";

/** Does `work`; whatever an operator can do something about becomes a CliError. */
export async function offline<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { isBadInput, isForTheOperator } = await import("../server/operator-error.ts");
    if (!isForTheOperator(error)) throw error;
    throw new CliError(isBadInput(error) ? ExitCode.invalidInput : ExitCode.failed, error.message);
  }
}
