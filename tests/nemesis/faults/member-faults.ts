/**
 * Membership changes while clients write: a member is removed, and its machine joins again
 * under a new id.
 */

import { between, pick } from "../../../src/chance.ts";
import { QuorateClient } from "../../../src/client/client.ts";
import { QuorateError } from "../../../src/client/errors.ts";
import type { Configuration, NodeId } from "../../../src/vocabulary.ts";
import { until } from "../../harness/process-cluster.ts";
import { empty } from "./directory-faults.ts";
import { drawNode, type Fault, type FaultTarget, namesOf } from "./fault.ts";

/** How long an operator waits for a response before asking again. */
const TIMEOUT_MS = 5_000;

/** How long a change may take while links are cut. */
const CHANGE_LIMIT_MS = 60_000;

/** How soon after the command its process may be killed. */
const KILLED_WITHIN_MS = 60;

/**
 * A member is removed, half of the time the leader. Its process is killed while the command
 * is executed or right after it, or continues to run. Afterwards its machine gets a node
 * with a new id.
 */
export const removed: Fault = async (target, random) => {
  const { cluster } = target;
  const id = drawNode(target, random);
  const name = namesOf(target, [id]);
  const end = pick(random, ["killed meanwhile", "killed right after", "which runs on"]);
  void cluster.exitOf(id); // a node that was removed may end
  const removing = requestRemoval(target, id);
  if (end === "killed meanwhile") {
    await Bun.sleep(between(random, 0, KILLED_WITHIN_MS));
    await cluster.kill(id);
  }
  await removing;
  if (end === "killed right after") await cluster.kill(id);
  return {
    what: `a removal of ${name}, ${end}`,
    durationMs: between(random, 0, 3_000),
    heal: async () => {
      await until(`${id} is removed`, () => isRemoved(target, id), CHANGE_LIMIT_MS);
      if (cluster.wasStarted(id)) await cluster.kill(id);
      empty(cluster.dataDirectory(id));
      const successor = await target.replace(id);
      cluster.start(successor);
      await until(`${successor} votes`, () => isVoter(target, successor), CHANGE_LIMIT_MS);
    },
  };
};

/** Sends the request once; its outcome may be unknown. */
async function requestRemoval({ cluster }: FaultTarget, id: NodeId): Promise<void> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: TIMEOUT_MS });
  await ask(() => client.admin.removeMember(id));
}

/** Requests the removal again if it was not applied. */
async function isRemoved(target: FaultTarget, id: NodeId): Promise<true | undefined> {
  const configuration = await configurationOf(target);
  if (configuration?.removed.has(id)) return true;
  if (configuration !== undefined) await requestRemoval(target, id);
  return undefined;
}

async function isVoter(target: FaultTarget, id: NodeId): Promise<true | undefined> {
  target.cluster.checkRunning();
  const configuration = await configurationOf(target);
  return configuration?.voters.has(id) === true && configuration.votersOutgoing.size === 0
    ? true
    : undefined;
}

async function configurationOf({ cluster }: FaultTarget): Promise<Configuration | undefined> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: TIMEOUT_MS });
  return (await ask(() => client.admin.memberList()))?.configuration;
}

/** undefined if the cluster does not answer in time, or cannot answer at present. */
async function ask<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof QuorateError) return undefined;
    throw error;
  }
}
