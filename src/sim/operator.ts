/**
 * The operator of a simulated cluster: starts and retires machines, and requests
 * membership changes and leadership transfers through the production client. It
 * leaves every configuration a quorum of intact disks, and otherwise requests
 * whatever the spec says.
 */

import { chance, shuffled } from "../chance.ts";
import { QuorateClient } from "../client/client.ts";
import { QuorateError } from "../client/errors.ts";
import type { MemberChange } from "../codec/admin.ts";
import type { Random } from "../env.ts";
import { quorumSize } from "../raft/quorum.ts";
import type { NodeId } from "../vocabulary.ts";
import type { Cluster } from "./cluster.ts";
import { memberOf } from "./machine/addresses.ts";
import type { ProcessRun } from "./machine/process-run.ts";
import type { SimulatedNode } from "./machine/simulated-node.ts";
import type { MembersChange } from "./spec.ts";

/** The largest number of machines in a run. */
const MAX_NODES = 9;

const TIMEOUT_MS = 6_000;

/** The maximum number of attempts for a change, because it may be too early for it. */
const ATTEMPTS = 3;
const RETRY_MS = 700;

/** How often a machine is switched off after its node was removed. */
const RETIREMENT_RATE = 0.6;

/** The time in which the nodes notice that a member has gone, in election timeouts. */
const NOTICE_TIMEOUTS = 4;

export class Operator {
  readonly #cluster: Cluster;
  readonly #random: Random;
  readonly #run: ProcessRun;
  /** The number of requests in flight. */
  #tasks = 0;
  /** Those that change the members. */
  readonly #changes = new Set<MemberChange>();
  /** Until then the nodes may count a disk that is lost. */
  #unnoticedUntil = 0;

  constructor(cluster: Cluster, random: Random) {
    this.#cluster = cluster;
    this.#random = random;
    this.#run = cluster.newProcess("operator");
  }

  /** Whether no request is in flight. */
  get isIdle(): boolean {
    return this.#tasks === 0;
  }

  /** Whether every configuration has a quorum without the node's disk. */
  canRemove({ id }: SimulatedNode): boolean {
    const { configuration, isSettled } = this.#cluster.membership();
    if (!isSettled || this.#changes.size > 0) return false;
    return this.#hasQuorumWithout(configuration.voters, id);
  }

  /** Records that the node's disk is lost, which the other nodes have not noticed yet. */
  markLost(): void {
    const { clock, spec } = this.#cluster;
    this.#unnoticedUntil = clock.now() + NOTICE_TIMEOUTS * spec.timing.electionTimeoutMs;
  }

  /** Loses the machine, and replaces it later. REQUIRES: the node may be lost. */
  lose(node: SimulatedNode, replacedAfterMs: number): void {
    this.#cluster.lose(node);
    this.#replaceLater(node, replacedAfterMs);
  }

  /** Loses the node's data, but not the machine. REQUIRES: the node may be lost. */
  loseData(node: SimulatedNode, replacedAfterMs: number): void {
    this.#cluster.loseData(node);
    this.#replaceLater(node, replacedAfterMs);
  }

  #replaceLater(node: SimulatedNode, delayMs: number): void {
    this.markLost();
    this.#cluster.clock.setTimeout(() => {
      this.changeMembers("replace", node);
    }, delayMs);
  }

  changeMembers(change: MembersChange, target: SimulatedNode): void {
    if (this.#cluster.isHealed || !this.#isPrudent(change, target)) return;
    const newcomer = isOfNewNode(change) ? this.#cluster.addNode() : undefined;
    newcomer?.start();
    const wanted = changeOf(change, target.id, newcomer?.id ?? 0);
    this.#changes.add(wanted);
    this.#do(async () => {
      const outcome = await this.#insist(change, async (client) => {
        await client.admin.memberChange([wanted], { timeoutMs: TIMEOUT_MS });
      });
      this.#changes.delete(wanted);
      if (outcome === "refused" && newcomer !== undefined) this.#cluster.retire(newcomer);
      const isOver = outcome === "done" && change === "remove";
      if (isOver && chance(this.#random, RETIREMENT_RATE)) this.#cluster.retire(target);
    });
  }

  transfer(target: SimulatedNode | undefined): void {
    this.#askOnce("transfer", async (client) => {
      await client.admin.transferLeader(target?.id, { timeoutMs: TIMEOUT_MS });
    });
  }

  stepDown(): void {
    this.#askOnce("stepDown", async (client) => {
      await client.admin.stepDown({ timeoutMs: TIMEOUT_MS });
    });
  }

  checkpoint({ id }: SimulatedNode): void {
    const { clientAddress } = memberOf(id);
    this.#askOnce("checkpoint", async (client) => {
      await client.admin.snapshot(clientAddress, { timeoutMs: TIMEOUT_MS });
    });
  }

  /**
   * Whether the voters after the change have a quorum with intact disks, whatever
   * becomes of the changes that are in a log or in flight.
   */
  #isPrudent(change: MembersChange, { id }: SimulatedNode): boolean {
    const { clock, nodes } = this.#cluster;
    if (isOfNewNode(change)) return nodes.length < MAX_NODES; // a new node works
    if (clock.now() < this.#unnoticedUntil) return false;
    return this.#possibleVoters().every((before) => {
      const voters = votersAfter(before, { kind: change, id });
      return voters.size > 0 && this.#hasQuorumWithout(voters, undefined);
    });
  }

  /**
   * The voters that the next change may find: any of the changes in flight may be done
   * by then. Those that add a node are left out, since they cost no quorum.
   */
  #possibleVoters(): readonly Voters[] {
    const { configuration, newer } = this.#cluster.membership();
    let possible: readonly Voters[] = [configuration, ...newer].map(({ voters }) => voters);
    for (const change of this.#changes) {
      if (!("id" in change)) continue;
      possible = possible.flatMap((voters) => [voters, votersAfter(voters, change)]);
    }
    return possible;
  }

  #hasQuorumWithout(voters: ReadonlySet<NodeId>, lost: NodeId | undefined): boolean {
    const intact = [...voters].filter((id) => id !== lost && this.#canTakePart(id));
    return intact.length >= quorumSize(voters);
  }

  /**
   * Whether the node can take part. A founder that does not know of the founding yet
   * may lose all nodes that it can ask.
   */
  #canTakePart(id: NodeId): boolean {
    const node = this.#cluster.node(id);
    return node?.clusterId !== undefined && node.hasIntactDisk;
  }

  #askOnce(what: string, request: Asking): void {
    this.#do(async () => {
      await this.#ask(what, request);
    });
  }

  /** Runs in a separate simulated process. */
  #do(work: () => Promise<void>): void {
    this.#tasks += 1;
    const done = () => {
      this.#tasks -= 1;
    };
    const failed = (error: Error) => this.#cluster.fail("crash", `operator: ${error.message}`);
    this.#run.dispatch(() => void work().then(done, failed));
  }

  /** Repeats the request until it has succeeded, was certainly refused, or has failed too often. */
  async #insist(what: string, request: Asking): Promise<"done" | "refused" | "unknown"> {
    let outcome: "refused" | "unknown" = "refused";
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (attempt > 1) await this.#sleep(RETRY_MS);
      if (this.#cluster.isHealed) break;
      const error = await this.#ask(what, request);
      if (error === undefined) return "done";
      if (error.applied === "maybe") outcome = "unknown";
    }
    return outcome;
  }

  async #ask(what: string, request: Asking): Promise<QuorateError | undefined> {
    const { trace } = this.#cluster;
    const client = this.#connect();
    let error: QuorateError | undefined;
    try {
      await request(client);
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      error = thrown;
    }
    client.close();
    if (error === undefined) this.#cluster.count(`${what}: done`);
    trace.line("operator", `${what}: ${error === undefined ? "done" : error.message}`);
    return error;
  }

  #connect(): QuorateClient {
    return new QuorateClient({
      endpoints: shuffled(this.#random, this.#cluster.clientAddresses),
      network: this.#cluster.networkOf(this.#run),
      clock: this.#run,
      random: this.#random.fork(),
    });
  }

  #sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.#run.setTimeout(resolve, durationMs));
  }
}

type Voters = ReadonlySet<NodeId>;

type Asking = (client: QuorateClient) => Promise<void>;

/** The changes whose member gets a new node. */
type NewNodeChange = "add" | "addLearner" | "replace";

/** A change of a member that has a node. */
type RoleChange = Extract<MemberChange, { readonly id: NodeId }>;

function isOfNewNode(change: MembersChange): change is NewNodeChange {
  return change === "add" || change === "addLearner" || change === "replace";
}

function changeOf(change: MembersChange, target: NodeId, newcomer: NodeId): MemberChange {
  if (!isOfNewNode(change)) return { kind: change, id: target };
  const replaces = change === "replace" ? target : undefined;
  const staysLearner = change === "addLearner";
  return { kind: "add", member: memberOf(newcomer), staysLearner, replaces };
}

function votersAfter(before: Voters, { kind, id }: RoleChange): Voters {
  const voters = new Set(before);
  if (kind === "promote") voters.add(id);
  else voters.delete(id);
  return voters;
}
