/**
 * `bun run damage`: damages every kind of file in a node's data directory, in many places,
 * and checks how the node opens it (docs/testing.md).
 */
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { sweep } from "./sweep.ts";

const HELP = `Usage: damage [options]

Damages copies of a node's data directory, each in one place, and opens them.

Options:
  --count <number>  how many (default: 2500)
  --seed <number>   decides where (default: 1)
  -h, --help        show this

Exit codes: 0 passed; 1 damage was served, or ended a process; 2 wrong arguments.`;

process.exit(await main());

async function main(): Promise<number> {
  const text = { type: "string" } as const;
  const help = { type: "boolean", short: "h" } as const;
  let count: number;
  let seed: number;
  try {
    const { values } = parseArgs({ options: { count: text, seed: text, help } });
    if (values.help === true) {
      console.log(HELP);
      return 0;
    }
    [count, seed] = [Number(values.count ?? 2500), Number(values.seed ?? 1)];
    if (!(count > 0 && seed > 0)) throw new Error("--count and --seed are positive numbers");
  } catch (error) {
    console.error(`Cannot understand the arguments: ${(error as Error).message}`);
    return 2;
  }
  const { tallies, findings } = await sweep({ count, seed });
  const table = new Table({
    head: ["damaged", "refused, with its name", "refused", "all there"],
    style: { head: [], border: [] },
  });
  for (const [what, { named, unnamed, whole }] of [...tallies].sort()) {
    table.push([what, named, unnamed, whole]);
  }
  console.log(table.toString());
  for (const finding of findings) console.log(finding);
  console.log(`damage: ${count - findings.length} passed, ${findings.length} failed`);
  return findings.length === 0 ? 0 : 1;
}
