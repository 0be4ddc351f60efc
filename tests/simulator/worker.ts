/**
 * The process in which specs run. The mutant in its argument is inserted before any of the
 * code under test is loaded.
 */
import { answerRequests } from "./run-messages.ts";

const [mutant] = process.argv.slice(2);
const simulator = load();

answerRequests(async (spec, trace) => {
  const { run } = await simulator;
  if (trace === undefined) return run(spec);
  return run(spec, { line: (text) => console.log(text), untilStep: trace.untilStep });
});

async function load() {
  if (mutant !== undefined) {
    const { applyMutant } = await import("../mutants/apply.ts");
    applyMutant(mutant);
  }
  return await import("../../src/sim/run.ts");
}
