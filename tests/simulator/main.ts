/**
 * `bun run sim`: the simulator as a process.
 */
import { availableParallelism, constants } from "node:os";
import { endTests } from "../mutants/test-hunt.ts";
import { parseArguments } from "./arguments.ts";
import { execute } from "./commands.ts";
import { FailureFileError } from "./failure-file.ts";

const FAILED = 1;
const WRONG_ARGUMENTS = 2;

/** A shell adds this to the number of a signal. */
const SIGNALLED = 128;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    endTests();
    process.exit(SIGNALLED + constants.signals[signal]);
  });
}
process.exit(await main());

async function main(): Promise<number> {
  const options = parseArguments(process.argv.slice(2), availableParallelism());
  if ("text" in options) {
    if (options.isError) console.error(options.text);
    else console.log(options.text);
    return options.isError ? WRONG_ARGUMENTS : 0;
  }
  try {
    return await execute(options);
  } catch (error) {
    if (!(error instanceof FailureFileError)) throw error;
    console.error(error.message);
    return FAILED;
  }
}
