/**
 * Quorate beside etcd on the same machine: what a user would choose between.
 * Three nodes each, running side by side, loaded in turns. README.md in this
 * folder says how to read the table.
 *
 *     bun run bench [--rounds=5] [--seconds=2] [--only=quorate|etcd] [--data=DIR]
 */
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeDataDirectory } from "./data-directory.ts";
import { startEtcd } from "./etcd-cluster.ts";
import { type Cluster, type Environment, WARM_UP_MS } from "./measurement.ts";
import { Processes, withCleanUp } from "./processes.ts";
import { startQuorate } from "./quorate-cluster.ts";
import { VALUE_BYTES } from "./requests.ts";
import { formatTable } from "./table.ts";
import { CELLS, measureInTurns } from "./turns.ts";

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly only: string | undefined;
  readonly data: string;
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const directory = makeDataDirectory(options.data);
  const processes = new Processes(directory.path);
  const cleanUp = async () => {
    await processes.kill();
    directory.remove();
  };
  await withCleanUp(async () => {
    const clusters = await startClusters(options, { directory: directory.path, processes });
    const rows = await measureInTurns(clusters, { ...options, cells: CELLS });
    const names = clusters.map(({ name }) => name);
    console.log(`${formatTable(names, rows)}\n${legend(clusters, options, directory.fileSystem)}`);
  }, cleanUp);
}

function parseOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      only: { type: "string" },
      data: { type: "string", default: join(import.meta.dir, "../data") },
    },
  });
  const positive = (name: string, text: string) => {
    const value = Number(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new Error(`Cannot take --${name}=${text}: it is not a positive number`);
  };
  if (values.only !== undefined && values.only !== "quorate" && values.only !== "etcd")
    throw new Error(`Cannot take --only=${values.only}: it is neither quorate nor etcd`);
  const rounds = Math.ceil(positive("rounds", values.rounds));
  return {
    rounds,
    seconds: positive("seconds", values.seconds),
    only: values.only,
    data: resolve(values.data),
  };
}

async function startClusters({ only }: Options, environment: Environment): Promise<Cluster[]> {
  const clusters: Cluster[] = [];
  if (only !== "etcd") clusters.push(await startQuorate(environment));
  if (only !== "quorate") {
    const missing = ["etcd", "h2load"].filter((program) => Bun.which(program) === null);
    if (missing.length === 0) clusters.push(await startEtcd(environment));
    else {
      const reason = `${missing.join(" and ")} not found on the PATH`;
      if (only === "etcd") throw new Error(`Cannot measure etcd: ${reason}`);
      console.error(`Measuring Quorate alone: ${reason}`);
    }
  }
  return clusters;
}

function legend(clusters: readonly Cluster[], options: Options, fileSystem: string): string {
  const processors = cpus();
  const versions = clusters.map(({ name, version }) => `${name} ${version}`).join(", ");
  const lines = [
    `${versions}: three nodes each, all running at once, loaded in turns at their leader.`,
    `Bun ${Bun.version}; servers and load share ${processors.length} × ${processors[0]?.model}.`,
    `Data in ${options.data} (${fileSystem}); what is acknowledged is synced on a majority.`,
    `Values of ${VALUE_BYTES} bytes; one connection with that many requests in flight.`,
    `Rounds: ${options.rounds}, runs: ${options.seconds} s after ${WARM_UP_MS} ms of warm-up.`,
    "Rates: median of the rounds (lowest–highest); latencies: medians of the rounds.",
  ];
  if (clusters.length > 1)
    lines.push("etcd's load is one prepared request; distinct keys are put to Quorate alone.");
  return lines.join("\n");
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
