/**
 * Faults of disks: they are full, they report errors, or they lose power. In the first two
 * cases a node must exit by itself, because it could not keep further promises.
 */
import { join } from "node:path";
import { between, chance, integer, pick } from "../../../src/chance.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { drawNode, type Fault, type FaultTarget, namesOf } from "./fault.ts";

/** How long to wait for a node that has nothing to write. */
const WAIT_MS = 10_000;

/** How soon a node must exit after its disk has failed. */
const END_LIMIT_MS = 5_000;

/** The exit code of a node that failed. */
const FAILED = 1;

const NO_SPACE = /ENOSPC|No space left on device/;

/** The disk has no free byte. The node exits, and may be restarted in vain until there is space. */
export const diskFull: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const volume = target.volume(id);
  const what = `a full disk under ${namesOf(target, [id])}`;
  const isStartedInVain = chance(random, 0.3);
  await volume.fill();
  const exitCode = await cluster.endOf(id, WAIT_MS);
  if (exitCode === undefined) {
    volume.free();
    return undefined;
  }
  requireFailure(target, id, exitCode, NO_SPACE);
  if (isStartedInVain) {
    cluster.start(id);
    const again = await cluster.endOf(id, END_LIMIT_MS);
    if (again !== undefined) requireFailure(target, id, again, NO_SPACE);
    else await cluster.kill(id); // it had nothing to write, and has promised nothing
  }
  const heal = () => {
    volume.free();
    cluster.start(id);
  };
  return { what, durationMs: between(random, 0, 2000), heal };
};

/**
 * One call on the disk fails, and the next would succeed: a node that tries again loses what
 * was lost.
 */
export const failDisk: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const call = pick(random, ["fdatasync", "pwrite64"]);
  const error = pick(random, ["EIO", "EIO", "ENOSPC"]);
  const what = `${error} from ${call} under ${namesOf(target, [id])}`;
  const output = join(cluster.directory, `node-${id}.strace`);
  const injection = `inject=${call}:error=${error}:when=${integer(random, 1, 40)}`;
  const node = ["-f", "-p", `${cluster.pid(id)}`];
  const tracer = Bun.spawn(
    ["strace", ...node, "-e", `trace=${call}`, "-e", injection, "-o", output],
    { stdin: "ignore", stdout: "ignore", stderr: "ignore" },
  );
  const wasInjected = async () => (await Bun.file(output).text()).includes("(INJECTED)");
  let exitCode = await cluster.endOf(id, WAIT_MS);
  if (exitCode === undefined && (await wasInjected())) {
    exitCode = await cluster.endOf(id, END_LIMIT_MS);
    if (exitCode === undefined) {
      throw new Error(`Node ${id} has gone on after ${error} from ${call}`);
    }
  }
  tracer.kill("SIGTERM"); // strace detaches from the node, if it still runs
  await tracer.exited;
  if (exitCode === undefined) return undefined;
  requireFailure(target, id, exitCode, new RegExp(error));
  return { what, durationMs: between(random, 0, 2000), heal: () => cluster.start(id) };
};

/** Unsynced data is lost, on one machine or on all of them. */
export const powerLoss: Fault = async (target, random) => {
  const { cluster } = target;
  const ids = chance(random, 0.5) ? [drawNode(target, random)] : cluster.ids;
  const what = `a power loss of ${namesOf(target, ids)}`;
  const ended = cluster.kill(...ids); // first: see `losePower`
  for (const id of ids) target.volume(id).losePower();
  await ended;
  await Promise.all(ids.map((id) => target.volume(id).restorePower()));
  return { what, durationMs: between(random, 0, 2000), heal: () => cluster.start(...ids) };
};

function requireFailure(
  { cluster }: FaultTarget,
  id: NodeId,
  exitCode: number,
  reason: RegExp,
): void {
  if (exitCode === FAILED && reason.test(cluster.log(id))) return;
  const end = `Node ${id} ended with ${exitCode}, and not because of ${reason.source}`;
  throw new Error(`${end}: ${cluster.lastWords(id)}`);
}
