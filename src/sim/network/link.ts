/**
 * One direction between two hosts: its delays, its faults, and whether it delivers
 * anything. It carries single packets, which open connections. Streams carry their
 * packets themselves, and ask the link for delays, draws and whether they may deliver.
 */
import { crc32 } from "node:zlib";
import type { Writer } from "../../codec/wire.ts";
import type { Clock, Random } from "../../env.ts";
import { SeededRandom } from "../seeded-random.ts";
import type { NetworkFaults } from "../spec.ts";

/** The faults that are counted each time they happen. */
export type NetworkFaultName =
  | "dropped message"
  | "duplicated message"
  | "reordered message"
  | "late vote"
  | "message lost in a cut"
  | "bytes in pieces"
  | "flipped bit on the wire"
  | "reset in mid-frame";

/**
 * Receives a message when its sender writes it, and returns whether it belongs to an
 * election. The payload is valid during the call.
 */
export type Tap = (message: {
  readonly from: string;
  readonly to: string;
  readonly payload: Uint8Array;
  /** The hello of the end that dialed. */
  readonly hello: Uint8Array;
}) => "vote" | undefined;

/** Writes the payload of a frame. */
export type Payload = (writer: Writer) => void;

/** A frame of a connection that carries one message per frame, as its sender writes it. */
export interface Intercepted {
  readonly from: string;
  readonly to: string;
  /** Valid during the call. */
  readonly payload: Uint8Array;
  /** The first frame of the connection. Undefined for the first frame of either direction. */
  readonly hello: Uint8Array | undefined;
  /** Whether `from` has dialled. */
  readonly isDiallers: boolean;
}

/** Lets a script drop a frame, or replace it. */
export type Interceptor = (frame: Intercepted) => Payload | "lost" | undefined;

/** What all links and streams of a network share. */
export interface Medium {
  intercept: Interceptor | undefined;
  readonly clock: Clock;
  faults: NetworkFaults;
  readonly count: (fault: NetworkFaultName) => void;
  readonly tap: Tap | undefined;
  /** The bytes that a connection buffers for a reader, in one direction. */
  readonly bufferBytes: number;
  /** The seed of the network. With the names of a link's hosts it gives the seed of the link. */
  readonly seed: number;
}

export interface Host {
  readonly name: string;
  /** False while the machine has no power: nothing arrives, and nothing is answered. */
  isUp: boolean;
}

export type FaultRate =
  | "dropRate"
  | "duplicateRate"
  | "reorderRate"
  | "corruptRate"
  | "resetRate"
  | "lateVoteRate";

/** The range of the delay of a message that is held back; each magnitude is equally likely. */
const MIN_HOLD_BACK_MS = 1;
const MAX_HOLD_BACK_MS = 5000;

export class Link {
  readonly from: Host;
  readonly to: Host;
  /** The number of cuts in effect, each of which is mended separately. */
  #cutCount = 0;
  /**
   * Whether messages are lost while the link is cut, or wait, as the bytes of streams
   * always do.
   */
  #isLossy = false;
  #cloggedUntil = 0;
  /** Callbacks for when the link delivers again. */
  #waiting: (() => void)[] = [];
  readonly #medium: Medium;
  // A random stream for each purpose: if one fault is disabled, the others stay as they were.
  readonly #latency: Random;
  readonly #pieces: Random;
  readonly #cuts: Random;
  readonly #faults: Readonly<Record<FaultRate, Random>>;

  constructor(from: Host, to: Host, medium: Medium) {
    this.from = from;
    this.to = to;
    this.#medium = medium;
    const chance = (purpose: string) =>
      new SeededRandom(crc32(`${from.name} ${to.name} ${purpose}`, medium.seed));
    this.#latency = chance("latency");
    this.#pieces = chance("pieces");
    this.#cuts = chance("cuts");
    this.#faults = {
      dropRate: chance("drop"),
      duplicateRate: chance("duplicate"),
      reorderRate: chance("reorder"),
      corruptRate: chance("corrupt"),
      resetRate: chance("reset"),
      lateVoteRate: chance("late vote"),
    };
  }

  get isCut(): boolean {
    return this.#cutCount > 0;
  }

  /** Whether messages are lost now, and not held. */
  get losesMessages(): boolean {
    return this.isCut && this.#isLossy;
  }

  get letsThrough(): boolean {
    return this.#cutCount === 0 && this.to.isUp && !this.#isClogged;
  }

  cut(): void {
    this.#isLossy = this.#cuts.next() < 0.5;
    this.#cutCount += 1;
  }

  mend(): void {
    this.#cutCount = Math.max(0, this.#cutCount - 1);
    this.release();
  }

  clog(forMs: number): void {
    const { clock } = this.#medium;
    this.#cloggedUntil = Math.max(this.#cloggedUntil, clock.now() + forMs);
    clock.setTimeout(() => this.release(), forMs);
  }

  heal(): void {
    this.#cutCount = 0;
    this.#cloggedUntil = 0;
    this.release();
  }

  /** Lets all waiting packets try again. */
  release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const proceed of waiting) this.#medium.clock.defer(proceed);
  }

  /** Calls `proceed` when the link delivers again. */
  wait(proceed: () => void): void {
    this.#waiting.push(proceed);
  }

  /** Sends a packet that is not retransmitted if it is lost. */
  carry(arrive: () => void): void {
    const { clock } = this.#medium;
    const reach = (): void => {
      if (this.letsThrough) arrive();
      else if (!this.isCut && this.to.isUp) this.wait(reach);
    };
    clock.setTimeout(reach, this.delayMs());
  }

  delayMs(): number {
    const mean = this.#medium.faults.meanLatencyMs;
    return mean === 0 ? 0 : -mean * Math.log(1 - this.#latency.next());
  }

  holdBackMs(fault: FaultRate): number {
    return MIN_HOLD_BACK_MS * (MAX_HOLD_BACK_MS / MIN_HOLD_BACK_MS) ** this.#faults[fault].next();
  }

  /** The number of these bytes that arrive in one piece. */
  pieceOf(bytes: number): number {
    const most = this.#medium.faults.maxPieceBytes;
    if (most === 0) return bytes;
    return Math.min(bytes, 1 + Math.floor(this.#pieces.next() * most));
  }

  happens(fault: FaultRate): boolean {
    const rate = this.#medium.faults[fault];
    return rate > 0 && this.#faults[fault].next() < rate;
  }

  /** The position of a fault: an integer in [0, below). */
  pick(fault: FaultRate, below: number): number {
    return Math.floor(this.#faults[fault].next() * below);
  }

  get #isClogged(): boolean {
    return this.#cloggedUntil > 0 && this.#medium.clock.now() < this.#cloggedUntil;
  }
}
