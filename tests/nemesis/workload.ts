/**
 * The requests of clients during the faults: they read, write, delete, and compare
 * and set a few shared keys. The keys change every few seconds, so that each key's
 * history stays short enough to be checked. Some writes go to the ledger: keys
 * that are written once, and therefore must be there at the end.
 */

import { between, chance, pick } from "../../src/chance.ts";
import { QuorateClient } from "../../src/client/client.ts";
import type { Random } from "../../src/env.ts";
import type { Operation } from "../../src/sim/checks/clients/linearizability.ts";
import { drawRequest, RecordedClient, type Result } from "../harness/recorded-client.ts";

const CLIENTS = 8;
const NAMES = ["a", "b", "c", "d"];
const KEYS_LAST_MS = 2500;

/** The pause between two operations of a client. */
const MAX_PAUSE_MS = 25;

/** Longer than an election, shorter than most faults. */
const TIMEOUT_MS = 2500;

export class Workload {
  readonly history: Operation[] = [];
  /** Keys of the ledger whose writes were acknowledged, with their values. */
  readonly ledger = new Map<string, string>();
  /** An unexpected error of a client, if there was one. */
  clientError: string | undefined;
  /** Called after each operation that has succeeded. */
  onSuccess: () => void = () => undefined;
  readonly counts: Record<Result, number> = { ok: 0, failed: 0, unknown: 0 };
  readonly #start = performance.now();
  #lastSuccess = this.#start;
  #longestSilenceMs = 0;
  #end: number | undefined;
  readonly #clients: Promise<unknown>;

  /** `random` determines the requests of the clients, but neither their times nor results. */
  constructor(endpoints: readonly string[], random: Random) {
    this.#clients = Promise.all(
      Array.from({ length: CLIENTS }, (_, id) =>
        this.#run(id, endpoints, random.fork()).catch((error) => {
          this.clientError ??= `Client ${id} has failed: ${error}`;
        }),
      ),
    );
  }

  /** The longest time in which no operation of any client succeeded. */
  get longestSilenceMs(): number {
    return Math.max(this.#longestSilenceMs, (this.#end ?? performance.now()) - this.#lastSuccess);
  }

  /** Ends the clients, and resolves when their last operations have ended. */
  async stop(): Promise<void> {
    this.#end ??= performance.now();
    await this.#clients;
  }

  async #run(id: number, endpoints: readonly string[], random: Random): Promise<void> {
    using client = new QuorateClient({ endpoints, timeoutMs: TIMEOUT_MS });
    const recorded = new RecordedClient(client, this.history);
    for (let count = 0; this.#end === undefined; count += 1) {
      const value = `${id}.${count}`;
      if (chance(random, 0.1)) await this.#writeToLedger(recorded, value);
      else this.#note(await recorded.do(this.#drawKey(random), drawRequest(random, value)));
      await Bun.sleep(between(random, 0, MAX_PAUSE_MS));
    }
  }

  async #writeToLedger(client: RecordedClient, value: string): Promise<void> {
    const key = `ledger/${value}`;
    const result = await client.do(key, { kind: "put", value });
    if (result === "ok") this.ledger.set(key, value);
    this.#note(result);
  }

  #note(result: Result): void {
    this.counts[result] += 1;
    if (result !== "ok") return;
    const now = performance.now();
    this.#longestSilenceMs = Math.max(this.#longestSilenceMs, now - this.#lastSuccess);
    this.#lastSuccess = now;
    this.onSuccess();
  }

  #drawKey(random: Random): string {
    const epoch = Math.floor((performance.now() - this.#start) / KEYS_LAST_MS);
    return `${epoch}/${pick(random, NAMES)}`;
  }
}
