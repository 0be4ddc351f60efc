/**
 * `bun run fuzz`: every target on many inputs, and a table. With --repeat, one target on one
 * input, which a finding prints.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { tryOnce } from "./engine.ts";
import { fuzzAll } from "./fuzz-all.ts";
import type { Target } from "./target.ts";
import { TARGETS } from "./targets.ts";

const DEFAULT_EXECUTIONS = 200_000;

const DEFAULT_SEED = 1;

const HELP = `Usage: fuzz [options]

Hands every parser changed inputs: it may refuse them, and nothing else.

Options:
  --executions <count>  inputs for each target, a tenth of them for connections
                        (default: ${DEFAULT_EXECUTIONS})
  --seed <number>       decides the inputs (default: ${DEFAULT_SEED})
  --target <name>       only this one, by its name in the table
  --repeat <input>      only this input, as a finding names it: HEX or @FILE
  -h, --help            show this

Exit codes: 0 passed; 1 a target failed; 2 wrong arguments.`;

interface Options {
  readonly executions: number;
  readonly seed: number;
  readonly targets: readonly Target[];
  readonly repeat: Uint8Array | undefined;
}

/** undefined: the targets are listed. */
function optionsOf(parameters: readonly string[]): Options | undefined {
  const text = { type: "string" } as const;
  const help = { type: "boolean", short: "h" } as const;
  const options = { executions: text, seed: text, target: text, repeat: text, help };
  const { values } = parseArgs({ args: [...parameters], options });
  if (values.help === true) return undefined;
  const number = (name: "executions" | "seed", fallback: number) => {
    const value = Number(values[name] ?? fallback);
    if (Number.isSafeInteger(value) && value > 0) return value;
    throw new Error(`--${name} should be a positive whole number`);
  };
  const targets = TARGETS.filter(({ name }) => name === (values.target ?? name));
  const names = TARGETS.map(({ name }) => `"${name}"`).join(", ");
  if (targets.length === 0) throw new Error(`--target should be one of ${names}`);
  const repeat = values.repeat === undefined ? undefined : inputOf(values.repeat);
  if (repeat && targets.length > 1) throw new Error("--repeat needs a --target");
  return {
    executions: number("executions", DEFAULT_EXECUTIONS),
    seed: number("seed", DEFAULT_SEED),
    targets,
    repeat,
  };
}

function inputOf(text: string): Uint8Array {
  return text.startsWith("@") ? readFileSync(text.slice(1)) : Uint8Array.fromHex(text);
}

async function repeatOne(target: Target, input: Uint8Array): Promise<boolean> {
  const outcome = await tryOnce(target, input);
  if ("problem" in outcome) console.log(`${target.name}: ${outcome.problem}`);
  else if (outcome.kind === "refused") console.log(`Refused: ${outcome.error.message}`);
  else console.log("Accepted:", outcome.value);
  return !("problem" in outcome);
}

let options: Options | undefined;
try {
  options = optionsOf(process.argv.slice(2));
} catch (error) {
  console.error(`Cannot understand the arguments: ${(error as Error).message}`);
  process.exit(2);
}
if (options === undefined) {
  console.log(HELP);
  process.exit(0);
}
const { repeat, targets } = options;
const isSound = repeat
  ? await repeatOne(targets[0]!, repeat)
  : await fuzzAll({ ...options, print: console.log }); // one
process.exit(isSound ? 0 : 1);
