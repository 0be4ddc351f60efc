/**
 * The supervisor of the local cluster: starts the processes of its nodes, notices when
 * one ends, and pauses, resumes, kills and starts them on request.
 */
import { type NodeProcess, type Supervisor, SupervisorError } from "../console/supervisor.ts";
import type { NodeEvent } from "../node-events.ts";
import type { Member, NodeId } from "../vocabulary.ts";
import { hasData, isInUse, LocalNode } from "./local-node.ts";

/** An event of a node's process. */
export type ProcessEvent = Extract<NodeEvent, { readonly kind: `process.${string}` }>;

export interface SupervisorInput {
  readonly members: readonly Member[];
  /** A process has ended without a request of this program or its console. */
  readonly exited: (node: LocalNode) => void;
  /** Called with the events of the processes, in their order. */
  readonly record: (id: NodeId, event: ProcessEvent) => void;
}

export class LocalSupervisor implements Supervisor {
  readonly #input: SupervisorInput;
  readonly #allEnded = Promise.withResolvers<void>();
  /** The nodes that the console has killed: they may be started again. */
  readonly #killed = new Set<NodeId>();
  #nodes: readonly LocalNode[] = [];
  #isStopping = false;

  /** Starts a process for each member. */
  constructor(input: SupervisorInput) {
    this.#input = input;
    this.#nodes = input.members.map((member) => this.#launch(member));
  }

  get nodes(): readonly LocalNode[] {
    return this.#nodes;
  }

  /** Resolves when no process is left, and the console can start none again. */
  get allEnded(): Promise<void> {
    return this.#allEnded.promise;
  }

  /**
   * Follows the membership of the cluster: a removed node is stopped, and a node that was
   * added in this directory is started.
   */
  follow(members: readonly Member[]): void {
    const ids = new Set(members.map(({ id }) => id));
    const isMember = ({ member }: LocalNode) => ids.has(member.id);
    for (const node of this.#nodes) if (!isMember(node)) void node.stop(); // its end is noted
    const kept = this.#nodes.filter(isMember);
    const added = members
      .filter(({ id }) => !kept.some(({ member }) => member.id === id))
      .filter((member) => hasData(member) && !isInUse(member))
      .map((member) => this.#launch(member));
    this.#nodes = [...kept, ...added];
  }

  /** Asks all nodes to stop, paused ones included. `allEnded` then resolves. */
  stop(): void {
    this.#isStopping = true;
    for (const node of this.#nodes) void node.stop(); // its end is noted
    this.#noteEnds();
  }

  processOf(id: NodeId): NodeProcess | undefined {
    return this.#find(id)?.process;
  }

  async pause(id: NodeId): Promise<NodeProcess> {
    const node = this.#require(id, "pause", ["running"]);
    node.pause();
    return this.#done(node, "process.paused");
  }

  async resume(id: NodeId): Promise<NodeProcess> {
    const node = this.#require(id, "resume", ["paused", "running"]);
    node.resume();
    return this.#done(node, "process.resumed");
  }

  async kill(id: NodeId): Promise<NodeProcess> {
    const node = this.#require(id, "kill", ["running", "paused"]);
    this.#killed.add(id);
    await node.kill();
    return node.process;
  }

  async start(id: NodeId): Promise<NodeProcess> {
    const node = this.#require(id, "start", ["exited"]);
    if (isInUse(node.member)) {
      throw new SupervisorError(`Cannot start node ${id}: it runs, and was started elsewhere`);
    }
    this.#killed.delete(id);
    node.restart();
    return this.#done(node, "process.started");
  }

  #launch(member: Member): LocalNode {
    const node = new LocalNode(member, (ended) => this.#noteEnd(ended));
    this.#record(node, "process.started");
    return node;
  }

  #noteEnd(node: LocalNode): void {
    const { id, pid, exit } = node.process;
    this.#input.record(id, {
      kind: "process.exited",
      pid,
      code: exit?.code,
      signal: exit?.signal,
    });
    const isExpected = this.#isStopping || this.#killed.has(id) || !this.#nodes.includes(node);
    if (!isExpected) this.#input.exited(node);
    this.#noteEnds();
  }

  #noteEnds(): void {
    const mayReturn = this.#killed.size > 0 && !this.#isStopping;
    if (!mayReturn && this.#nodes.every(({ isRunning }) => !isRunning)) this.#allEnded.resolve();
  }

  #done(node: LocalNode, kind: Exclude<ProcessEvent["kind"], "process.exited">): NodeProcess {
    this.#record(node, kind);
    return node.process;
  }

  #record(node: LocalNode, kind: Exclude<ProcessEvent["kind"], "process.exited">): void {
    const { id, pid } = node.process;
    this.#input.record(id, { kind, pid });
  }

  #find(id: NodeId): LocalNode | undefined {
    return this.#nodes.find(({ member }) => member.id === id);
  }

  #require(id: NodeId, verb: string, states: readonly NodeProcess["state"][]): LocalNode {
    const node = this.#find(id);
    if (node === undefined) {
      throw new SupervisorError(`Cannot ${verb} node ${id}: it was not started here`);
    }
    const { state } = node.process;
    if (this.#isStopping) throw new SupervisorError(`Cannot ${verb} node ${id}: all nodes stop`);
    if (states.includes(state)) return node;
    const isNow = state === "exited" ? "it has exited" : `it is ${state}`;
    throw new SupervisorError(`Cannot ${verb} node ${id}: ${isNow}`);
  }
}
