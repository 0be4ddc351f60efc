/**
 * Queries the nodes: their status, the round trip, and the speed of their clocks.
 */
import { QuorateError } from "../../client/errors.ts";
import type { StatusResponse } from "../../codec/status.ts";
import { systemClock } from "../../system-env.ts";
import { type AskedNode, askNodes, requireOneCluster } from "../nodes.ts";
import type { Session } from "../session.ts";
import type { NodeFacts } from "./facts.ts";

/** Requests to each node, one after the other. */
const ROUND_TRIPS = 20;

/** The clocks are compared over this time: long enough that an error of a millisecond is small. */
const CLOCK_MS = 2_000;

/** Throws a CliError if a node belongs to another cluster. */
export async function nodeFacts(session: Session): Promise<readonly NodeFacts[]> {
  const nodes = await askNodes(session);
  requireOneCluster(nodes);
  return await Promise.all(nodes.map((node) => factsOf(session, node)));
}

interface Sample {
  readonly status: StatusResponse;
  /** The middle of the request, and its duration. */
  readonly atMs: number;
  readonly tookMs: number;
}

async function factsOf(session: Session, node: AskedNode): Promise<NodeFacts> {
  const { endpoint, id, answer } = node;
  if (answer.status === undefined) {
    return { endpoint, id, answer: undefined, failure: answer.failure };
  }
  try {
    const samples: Sample[] = [];
    for (let i = 0; i < ROUND_TRIPS; i += 1) samples.push(await sample(session, endpoint));
    const first = quickest(samples);
    await Bun.sleep(CLOCK_MS);
    const later: Sample[] = [];
    for (let i = 0; i < ROUND_TRIPS; i += 1) later.push(await sample(session, endpoint));
    const last = quickest(later);
    const clockRate = (last.status.uptimeMs - first.status.uptimeMs) / (last.atMs - first.atMs);
    const roundTripsMs = [...samples, ...later].map(({ tookMs }) => tookMs).sort((a, b) => a - b);
    const { status } = last;
    return { endpoint, id, answer: { status, roundTripsMs, clockRate }, failure: undefined };
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    return { endpoint, id, answer: undefined, failure: error.message };
  }
}

async function sample({ client }: Session, endpoint: string): Promise<Sample> {
  const start = systemClock.now();
  const status = await client.status(endpoint);
  const end = systemClock.now();
  return { status, atMs: (start + end) / 2, tookMs: end - start };
}

/** The fastest request has the most exact time. */
function quickest(samples: readonly Sample[]): Sample {
  return samples.reduce((a, b) => (b.tookMs < a.tookMs ? b : a));
}
