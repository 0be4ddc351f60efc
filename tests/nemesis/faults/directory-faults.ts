/**
 * What happens to data directories: one is emptied, one is put back as it was a
 * while ago, one runs twice. A node on such a directory may be refused or may
 * wait; it must not be taken for the member that it was.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../../src/env.ts";
import { between, pick } from "../../../src/sim/chance.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { freePort } from "../../harness/free-port.ts";
import { drawNode, type Fault, type FaultTarget, namesOf } from "./fault.ts";

/** How long a node on a directory that is not its own is watched. */
const WATCH_MS = { least: 1_000, most: 4_000 };

/** Exit code of a node that was refused its directory. */
const REFUSED = 4;

/** A supervisor starts the node on an empty directory; then the old one is found again. */
export const wiped: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const aside = asideOf(target, id);
  await cluster.kill(id);
  move(cluster.dataDirectory(id), aside);
  startWrongDirectory(target, id);
  return {
    what: `an empty directory under ${namesOf(target, [id])}`,
    durationMs: watchMs(random),
    heal: async () => {
      await requireNoPart(target, id);
      empty(cluster.dataDirectory(id));
      move(aside, cluster.dataDirectory(id));
      cluster.start(id);
    },
  };
};

/** The directory is what a backup had of it, and later what it was. */
export const rolledBack: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const directory = cluster.dataDirectory(id);
  const [older, newest] = [`${asideOf(target, id)}.older`, asideOf(target, id)];
  await cluster.kill(id);
  copy(directory, older);
  cluster.start(id);
  await Bun.sleep(between(random, 1_000, 3_000)); // it goes on, and promises more
  await cluster.kill(id);
  move(directory, newest);
  move(older, directory);
  startWrongDirectory(target, id);
  return {
    what: `an older directory under ${namesOf(target, [id])}`,
    durationMs: watchMs(random),
    heal: async () => {
      await requireNoPart(target, id);
      empty(directory);
      move(newest, directory);
      cluster.start(id);
    },
  };
};

/** A copy of the directory runs beside the node, on ports of its own. */
export const cloned: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const aside = asideOf(target, id);
  await cluster.kill(id);
  copy(cluster.dataDirectory(id), aside);
  startWrongDirectory(target, id);
  const elsewhere = [`--listen-peer=127.0.0.1:${freePort()}`, `--data-dir=${aside}`];
  const command = cluster.command(id, ...elsewhere, `--listen-client=127.0.0.1:${freePort()}`);
  const ignored = { stdin: "ignore", stdout: "ignore", stderr: "ignore" } as const;
  await Bun.sleep(pick(random, [0, 500, 2_000])); // either may be met first
  const beside = Bun.spawn(command, { cwd: cluster.directory, ...ignored });
  return {
    what: `a copy of ${namesOf(target, [id])} beside it`,
    durationMs: watchMs(random),
    heal: async () => {
      beside.kill("SIGKILL");
      await beside.exited;
      await cluster.kill(id);
      // The one that was met first goes on, and the other one never starts again.
      if (existsSync(join(cluster.dataDirectory(id), "refused"))) {
        empty(cluster.dataDirectory(id));
        move(aside, cluster.dataDirectory(id));
      }
      rmSync(aside, { recursive: true, force: true });
      cluster.start(id);
    },
  };
};

function watchMs(random: Random): number {
  return between(random, WATCH_MS.least, WATCH_MS.most);
}

function asideOf({ cluster }: FaultTarget, id: NodeId): string {
  return join(cluster.directory, `node-${id}.aside`);
}

/** It may end by itself, being refused. */
function startWrongDirectory({ cluster }: FaultTarget, id: NodeId): void {
  cluster.start(id);
  void cluster.exitOf(id);
}

/** The node was refused, or takes no part; in any case its process is gone afterwards. */
async function requireNoPart({ cluster }: FaultTarget, id: NodeId): Promise<void> {
  const exitCode = await cluster.endOf(id, 0);
  if (exitCode !== undefined && exitCode !== REFUSED) {
    const how = `Node ${id} ended with ${exitCode} on a directory that is not its own`;
    throw new Error(`${how}: ${cluster.lastWords(id)}`);
  }
  const role = exitCode === undefined ? (await cluster.status(id))?.role : undefined;
  if (exitCode === undefined) await cluster.kill(id);
  if (role === "leader") throw new Error(`Node ${id} led on a directory that is not its own`);
}

/** Everything in it. */
function move(from: string, to: string): void {
  copy(from, to);
  empty(from);
}

/** Durable: what a power loss takes from a copy says nothing about the node. */
function copy(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
  const { exitCode } = Bun.spawnSync(["sync", "--file-system", to]);
  if (exitCode !== 0) throw new Error(`Cannot sync the copy in "${to}"`);
}

/** The directory itself stays: it may be a mount point. */
export function empty(directory: string): void {
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
}
