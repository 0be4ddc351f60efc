/**
 * A program that uses the store through the production client: a machine, a clock,
 * connections that break, and the values that it has seen. Its requests and responses
 * are recorded in the history.
 */

import { between, chance, exponential, integer } from "../../chance.ts";
import { QuorateClient } from "../../client/client.ts";
import { QuorateError } from "../../client/errors.ts";
import type { Random } from "../../env.ts";
import type { Network } from "../../transport/network.ts";
import type { Effect, History } from "../checks/clients/history.ts";
import { newValueName } from "../checks/clients/values.ts";
import type { ProcessRun } from "../machine/process-run.ts";
import type { FailureKind } from "../outcome.ts";
import { SeededRandom } from "../seeded-random.ts";
import type { RunSpec } from "../spec.ts";
import type { Trace } from "../trace.ts";
import { drawRequest, type Source } from "./draw-request.ts";
import type { KeySpace } from "./keys.ts";
import { fateOf, put, type Request, type Sight, scan } from "./requests.ts";

/** What clients need of the simulated world. */
export interface ClientWorld {
  readonly spec: RunSpec;
  /** The present client addresses of the nodes. */
  readonly clientAddresses: readonly string[];
  readonly trace: Trace;
  newProcess(host: string): ProcessRun;
  networkOf(run: ProcessRun): Network;
  fail(kind: FailureKind, message: string): void;
}

/** A period without requests. */
export interface QuietSpell {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Habits {
  readonly random: Random;
  readonly keys: KeySpace;
  readonly history: History;
  readonly spells: readonly QuietSpell[];
}

/**
 * How often a client is replaced by a new one, which knows nothing, and how often that
 * happens during a request.
 */
const RENEWAL_RATE = 0.04;
const ABANDON_RATE = 0.02;

/** How often a request is cancelled, and within what time. */
const CANCEL_RATE = 0.03;
const MAX_CANCEL_MS = 50;

/** How often a client with several requests in flight makes the next one without a pause. */
const AT_ONCE_RATE = 0.1;

/** How often a client has one endpoint only. */
const ONE_ENDPOINT_RATE = 0.2;

/** The share of clients without sessions, whose unknown outcomes stay unknown. */
const SESSIONLESS_RATE = 0.4;

/** A client is abandoned within this time after its request. */
const MAX_ABANDON_MS = 50;

/** The maximum timeout of a request, as a multiple of the spec's. */
export const MAX_TIMEOUT_FACTOR = 2;

/** The timeout of each attempt of the final requests, and the pause before the next. */
const FINAL_TIMEOUT_MS = 2_000;
const FINAL_RETRY_MS = 50;

/** A request may end this much after its deadline, because of rounding. */
const ROUNDING_MS = 0.001;

export class SimulatedClient {
  readonly #host: string;
  readonly #world: ClientWorld;
  readonly #run: ProcessRun;
  readonly #random: Random;
  /** A separate stream, so that cancellations change no other draws. */
  readonly #cancellations: Random;
  readonly #history: History;
  readonly #source: Source;
  readonly #spells: readonly QuietSpell[];
  readonly #sights = new Map<string, Sight>();
  #client: QuorateClient;
  #isStopped = false;
  /** Functions that end a pause early. */
  readonly #wakes = new Set<() => void>();

  constructor(number: number, world: ClientWorld, { random, keys, history, spells }: Habits) {
    this.#host = `c${number}`;
    this.#world = world;
    this.#run = world.newProcess(this.#host);
    this.#random = random;
    this.#cancellations = new SeededRandom(world.spec.seed + number);
    this.#history = history;
    this.#spells = spells;
    let count = 0;
    this.#source = {
      client: number,
      random: random.fork(),
      keys,
      hugeRate: world.spec.workload.hugeRate,
      sight: (key) => this.#sights.get(key) ?? { value: undefined, modRevision: 0 },
      nextCount: () => ++count,
    };
    this.#client = this.#connect(this.#drawEndpoints());
  }

  /** Makes requests until it is stopped, with the spec's number in flight. */
  async run(): Promise<void> {
    const { inFlight } = this.#world.spec.workload;
    await Promise.all(Array.from({ length: inFlight }, () => this.#makeRequests()));
  }

  /** Makes requests one after the other. */
  async #makeRequests(): Promise<void> {
    const { meanPauseMs, inFlight } = this.#world.spec.workload;
    while (!this.#isStopped) {
      const isAtOnce = inFlight > 1 && chance(this.#random, AT_ONCE_RATE);
      if (!isAtOnce) await this.#pause(exponential(this.#random, meanPauseMs * inFlight));
      const now = this.#run.now();
      const spell = this.#spells.find(({ fromMs, untilMs }) => fromMs <= now && now < untilMs);
      if (spell !== undefined) await this.#pause(spell.untilMs - now);
      if (this.#isStopped) return;
      if (chance(this.#random, RENEWAL_RATE)) this.#renew();
      const isAbandoned = chance(this.#random, ABANDON_RATE);
      if (isAbandoned) this.#closeWithin(MAX_ABANDON_MS);
      const signal = this.#drawCancellation();
      await this.#make(drawRequest(this.#source), this.#drawTimeout(), signal);
      if (isAbandoned) this.#renew();
    }
  }

  /** Makes no more requests. Requests in flight continue. */
  stop(): void {
    this.#isStopped = true;
    for (const wake of [...this.#wakes]) wake();
  }

  /** Writes once more, and reads every key. Repeats that until it has succeeded. */
  async finish(): Promise<void> {
    const { client, keys, random, nextCount } = this.#source;
    await this.#sleep(0); // from here on in separate turns
    this.#renew(this.#allEndpoints()); // a single one may be down permanently
    await this.#insist(() => put(keys.draw(random), newValueName(client, nextCount(), 16)));
    for (const key of keys.all) await this.#insist(() => scan([key]));
    this.#client.close();
  }

  async #insist(request: () => Request): Promise<void> {
    while (!(await this.#make(request(), FINAL_TIMEOUT_MS))) await this.#sleep(FINAL_RETRY_MS);
  }

  /**
   * Returns true if the request is served. Throws a SafetyViolation if the response is
   * impossible.
   */
  async #make(request: Request, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    const deadline = this.#run.now() + timeoutMs;
    const call = this.#history.call(request.intended);
    let error: QuorateError | undefined;
    try {
      const answer = await request.make(this.#client, { timeoutMs, ...(signal && { signal }) });
      this.#history.answered(call, answer);
      for (const effect of answer.effects) this.#remember(effect, answer.revision);
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      error = thrown;
      if (fateOf(request, error) === "refused") this.#history.refused(call);
      else this.#history.lost(call);
    }
    const lateMs = this.#run.now() - deadline;
    if (lateMs > ROUNDING_MS) {
      const late = `ended ${lateMs} ms after its deadline, ${timeoutMs} ms`;
      this.#world.fail("liveness", `${this.#host}: "${request.name}" ${late}`);
    }
    const outcome = error === undefined ? "done" : `${error.name}, applied ${error.applied}`;
    this.#world.trace.line(this.#host, `${shortened(request.name)}: ${outcome}`);
    return error === undefined;
  }

  #remember({ key, action, modRevision }: Effect, revision: number): void {
    if (action.kind === "delete") this.#sights.delete(key);
    else {
      this.#sights.set(key, { value: action.value, modRevision: modRevision ?? revision });
    }
  }

  /** The signal that cancels the next request. Undefined: it is not cancelled. */
  #drawCancellation(): AbortSignal | undefined {
    if (!chance(this.#cancellations, CANCEL_RATE)) return undefined;
    const controller = new AbortController();
    const afterMs = this.#cancellations.next() * MAX_CANCEL_MS;
    this.#run.setTimeout(() => controller.abort(), afterMs);
    return controller.signal;
  }

  #drawTimeout(): number {
    const { timeoutMs } = this.#world.spec.workload;
    const drawn = this.#random.next();
    if (drawn < 0.75) return timeoutMs;
    return timeoutMs * between(this.#random, 0.05, drawn < 0.9 ? 0.5 : MAX_TIMEOUT_FACTOR);
  }

  #connect(endpoints: readonly string[]): QuorateClient {
    return new QuorateClient({
      endpoints,
      timeoutMs: this.#world.spec.workload.timeoutMs,
      sessions: !chance(this.#random, SESSIONLESS_RATE),
      network: this.#world.networkOf(this.#run),
      clock: this.#run,
      random: this.#random.fork(),
    });
  }

  /** All nodes in any order, or one of them, from which a client must find the others. */
  #drawEndpoints(): readonly string[] {
    const left = this.#allEndpoints();
    const drawn: string[] = [];
    while (left.length > 0) {
      drawn.push(...left.splice(integer(this.#random, 0, left.length - 1), 1));
    }
    return chance(this.#random, ONE_ENDPOINT_RATE) ? drawn.slice(0, 1) : drawn;
  }

  #allEndpoints(): string[] {
    return [...this.#world.clientAddresses];
  }

  /** Continues as a new client, which has to find the leader. */
  #renew(endpoints: readonly string[] = this.#drawEndpoints()): void {
    this.#client.close();
    this.#client = this.#connect(endpoints);
  }

  #closeWithin(maxMs: number): void {
    const client = this.#client;
    this.#run.setTimeout(() => client.close(), this.#random.next() * maxMs);
  }

  /** Waits. Ends early when the client is stopped. */
  #pause(durationMs: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#run.clearTimeout(timer);
        this.#wakes.delete(wake);
        resolve();
      };
      const timer = this.#run.setTimeout(wake, durationMs);
      this.#wakes.add(wake);
    });
  }

  #sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.#run.setTimeout(resolve, durationMs));
  }
}

/** A name that fits a line of the trace: keys may be very long. */
function shortened(name: string): string {
  return name.length <= 120 ? name : `${name.slice(0, 60)}...${name.slice(-50)}`;
}
