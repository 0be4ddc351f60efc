/**
 * The faults of one node of a development cluster, at most MAX_ACTIVE_FAULTS at a time. Each
 * ends by itself after its time, and all end with the process, because they are kept in
 * memory only.
 */
import type { ActiveFault, NodeFault } from "../codec/faults/fault.ts";
import type { Env, TimerId } from "../env.ts";
import type { FaultFacts } from "../node-events.ts";
import type { LogDeviceListener } from "../storage/device/log-device.ts";
import type { Network } from "../transport/network.ts";
import type { NodeId } from "../vocabulary.ts";
import { FaultyLog } from "./faulty-log.ts";
import { FaultyNetwork } from "./faulty-network.ts";
import { type LinkFaults, NO_LINK_FAULTS } from "./link.ts";

export interface DevFaultsInput {
  readonly env: Env;
  readonly self: NodeId;
  readonly network: Network;
  readonly peerAddress: string;
  /** Ends the process at once. */
  readonly killProcess: () => void;
}

export const MAX_ACTIVE_FAULTS = 32;

/**
 * How long a node continues to run after a fault that ends it, so that the response to the
 * request can be sent.
 */
const ENDED_AFTER_MS = 50;

interface Running {
  readonly id: number;
  readonly fault: NodeFault;
  readonly forMs: number;
  readonly endsAt: number;
  readonly timer: TimerId;
}

export class DevFaults {
  readonly network: FaultyNetwork;
  readonly #input: DevFaultsInput;
  readonly #running = new Map<number, Running>();
  #log: FaultyLog | undefined;
  #lastId = 0;

  constructor(input: DevFaultsInput) {
    const { env, self, network, peerAddress } = input;
    const { clock } = env;
    this.#input = input;
    this.network = new FaultyNetwork({
      network,
      clock,
      random: env.random.fork(),
      self,
      peerAddress,
    });
  }

  /** The listener to which a log device reports. */
  log(listener: LogDeviceListener): LogDeviceListener {
    this.#log = new FaultyLog(this.#input.env.clock, listener);
    this.#apply();
    return this.#log;
  }

  get isLowOnSpace(): boolean {
    return this.#some("lowSpace");
  }

  /** In the order in which they were injected. */
  get active(): readonly ActiveFault[] {
    const now = this.#input.env.clock.now();
    return [...this.#running.values()].map(({ id, fault, forMs, endsAt }) => {
      return { id, fault, forMs, leftMs: Math.max(0, Math.ceil(endsAt - now)) };
    });
  }

  /**
   * Returns its id; undefined if its effect was immediate.
   *
   * REQUIRES: there is no objection to it (here and in codec/faults/fault.ts).
   */
  inject(fault: NodeFault, forMs: number): number | undefined {
    this.#lastId += 1;
    const id = this.#lastId;
    const { clock, events } = this.#input.env;
    const lastsMs = isImmediate(fault) ? 0 : forMs;
    events.record({ kind: "fault.injected", ...factsOf(id, fault), forMs: lastsMs });
    if (isImmediate(fault)) {
      this.#strike(fault);
      return undefined;
    }
    const timer = clock.setTimeout(() => this.#end(id, false), forMs);
    this.#running.set(id, { id, fault, forMs, endsAt: clock.now() + forMs, timer });
    this.#apply();
    return id;
  }

  /** The reason why this fault cannot be injected now, as a clause. */
  objectionTo({ node }: NodeFault): string | undefined {
    const { self } = this.#input;
    if (node !== self) return `this is node ${self}, not node ${node}`;
    if (this.#running.size < MAX_ACTIVE_FAULTS) return undefined;
    return `node ${self} has ${MAX_ACTIVE_FAULTS} active faults, its limit; heal one first`;
  }

  /** Ends a fault, or all of them. A fault that has already ended is no error. */
  heal(id: number | undefined): void {
    for (const each of id === undefined ? [...this.#running.keys()] : [id]) this.#end(each, true);
  }

  #strike(fault: NodeFault): void {
    const { env, killProcess } = this.#input;
    if (fault.kind === "reset") this.network.reset(fault.peer);
    if (fault.kind === "failDisk") env.clock.setTimeout(() => this.#log?.fail(), ENDED_AFTER_MS);
    if (fault.kind === "kill") env.clock.setTimeout(killProcess, ENDED_AFTER_MS);
  }

  #end(id: number, isHealed: boolean): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    const { clock, events } = this.#input.env;
    clock.clearTimeout(running.timer);
    this.#running.delete(id);
    this.#apply();
    events.record({ kind: "fault.ended", ...factsOf(id, running.fault), isHealed });
  }

  #apply(): void {
    const faults = [...this.#running.values()].map(({ fault }) => fault);
    this.network.apply((from, to) => linkFaults(faults, from, to));
    if (this.#log === undefined) return;
    const delayMs = sum(faults.map((fault) => (fault.kind === "slowDisk" ? fault.delayMs : 0)));
    this.#log.faults = { delayMs, isStalled: this.#some("stallDisk") };
  }

  #some(kind: NodeFault["kind"]): boolean {
    return [...this.#running.values()].some(({ fault }) => fault.kind === kind);
  }
}

/** A fault with an immediate effect has no end. */
function isImmediate({ kind }: NodeFault): boolean {
  return kind === "reset" || kind === "failDisk" || kind === "kill";
}

/** The combined effect of several faults on one direction between two nodes. */
function linkFaults(faults: readonly NodeFault[], from: NodeId, to: NodeId): LinkFaults {
  let { isCut, delayMs, jitterMs } = NO_LINK_FAULTS;
  let keptRate = 1;
  for (const fault of faults) {
    if (fault.kind === "isolate") isCut = true;
    if (!("peer" in fault)) continue;
    const isForward = fault.node === from && fault.peer === to;
    const isBackward = fault.node === to && fault.peer === from;
    if (fault.kind === "cut") isCut ||= isForward || (isBackward && !fault.oneWay);
    if (!isForward) continue;
    if (fault.kind === "mute") keptRate = 0;
    if (fault.kind === "drop") keptRate *= 1 - fault.percent / 100;
    if (fault.kind === "delay") {
      delayMs += fault.delayMs;
      jitterMs += fault.jitterMs;
    }
  }
  return { ...NO_LINK_FAULTS, isCut, delayMs, jitterMs, dropRate: 1 - keptRate };
}

function factsOf(id: number, { kind: fault, node: _, ...parameters }: NodeFault): FaultFacts {
  return { id, fault, ...parameters };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
