/**
 * Words of a command line that only the cluster knows: keys and the ids of members. They
 * must arrive while a user waits for the shell, or not at all.
 */
import { QuorateClient } from "../../client/client.ts";
import { QuorateError } from "../../client/errors.ts";
import { decodeUtf8 } from "../../printable.ts";
import type { Settings } from "../settings.ts";

export interface AskedCluster extends Pick<Settings, "endpoints" | "clusterId"> {
  readonly waitMs: number;
}

/** Users do not read more than this. */
const MAX_VALUES = 20;

/**
 * Shells expand the offered words: a key such as $(command) would be executed. Therefore
 * only keys without special characters of any shell are offered.
 */
const SAFE = /^[A-Za-z0-9_./,@%+-]+$/;

/** Keys that begin with the word; none if the cluster does not answer in time. */
export async function keysFor(cluster: AskedCluster, word: string): Promise<readonly string[]> {
  const options = { limit: MAX_VALUES, keysOnly: true, serializable: true };
  const found = await inTime(cluster, (client) => client.range({ prefix: word }, options));
  const keys = (found?.kvs ?? []).map(({ key }) => decodeUtf8(key) ?? "");
  return keys.filter((key) => SAFE.test(key));
}

/** Each id with its description, after a tab. */
export async function membersFor(cluster: AskedCluster): Promise<readonly string[]> {
  const status = await inTime(cluster, (client) =>
    Promise.any(cluster.endpoints.map((endpoint) => client.status(endpoint))),
  );
  const { members = [], voters } = status?.configuration ?? {};
  return members
    .slice(0, MAX_VALUES)
    .map(
      ({ id, clientAddress }) =>
        `${id}\t${voters?.has(id) ? "voter" : "learner"} at ${clientAddress}`,
    );
}

async function inTime<T>(
  { endpoints, clusterId, waitMs }: AskedCluster,
  ask: (client: QuorateClient) => Promise<T>,
): Promise<T | undefined> {
  const pin = clusterId === undefined ? {} : { clusterId };
  using client = new QuorateClient({ endpoints, timeoutMs: waitMs, ...pin, failFast: true });
  try {
    return await Promise.race([ask(client), Bun.sleep(waitMs).then(() => undefined)]);
  } catch (error) {
    if (error instanceof QuorateError || error instanceof AggregateError) return undefined;
    throw error;
  }
}
