/**
 * `quorate`, as a process.
 */
import { runProgram } from "./program.ts";

// Input that is still waiting to be read would keep the process alive.
process.exit(await runProgram(process.argv.slice(2)));
