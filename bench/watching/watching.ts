/**
 * What it costs a cluster to be watched: the same three nodes are loaded without a
 * viewer, with one and with two, in turns within one run. A viewer is a console of its
 * own, in a process of its own, that gets five samples a second and all transitions.
 *
 *     bun bench/watching/watching.ts [--rounds=9] [--seconds=2] [--only=TEXT] [--data=DIR]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatComparison } from "../comparison-table.ts";
import { withCpu } from "../cpu.ts";
import { makeDataDirectory } from "../data-directory.ts";
import type { Cluster, Load } from "../measurement.ts";
import { Processes, withCleanUp } from "../processes.ts";
import { startQuorate } from "../quorate-cluster.ts";
import type { Row } from "../table.ts";
import { CELLS, measureInTurns } from "../turns.ts";

const VIEWER = join(import.meta.dir, "viewer-process.ts");

/** By how many viewers. */
const NAMES = ["unwatched", "watched", "watched twice"] as const;

/** The cluster with so many viewers while it is measured. */
function watchedBy(cluster: Cluster, addresses: readonly string[], viewers: number): Cluster {
  const { name, version, operations } = cluster;
  return {
    ...{ name, version, operations },
    async measure(load: Load) {
      const running = await Promise.all(
        Array.from({ length: viewers }, () => startViewer(addresses)),
      );
      try {
        return await cluster.measure(load);
      } finally {
        for (const viewer of running) viewer.kill("SIGKILL");
        await Promise.all(running.map((viewer) => viewer.exited));
      }
    },
  };
}

/** Resolves when it has read every node. */
async function startViewer(addresses: readonly string[]): Promise<Bun.Subprocess> {
  const argv = [process.execPath, VIEWER, ...addresses];
  const viewer = Bun.spawn(argv, { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
  for await (const _ of viewer.stdout) return viewer;
  throw new Error("Cannot watch the cluster: the viewer has ended");
}

function compared(rows: readonly Row[], name: string): string {
  const pairs = rows.map((row) => ({
    ...row,
    measurements: new Map([
      ["base", row.measurements.get(NAMES[0]) ?? []],
      ["now", row.measurements.get(name) ?? []],
    ]),
  }));
  return `${name} (now), and ${NAMES[0]} (base)\n${formatComparison(pairs)}`;
}

async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: "string", default: "9" },
      seconds: { type: "string", default: "2" },
      only: { type: "string", default: "write:" },
      data: { type: "string", default: join(import.meta.dir, "../../data") },
    },
  });
  const cells = CELLS.filter(({ operation, inFlight }) =>
    `${operation}:${inFlight}`.includes(values.only),
  );
  const directory = makeDataDirectory(values.data);
  const processes = new Processes(directory.path);
  const cleanUp = async () => {
    await processes.kill();
    directory.remove();
  };
  await withCleanUp(async () => {
    const cluster = await startQuorate({ directory: directory.path, processes });
    const pids = [...processes.pids];
    const clusters = NAMES.map((name, viewers) => {
      const measured = watchedBy(cluster, cluster.addresses, viewers);
      return withCpu(measured, { name, pids });
    });
    const turns = { cells, rounds: Number(values.rounds), seconds: Number(values.seconds) };
    const rows = await measureInTurns(clusters, turns);
    for (const name of NAMES.slice(1)) console.log(compared(rows, name));
  }, cleanUp);
}

await main(process.argv.slice(2));
