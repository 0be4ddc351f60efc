/**
 * How a node without data finds its cluster, or founds it: it answers the other listed
 * members and asks them, until ../../raft/founding.ts can decide.
 *
 *   listen for members, try the address for clients
 *     ──▶ ask every other listed member ──▶ found, belong, refuse
 *               ▲          │ wait
 *               └──────────┘ after a while, or when another node asks
 *
 * Nothing is decided before both addresses are bound: a node that cannot be reached
 * would found a cluster in vain.
 */
import { clusterIdText } from "../../codec/cluster-id.ts";
import { ConnectionPurpose, type Hello, type HelloReply, Refusal } from "../../codec/hello.ts";
import type { Env } from "../../env.ts";
import { type Candidate, foundingStep, type ProbeAnswer, type Step } from "../../raft/founding.ts";
import { type Backoff, backoffMs } from "../../transport/backoff.ts";
import { type NodeDescription, probeHello } from "../../transport/handshake.ts";
import type { Network } from "../../transport/network.ts";
import { probe } from "../../transport/probe/probe.ts";
import { listenForProbes } from "../../transport/probe/probe-listener.ts";
import { judgeProbe, type Membership } from "../../transport/probe/probe-reply.ts";
import { tryAddress } from "../../transport/try-address.ts";
import type { Member } from "../../vocabulary.ts";

export interface FoundingInput {
  readonly env: Env;
  readonly network: Network;
  readonly candidate: Candidate;
  /** This node's description of itself. It belongs to no cluster yet. */
  readonly identity: NodeDescription;
  /** host:port to listen on. */
  readonly peerAddress: string;
  readonly clientAddress: string;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/** The node must not start on an empty data directory. The message says why, and what to do. */
export class FoundingError extends Error {
  override readonly name = "FoundingError";
}

/** A node without data does not know which nodes are members. */
const NON_MEMBER: Membership = { kind: "nonMember" };

const PROBE_TIMEOUT_MS = 2_000;
const BACKOFF: Backoff = { baseMs: 50, maxMs: 1_000 };

/**
 * Resolves with the decision, or with undefined if the node was told to stop. Rejects
 * with a FoundingError or a ListenError.
 */
export async function findOrFound(
  input: FoundingInput,
): Promise<Extract<Step, { kind: "found" | "belong" }> | undefined> {
  const { env, network, candidate, identity, peerAddress, clientAddress, signal } = input;
  const { clock } = env;
  const rounds = new Rounds(env, signal);
  const answer = (hello: Hello) => {
    if (hello.purpose !== ConnectionPurpose.CONNECTION_PURPOSE_PROBE) return undefined;
    rounds.resetBackoff();
    return judgeProbe(hello, { self: identity, hasLog: false, membershipOf: () => NON_MEMBER });
  };
  const peers = await listenForProbes({ network, clock, address: peerAddress, answer });
  try {
    await tryAddress(network, clientAddress);
    let waitedFor = "";
    while (!signal.aborted) {
      const step = foundingStep(candidate, await answersTo(input));
      if (step.kind === "found" || step.kind === "belong") return step;
      if (step.kind === "refuse") throw refusal(candidate.self, step.reason);
      const reasons = step.reasons.join("; ");
      if (reasons !== waitedFor) {
        env.events.record({ kind: "cluster.foundingDelayed", for: reasons });
      }
      waitedFor = reasons;
      await rounds.next();
    }
    return undefined;
  } finally {
    peers.stop();
  }
}

/**
 * When the other members are asked: more and more rarely, and soon after one of them
 * has asked this node.
 */
class Rounds {
  readonly #env: Env;
  readonly #signal: AbortSignal;
  #failures = 0;
  #wake: () => void = () => {};

  constructor(env: Env, signal: AbortSignal) {
    this.#env = env;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#wake());
  }

  resetBackoff(): void {
    this.#failures = 0;
  }

  next(): Promise<void> {
    const { clock, random } = this.#env;
    this.#failures += 1;
    return new Promise((resolve) => {
      const timer = clock.setTimeout(resolve, backoffMs(BACKOFF, this.#failures, random));
      this.#wake = () => {
        clock.clearTimeout(timer);
        resolve();
      };
      if (this.#signal.aborted) this.#wake();
    });
  }
}

async function answersTo({ env, network, candidate, identity }: FoundingInput) {
  const { clock } = env;
  const others = candidate.members.filter(({ id }) => id !== candidate.self.id);
  const answers = others.map(async (member): Promise<[number, ProbeAnswer]> => {
    const hello = probeHello(identity, member.id);
    const address = member.peerAddress;
    const reply = await probe({ network, clock, address, hello, timeoutMs: PROBE_TIMEOUT_MS });
    return [member.id, answerOf(reply, member)];
  });
  return new Map(await Promise.all(answers));
}

function answerOf(reply: HelloReply | string, { id }: Member): ProbeAnswer {
  if (typeof reply === "string") return { kind: "silent", reason: reply };
  const { refusal, message, nodeId, clusterId, hasLog } = reply;
  if (refusal === Refusal.REFUSAL_TOO_MANY_CONNECTIONS) return { kind: "silent", reason: message };
  const cluster = `cluster ${clusterIdText(clusterId)}`;
  if (refusal === Refusal.REFUSAL_INCARNATION) {
    return {
      kind: "refused",
      reason: `${cluster} knows this node with a different data directory`,
    };
  }
  if (refusal !== Refusal.REFUSAL_NONE) return { kind: "refused", reason: message };
  if (nodeId !== id) return { kind: "refused", reason: `it is node ${nodeId}` };
  const { incarnation = 0, foundingPlan: plan = 0 } = reply;
  if (clusterId === 0) return { kind: "empty", incarnation, plan };
  return { kind: hasLog ? "known" : "waiting", clusterId };
}

function refusal({ id }: Member, reason: string): FoundingError {
  return new FoundingError(
    `Cannot start node ${id} on an empty data directory: ${reason}. Start it on its own data. ` +
      "If that is lost, or the node was never a member, add it with a new id and --join (member " +
      "replace). For a new cluster, every member needs an empty data directory",
  );
}
