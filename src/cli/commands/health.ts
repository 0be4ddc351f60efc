/**
 * `quorate health`: whether the cluster works, for people and probes. A cluster is
 * healthy if a linearizable read succeeds, for which a majority must confirm its
 * leader; a node, if it answers and knows a leader.
 */
import type { QuorateClient } from "../../client/client.ts";
import { QuorateError } from "../../client/errors.ts";
import { clusterIdText } from "../../codec/cluster-id.ts";
import { systemClock } from "../../system-env.ts";
import type { CommandSpec } from "../command-spec.ts";
import { type AskedNode, askNodes, requireOneCluster } from "../nodes.ts";
import { lines } from "../output/formats.ts";
import type { Session } from "../session.ts";

interface Health {
  readonly tookMs: number;
  /** Undefined if it is healthy. */
  readonly fault: string | undefined;
}

/** The key need not exist: the response is valid in both cases. */
const KEY = "health";

export const HEALTH: CommandSpec = {
  name: "health",
  knownAs: { ping: "health" },
  description: "check the nodes, and run a linearizable read",
  run: health,
};

async function health(session: Session): Promise<void> {
  const [asked, read] = await Promise.all([askNodes(session), readKey(session)]);
  const cluster = { tookMs: read.tookMs, fault: read.failure && "no linearizable read" };
  const nodes = asked.map((node) => ({ endpoint: node.endpoint, health: healthOf(node) }));
  const rows = [
    ...nodes.map(({ endpoint, health }) => [endpoint, ...inWords(health)]),
    ["cluster", ...inWords(cluster)],
  ];
  await session.show({
    simple: () => lines(rows),
    json: () => ({
      ...inJson(cluster),
      cluster_id: idOf(session.client),
      nodes: nodes.map(({ endpoint, health }) => ({ endpoint, ...inJson(health) })),
    }),
    table: () => ({ head: ["NODE", "HEALTH", "ANSWER"], rows }),
  });
  requireOneCluster(asked);
  if (read.failure !== undefined) throw read.failure;
}

async function readKey({ client }: Session): Promise<{ tookMs: number; failure?: QuorateError }> {
  const start = systemClock.now();
  const tookMs = () => Math.round(systemClock.now() - start);
  try {
    await client.get(KEY);
    return { tookMs: tookMs() };
  } catch (failure) {
    if (!(failure instanceof QuorateError)) throw failure;
    return { tookMs: tookMs(), failure };
  }
}

function idOf({ clusterId }: QuorateClient): string | undefined {
  return clusterId === undefined ? undefined : clusterIdText(clusterId);
}

function healthOf({ answer: { status, failure, tookMs } }: AskedNode): Health {
  if (status === undefined) return { tookMs, fault: failure };
  return { tookMs, fault: status.leaderId === 0 ? "no known leader" : undefined };
}

function inWords({ tookMs, fault }: Health): readonly string[] {
  return fault === undefined ? ["healthy", `${tookMs} ms`] : ["unhealthy", fault];
}

function inJson({ tookMs, fault }: Health): object {
  return { healthy: fault === undefined, took_ms: tookMs, reason: fault };
}
