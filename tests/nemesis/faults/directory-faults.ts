/**
 * Faults of data directories: one is emptied, one is put back to an earlier copy, one runs
 * twice. A node on such a directory may be refused or may wait, but must not be accepted as
 * the member that it was.
 */
import { closeSync, cpSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { between, chance } from "../../../src/chance.ts";
import type { Random } from "../../../src/env.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { freePort } from "../../harness/free-port.ts";
import { until } from "../../harness/process-cluster.ts";
import { drawNode, type Fault, type FaultTarget, namesOf } from "./fault.ts";

/** How long a node on a wrong directory is watched. */
const WATCH_MS = { least: 1_000, most: 4_000 };

/** How long the others may take to meet a node, while some links are cut. */
const MEETING_LIMIT_MS = 15_000;

/** The exit code of a node whose directory was refused. */
const REFUSED = 4;

/**
 * A supervisor starts the node on an empty directory, and then the old directory is found
 * again.
 */
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

/**
 * The node starts on an old copy of its directory, and later on the newest one. In between,
 * every other node has met the newest one: only nodes that have can tell the two apart.
 */
export const rolledBack: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const directory = cluster.dataDirectory(id);
  const [older, newest] = [`${asideOf(target, id)}.older`, asideOf(target, id)];
  await cluster.kill(id);
  copy(directory, older);
  cluster.start(id);
  if (!(await isMetByAll(target, id, () => cluster.log(id)))) {
    rmSync(older, { recursive: true });
    return undefined;
  }
  await Bun.sleep(between(random, 0, 2_000)); // it makes further promises
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

/**
 * A copy of the directory runs before the node, or after it. The second one is refused,
 * because every other node has met the first. The first one continues.
 */
export const cloned: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const [directory, aside] = [cluster.dataDirectory(id), asideOf(target, id)];
  await cluster.kill(id);
  copy(directory, aside);
  const isCopyFirst = chance(random, 0.5);
  let beside: Beside | undefined;
  if (isCopyFirst) beside = startBeside(target, id, aside);
  else cluster.start(id);
  const isMet = await isMetByAll(target, id, beside?.log ?? (() => cluster.log(id)));
  if (isMet && isCopyFirst) startWrongDirectory(target, id);
  if (isMet && !isCopyFirst) beside = startBeside(target, id, aside);
  return {
    what: `a copy of ${namesOf(target, [id])} ${isCopyFirst ? "before" : "after"} it`,
    durationMs: watchMs(random),
    heal: async () => {
      const exitCode = (await beside?.end()) ?? null;
      if (isCopyFirst) {
        requireEnd(id, exitCode, [null], beside?.log);
        if (cluster.wasStarted(id)) await requireNoPart(target, id);
        empty(directory);
        move(aside, directory);
        cluster.start(id);
      } else {
        requireEnd(id, exitCode, [null, REFUSED], beside?.log);
        cluster.checkRunning();
      }
      rmSync(aside, { recursive: true });
    },
  };
};

/** A process on a copied directory, which does not belong to the cluster. */
interface Beside {
  log(): string;
  /** Resolves to the exit code, or to null if the process is still running. */
  end(): Promise<number | null>;
}

/** It listens on other ports. */
function startBeside({ cluster }: FaultTarget, id: NodeId, directory: string): Beside {
  const logPath = `${directory}.log`;
  const elsewhere = [`--listen-peer=127.0.0.1:${freePort()}`, `--data-dir=${directory}`];
  const command = cluster.command(id, ...elsewhere, `--listen-client=127.0.0.1:${freePort()}`);
  const log = openSync(logPath, "w");
  const beside = Bun.spawn(command, {
    cwd: cluster.directory,
    stdin: "ignore",
    stdout: log,
    stderr: log,
  });
  closeSync(log);
  return {
    log: () => readFileSync(logPath, "utf8"),
    end: async () => {
      beside.kill("SIGKILL");
      await beside.exited;
      return beside.exitCode;
    },
  };
}

/** Whether each other node has accepted this one. False if links are cut for long. */
function isMetByAll({ cluster }: FaultTarget, id: NodeId, log: () => string): Promise<boolean> {
  const others = cluster.ids.filter((other) => other !== id);
  const endsAt = performance.now() + MEETING_LIMIT_MS;
  return until(`the others have met node ${id}`, async () => {
    const said = log();
    if (others.every((other) => said.includes(`"event":"link.up","peer":${other},`))) return true;
    return performance.now() < endsAt ? undefined : false;
  });
}

function watchMs(random: Random): number {
  return between(random, WATCH_MS.least, WATCH_MS.most);
}

function asideOf({ cluster }: FaultTarget, id: NodeId): string {
  return join(cluster.directory, `node-${id}.aside`);
}

/** The node may end by itself, because it is refused. */
function startWrongDirectory({ cluster }: FaultTarget, id: NodeId): void {
  cluster.start(id);
  void cluster.exitOf(id);
}

/** The node was refused, or takes no part. In any case its process has ended afterwards. */
async function requireNoPart({ cluster }: FaultTarget, id: NodeId): Promise<void> {
  const status = await cluster.status(id); // undefined if it has ended, or ends meanwhile
  const lastWords = cluster.lastWords(id);
  const [exitCode] = await cluster.signal("SIGKILL", id);
  requireEnd(id, exitCode, [null, REFUSED], () => lastWords);
  if (status?.role === "leader") {
    throw new Error(`Node ${id} led on a directory that is not its own: ${lastWords}`);
  }
}

/** null: it ran until it was killed. */
function requireEnd(
  id: NodeId,
  exitCode: number | null | undefined,
  allowed: readonly (number | null)[],
  log: () => string = () => "",
): void {
  if (allowed.some((each) => each === exitCode)) return;
  throw new Error(`Node ${id} on a copied directory ended with ${exitCode}: ${log()}`);
}

/** All files of the directory. */
function move(from: string, to: string): void {
  copy(from, to);
  empty(from);
}

/** Durable: a copy that a power loss has damaged shows nothing about the node. */
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
