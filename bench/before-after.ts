/**
 * Two checkouts of Quorate against each other: whether a change made it slower.
 * Three nodes of each run side by side and are loaded in turns, each by its own
 * client. README.md in this folder says how to read the table.
 *
 *     bun bench/before-after.ts --base=DIR [--rounds=5] [--seconds=2] [--only=TEXT] [--data=DIR]
 */
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { formatComparison } from "./comparison-table.ts";
import { withCpu } from "./cpu.ts";
import { makeDataDirectory } from "./data-directory.ts";
import type { Cluster } from "./measurement.ts";
import { Processes, withCleanUp } from "./processes.ts";
import type { startQuorate } from "./quorate-cluster.ts";
import { CELLS, type Cell, measureInTurns } from "./turns.ts";

const USAGE = `Compares this checkout with another one:

    bun bench/before-after.ts --base=DIR

  --base=DIR     the other checkout, with its node_modules
  --rounds=5     rounds of the whole table
  --seconds=2    how long each load is measured
  --only=TEXT    only loads whose name has this in it: write:1, writeDistinct:1024, read:128
  --data=DIR     where the data goes; ./data otherwise`;

interface Options {
  readonly base: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly cells: readonly Cell[];
  readonly data: string;
}

async function main(argv: string[]): Promise<void> {
  if (argv.includes("--help") || argv.includes("-h")) {
    console.log(USAGE);
    return;
  }
  const options = parseOptions(argv);
  const directory = makeDataDirectory(options.data);
  const running: Processes[] = [];
  const cleanUp = async () => {
    for (const processes of running) await processes.kill();
    directory.remove();
  };
  const start = async (name: string, checkout: string): Promise<Cluster> => {
    const path = join(directory.path, name);
    mkdirSync(path);
    const processes = new Processes(path);
    running.push(processes);
    const module = await import(join(checkout, CLUSTER_FILE));
    const cluster = await (module.startQuorate as typeof startQuorate)({
      directory: path,
      processes,
    });
    return withCpu(cluster, { name, pids: processes.pids });
  };
  await withCleanUp(async () => {
    const clusters = [
      await start("now", join(import.meta.dir, "..")),
      await start("base", options.base),
    ];
    console.log(formatComparison(await measureInTurns(clusters, options)));
  }, cleanUp);
}

const CLUSTER_FILE = "bench/quorate-cluster.ts";

function parseOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      base: { type: "string" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      only: { type: "string", default: "" },
      data: { type: "string", default: join(import.meta.dir, "../data") },
    },
  });
  if (values.base === undefined) throw new Error("Missing checkout: pass --base=DIR");
  const base = resolve(values.base);
  if (!existsSync(join(base, CLUSTER_FILE))) {
    throw new Error(`Cannot use --base=${values.base}: it has no ${CLUSTER_FILE}`);
  }
  const cells = CELLS.filter((cell) => nameOf(cell).includes(values.only));
  if (cells.length === 0) {
    const names = CELLS.map(nameOf).join(", ");
    throw new Error(`Cannot use --only=${values.only}: it is in none of ${names}`);
  }
  return {
    ...{ base, cells, data: resolve(values.data) },
    rounds: Math.ceil(positive("rounds", values.rounds)),
    seconds: positive("seconds", values.seconds),
  };
}

function nameOf({ operation, inFlight }: Cell): string {
  return `${operation}:${inFlight}`;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`Cannot take --${name}=${text}: it is not a positive number`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
