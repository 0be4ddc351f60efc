/**
 * The larger graphs of the election chart. The last line is
 * "graphs: N passed, N failed".
 */
import { check } from "../actors/election/election-graph/rules.ts";
import { DEEP_STARTS } from "../actors/election/election-graph/starts.ts";

let failed = 0;
for (const start of DEEP_STARTS) {
  const { states, edges, broken } = check(start);
  const isWhole = states >= start.atLeast.states && edges >= start.atLeast.edges;
  if (!isWhole || broken.length > 0) failed += 1;
  console.log(`${start.name}: ${states} states, ${edges} edges`);
  for (const [rule, edge] of broken) console.log(`  broken: ${rule}\n    ${edge}`);
}
console.log(`graphs: ${DEEP_STARTS.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
