/**
 * What operators do to members while clients write: one is removed, and its machine
 * comes back as another.
 */
import { QuorateClient } from "../../../src/client/client.ts";
import { QuorateError } from "../../../src/client/errors.ts";
import { between, pick } from "../../../src/sim/chance.ts";
import type { Configuration, NodeId } from "../../../src/vocabulary.ts";
import { until } from "../../harness/process-cluster.ts";
import { empty } from "./directory-faults.ts";
import { drawNode, type Fault, namesOf, type Scene } from "./fault.ts";

/** How long an operator waits for an answer before asking again. */
const TIMEOUT_MS = 5_000;

/** How long a change may take while links are cut meanwhile. */
const CHANGE_LIMIT_MS = 60_000;

/** How soon after the command its process may be killed. */
const KILLED_WITHIN_MS = 60;

/**
 * A member is removed, every other time the one that leads. Its process is killed while the
 * command is carried out, or right after, or runs on; afterwards its machine gets a node with
 * a new id.
 */
export const removed: Fault = async (scene, random) => {
  const { cluster } = scene;
  const id = drawNode(scene, random);
  const name = namesOf(scene, [id]);
  const end = pick(random, ["killed meanwhile", "killed right after", "which runs on"]);
  void cluster.exitOf(id); // a node that was removed may end
  const removing = requestRemoval(scene, id);
  if (end === "killed meanwhile") {
    await Bun.sleep(between(random, 0, KILLED_WITHIN_MS));
    await cluster.kill(id);
  }
  await removing;
  if (end === "killed right after") await cluster.kill(id);
  return {
    what: `a removal of ${name}, ${end}`,
    holdMs: between(random, 0, 3_000),
    heal: async () => {
      await until(`${id} is removed`, () => isRemoved(scene, id), CHANGE_LIMIT_MS);
      if (cluster.wasStarted(id)) await cluster.kill(id);
      empty(cluster.dataDirectory(id));
      const successor = await scene.replace(id);
      cluster.start(successor);
      await until(`${successor} votes`, () => isVoter(scene, successor), CHANGE_LIMIT_MS);
    },
  };
};

/** Asks once; what becomes of it may stay unknown. */
async function requestRemoval({ cluster }: Scene, id: NodeId): Promise<void> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: TIMEOUT_MS });
  await ask(() => client.admin.removeMember(id));
}

/** If it is not, that is asked for again. */
async function isRemoved(scene: Scene, id: NodeId): Promise<true | undefined> {
  const configuration = await configurationOf(scene);
  if (configuration?.removed.has(id)) return true;
  if (configuration !== undefined) await requestRemoval(scene, id);
  return undefined;
}

async function isVoter(scene: Scene, id: NodeId): Promise<true | undefined> {
  scene.cluster.checkRunning();
  const configuration = await configurationOf(scene);
  return configuration?.voters.has(id) === true && configuration.votersOutgoing.size === 0
    ? true
    : undefined;
}

async function configurationOf({ cluster }: Scene): Promise<Configuration | undefined> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: TIMEOUT_MS });
  return (await ask(() => client.admin.memberList()))?.configuration;
}

/** undefined where the cluster does not answer in time, or is not in a state for it. */
async function ask<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof QuorateError) return undefined;
    throw error;
  }
}
