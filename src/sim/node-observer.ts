/**
 * Observes a simulated node after each turn: its changes go to the trace, and its view
 * to the safety checks.
 */
import type { NodeLimits } from "../actors/node/node-limits.ts";
import type { NodeView } from "../actors/node/node-view.ts";
import { isJoint } from "../raft/membership.ts";
import type { Index, NodeId } from "../vocabulary.ts";
import type { Safety } from "./checks/safety.ts";
import type { SimulatedNode } from "./machine/simulated-node.ts";
import type { Trace } from "./trace.ts";

/** The facts that are compared with the previous turn. */
interface State extends Pick<NodeView, "role" | "term" | "leaderId"> {
  readonly version: Index;
  readonly baseIndex: Index;
}

export interface ObservedWorld {
  readonly safety: Safety;
  readonly trace: Trace;
  readonly limits: NodeLimits;
  /** Counts an event by its name. */
  count(what: string): void;
}

export class NodeObserver {
  readonly #world: ObservedWorld;
  /** The facts of each running node at the end of its last turn. */
  readonly #states = new Map<NodeId, State>();

  constructor(world: ObservedWorld) {
    this.#world = world;
  }

  /** The node's process has ended: the next facts are those of a new process. */
  forget(id: NodeId): void {
    this.#states.delete(id);
  }

  /** Called after each turn of a process with a node. */
  observe(node: SimulatedNode): void {
    const view = node.view();
    if (view === undefined) return;
    node.lastLog = view.log;
    const before = this.#states.get(node.id);
    const { safety, trace, limits, count } = this.#world;
    if (before === undefined) safety.restarted(view);
    const { role, term, leaderId, log, applied } = view;
    const { configurationVersion: version, base } = log;
    const hasNewRole =
      before?.role !== role || before.term !== term || before.leaderId !== leaderId;
    if (hasNewRole || before.version !== version || before.baseIndex !== base.index) {
      this.#states.set(node.id, { role, term, leaderId, version, baseIndex: base.index });
    }
    if (hasNewRole) {
      const led = leaderId === undefined ? "" : `, led by ${leaderId}`;
      trace.line(node.host, `${role} of term ${term}${led}, log ${log.lastIndex}`);
      if (role === "leader" && before?.role !== "leader") safety.elected(view);
    }
    if (before !== undefined && before.baseIndex < base.index) {
      count(view.installed?.index === base.index ? "snapshot installed" : "log compacted");
    }
    if (before !== undefined && before.version < version && isJoint(log.configuration)) {
      count("joint configuration");
    }
    trace.fact(node.id * 65_599 + log.lastIndex * 31 + log.commitIndex * 7 + applied.index);
    safety.check(view);
    const { gateway, core } = limits;
    safety.bounded("requests under way", view.pendingRequests, gateway.maxRequests);
    safety.bounded("bytes of writes under way", view.waitingBytes, core.maxWaitingBytes);
  }
}
