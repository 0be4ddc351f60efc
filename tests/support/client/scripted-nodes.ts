/**
 * Three scripted nodes and a client with their addresses, on a simulated clock and
 * network: for tests of what a client does about responses, or without one.
 */
import { expect } from "bun:test";
import { type ClientOptions, QuorateClient } from "../../../src/client/client.ts";
import type { QuorateError } from "../../../src/client/errors.ts";
import { simulatedEnv } from "../actors/simulated-env.ts";
import { FaultFreeNetwork } from "../fault-free-network.ts";
import { runClock } from "./run-clock.ts";
import { ScriptedNode } from "./scripted-node.ts";

/** The client begins with the first node. */
export async function scriptedNodes(options: Partial<ClientOptions> = {}) {
  const { clock } = simulatedEnv();
  const network = new FaultFreeNetwork({ clock, bufferBytes: 65_536 });
  const [n1, n2, n3] = [1, 2, 3].map(() => new ScriptedNode(clock)) as [
    ScriptedNode,
    ScriptedNode,
    ScriptedNode,
  ];
  const endpoints = ["n1:1", "n2:1", "n3:1"];
  for (const [i, node] of [n1, n2, n3].entries()) await node.listen(network, endpoints[i] ?? "");
  const random = { next: () => 0, fork: () => random };
  const client = new QuorateClient({ endpoints, network, clock, random, ...options });
  const run = <T>(promise: Promise<T>) => runClock(clock, promise);
  const errorOf = async (promise: Promise<unknown>): Promise<QuorateError> =>
    run(promise.then(() => expect.unreachable())).catch((error) => error);
  const failure = async (promise: Promise<unknown>): Promise<string> => {
    const { name, applied } = await errorOf(promise);
    return `${name}, ${applied}`;
  };
  return { clock, network, n1, n2, n3, client, run, errorOf, failure };
}
