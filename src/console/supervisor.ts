/**
 * The processes of a cluster's nodes, for the console of the program that has started them.
 * Other consoles have no supervisor.
 */
import type { NodeId } from "../vocabulary.ts";

export interface Supervisor {
  /** Undefined if the process was not started here. */
  processOf(id: NodeId): NodeProcess | undefined;
  /**
   * Each resolves when it is done, and rejects with a SupervisorError if it is not possible
   * now.
   */
  pause(id: NodeId): Promise<NodeProcess>;
  resume(id: NodeId): Promise<NodeProcess>;
  kill(id: NodeId): Promise<NodeProcess>;
  start(id: NodeId): Promise<NodeProcess>;
}

export interface NodeProcess {
  readonly id: NodeId;
  /** The pid of the newest process. */
  readonly pid: number;
  readonly state: "running" | "paused" | "exited";
  readonly exit?: ProcessExit;
}

/** How a process has ended: by a signal, or with an exit code. */
export interface ProcessExit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** The time of day, in ISO 8601. */
  readonly at: string;
}

/** The state of the process does not allow the request; the message says why. */
export class SupervisorError extends Error {
  override readonly name = "SupervisorError";
}
