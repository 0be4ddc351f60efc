/**
 * Looks at a running cluster again and again: who leads, and whether anything
 * has happened that never may. It remembers the first such thing.
 */
import { QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import type { StatusResponse } from "../../src/codec/status.ts";
import type { NodeId, Term } from "../../src/vocabulary.ts";
import type { ProcessCluster } from "../support/process-cluster.ts";

const LOOK_EVERY_MS = 200;

/** A node that is frozen or cut off must not keep us from looking at the others for long. */
const STATUS_LIMIT_MS = 500;

export class Watch {
  readonly #cluster: ProcessCluster;
  readonly #leaders = new Map<Term, NodeId>();
  #newestTerm: Term = 0;
  #violation: string | undefined;
  #isOn = true;
  readonly #looking: Promise<unknown>;

  constructor(cluster: ProcessCluster) {
    this.#cluster = cluster;
    const looks = [this.#watchProcesses(), ...cluster.ids.map((id) => this.#ask(id))];
    this.#looking = Promise.all(looks.map((look) => look.catch((error) => this.#remember(error))));
  }

  /** Of the newest term in which one was seen. */
  get leader(): NodeId | undefined {
    return this.#leaders.get(this.#newestTerm);
  }

  /** Leaders seen after the first. Whoever led only for a moment may be missing. */
  get leaderChanges(): number {
    return Math.max(0, this.#leaders.size - 1);
  }

  get violation(): string | undefined {
    return this.#violation;
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#looking;
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
    while (this.#isOn) {
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
