/**
 * The clients of a run: they make requests of all kinds at any time, none during quiet
 * spells, and a final round at the end.
 */

import { between, exponential } from "../../chance.ts";
import type { Random } from "../../env.ts";
import type { History } from "../checks/clients/history.ts";
import { SafetyViolation } from "../checks/violation.ts";
import { KeySpace } from "./keys.ts";
import { type ClientWorld, type QuietSpell, SimulatedClient } from "./simulated-client.ts";

/** The mean time from the end of a quiet spell to the next, and the range of its length. */
const MEAN_BUSY_MS = 20_000;
const QUIET_MS = { least: 500, most: 5_000 };

export class Workload {
  readonly #world: ClientWorld;
  readonly #clients: readonly SimulatedClient[];
  /** Resolve when the clients have no request in flight. */
  #runs: readonly Promise<void>[] = [];
  #unfinished: number;

  constructor(world: ClientWorld, random: Random, history: History) {
    const { workload, durationMs } = world.spec;
    const keys = new KeySpace(workload.keys);
    const spells = drawSpells(random.fork(), durationMs);
    this.#world = world;
    this.#unfinished = workload.clients;
    this.#clients = Array.from({ length: workload.clients }, (_, i) => {
      const own = { random: random.fork(), keys, history, spells };
      return new SimulatedClient(i + 1, world, own);
    });
  }

  /** Whether every client has been served once more, after `finish`. */
  get isFinished(): boolean {
    return this.#unfinished === 0;
  }

  start(): void {
    this.#runs = this.#clients.map((client) => client.run().catch(this.#fail));
  }

  /** Makes no more requests. Requests in flight continue. */
  stop(): void {
    for (const client of this.#clients) client.stop();
  }

  /** Each client writes once more and reads every key. REQUIRES: it was started and stopped. */
  finish(): void {
    for (const [i, client] of this.#clients.entries()) {
      const finishing = this.#runs[i]!.then(() => client.finish()); // one each
      finishing.then(() => {
        this.#unfinished -= 1;
      }, this.#fail);
    }
  }

  readonly #fail = (error: Error): void => {
    const kind = error instanceof SafetyViolation ? "safety" : "crash";
    this.#world.fail(kind, error.message);
  };
}

function drawSpells(random: Random, durationMs: number): readonly QuietSpell[] {
  const spells: QuietSpell[] = [];
  let fromMs = exponential(random, MEAN_BUSY_MS);
  while (fromMs < durationMs) {
    const untilMs = fromMs + between(random, QUIET_MS.least, QUIET_MS.most);
    spells.push({ fromMs, untilMs });
    fromMs = untilMs + exponential(random, MEAN_BUSY_MS);
  }
  return spells;
}
