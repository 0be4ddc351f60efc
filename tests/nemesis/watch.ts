/**
 * Polls a running cluster: which node leads, and whether an invariant is violated.
 * It keeps the first violation.
 */
import { QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import type { StatusResponse } from "../../src/codec/status.ts";
import type { NodeId, Term } from "../../src/vocabulary.ts";
import type { ProcessCluster } from "../harness/process-cluster.ts";

const LOOK_EVERY_MS = 200;

/** A node that is frozen or partitioned must not delay the polling of the others for long. */
const STATUS_LIMIT_MS = 500;

export class Watch {
  readonly #cluster: ProcessCluster;
  readonly #leaders = new Map<Term, NodeId>();
  #newestTerm: Term = 0;
  #violation: string | undefined;
  #isOn = true;
  readonly #looks: Promise<unknown>[] = [];

  constructor(cluster: ProcessCluster) {
    this.#cluster = cluster;
    this.#look(this.#watchProcesses());
    for (const id of cluster.ids) this.follow(id);
  }

  /** Polls this node, too, until it is removed from the cluster. */
  follow(id: NodeId): void {
    this.#look(this.#ask(id));
  }

  /** The leader of the newest known term, while it is one of the nodes. */
  get leader(): NodeId | undefined {
    return this.#cluster.ids.find((id) => id === this.#leaders.get(this.#newestTerm));
  }

  /** The leaders after the first. One that led for a moment only may be missing. */
  get leaderChanges(): number {
    return Math.max(0, this.#leaders.size - 1);
  }

  get violation(): string | undefined {
    return this.#violation;
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await Promise.all(this.#looks);
  }

  #look(looking: Promise<void>): void {
    this.#looks.push(looking.catch((error) => this.#remember(error)));
  }

  async #watchProcesses(): Promise<void> {
    while (this.#isOn) {
      this.#cluster.checkRunning();
      await Bun.sleep(LOOK_EVERY_MS);
    }
  }

  async #ask(id: NodeId): Promise<void> {
    const endpoint = this.#cluster.endpoint(id);
    using client = new QuorateClient({ endpoints: [endpoint], timeoutMs: STATUS_LIMIT_MS });
    while (this.#isOn && this.#cluster.ids.includes(id)) {
      try {
        const status = await client.status(endpoint);
        if (status.role === "leader") this.#note(id, status);
      } catch (error) {
        if (!(error instanceof QuorateError)) throw error;
      }
      await Bun.sleep(LOOK_EVERY_MS);
    }
  }

  /** R12: a term has at most one leader. */
  #note(id: NodeId, { header: { raftTerm: term } }: StatusResponse): void {
    const known = this.#leaders.get(term) ?? id;
    if (known !== id) throw new Error(`Nodes ${known} and ${id} have both led in term ${term}`);
    this.#leaders.set(term, known);
    this.#newestTerm = Math.max(this.#newestTerm, term);
  }

  #remember(error: unknown): void {
    this.#violation ??= error instanceof Error ? error.message : String(error);
  }
}
