/**
 * A connection that carries frames. Frames sent in one turn of the event loop leave as
 * one write. Bytes that the connection does not accept wait here, up to a limit.
 * Received frames go to the listener one by one, and stop at once when it pauses the
 * channel.
 *
 *    open ──end()──▶ ending ──▶ closed
 *      └──── terminate(), or the other side ────┘
 *
 * A channel detects that the other side is gone, for whatever reason: each side sends
 * an empty frame if it has sent nothing else for a tick, and closes after some ticks in
 * which it has received nothing. Ticks are counted, and not milliseconds, so that a
 * paused process does not mistake its own pause for silence of the other side.
 *
 * Invalid bytes close this connection and nothing else: a FrameError, or a CodecError
 * that the listener throws, becomes the reason of `closed`.
 */
import { CodecError, type Writer } from "../codec/wire.ts";
import type { Clock } from "../env.ts";
import type { Traffic } from "../meters.ts";
import { FrameBuffer, FrameError, FrameReader } from "./frame.ts";
import type { Connection, ConnectionListener } from "./network.ts";
import type { Queue, QueueBudget } from "./queue-budget.ts";
import { Ticks } from "./ticks.ts";

/** How often a channel checks whether it has received and sent something. */
export const KEEPALIVE_MS = 1000;

const TICKS = new Ticks(KEEPALIVE_MS);

/** The number of ticks without a byte after which the other side counts as gone. */
export const SILENT_TICKS = 4;

/**
 * The number of ticks in which the other side has read no waiting byte, after which the
 * channel is closed.
 */
export const STALLED_TICKS = 30;

/** How many ticks a channel that ends, and has sent everything, waits for the other side's FIN. */
export const LINGER_TICKS = 2;

/**
 * The buffer that an idle channel keeps if it shares a budget, because there may be
 * thousands of such channels.
 */
const KEPT_BUFFER_BYTES = 16 * 1024;

export interface ChannelOptions {
  readonly clock: Clock;
  /** The number of waiting bytes at which `send` refuses. A single frame may exceed it. */
  readonly maxQueuedBytes: number;
  /** The budget that it shares with other channels. */
  readonly budget?: QueueBudget;
  /** Counts the bytes of this channel, until `countIn` names another. */
  readonly traffic?: Traffic;
}

export interface ChannelListener {
  /** May throw a CodecError. The listener may keep the payload. */
  frame(payload: Uint8Array): void;
  /** Called after the channel was congested, when nothing is waiting any more. */
  drained(): void;
  /** The last event. It occurs exactly once, and never within a call of this channel. */
  closed(reason: string | undefined): void;
}

export class Channel implements ConnectionListener, Queue {
  readonly #connection: Connection;
  readonly #options: ChannelOptions;
  readonly #reader = new FrameReader(0);
  readonly #out: FrameBuffer;
  #traffic: Traffic | undefined;
  #listener: ChannelListener | undefined;
  #state: "open" | "ending" | "terminated" | "closed" = "open";
  #reason: string | undefined;
  readonly #endTicks: () => void;
  readonly #openedAt: number;
  /** Whether a flush is due: at the end of the turn, or with `drain`. */
  #flushPending = false;
  #congested = false;
  /** The reader's bytes that are counted in the budget. */
  #heldBytes = 0;
  #paused = false;
  #delivering = false;
  #spoke = false;
  #heard = false;
  #receivedCount = 0;
  #silentTicks = 0;
  #stalledTicks = 0;
  #endingTicks = 0;

  constructor(connection: Connection, options: ChannelOptions) {
    this.#connection = connection;
    this.#options = options;
    const { budget } = options;
    this.#traffic = options.traffic;
    this.#out = new FrameBuffer(budget && KEPT_BUFFER_BYTES);
    budget?.join(this);
    this.#openedAt = options.clock.now();
    this.#endTicks = TICKS.begin(options.clock, () => this.#tick());
  }

  get remoteAddress(): string {
    return this.#connection.remoteAddress;
  }

  /** How often bytes have arrived: while it does not change, the other side is silent. */
  get receivedCount(): number {
    return this.#receivedCount;
  }

  /** The bytes that the other side has not read, and those of an incomplete received frame. */
  get waitingBytes(): number {
    return this.#out.byteLength + this.#heldBytes;
  }

  /**
   * Whether half of the limit is waiting: the sender should produce no more. `drained`
   * will follow.
   */
  get isCongested(): boolean {
    return this.#congested;
  }

  /**
   * Sets the listener that gets the frames from now on, and their maximum size. Until
   * the first call they wait.
   */
  listen(listener: ChannelListener, maxFrameBytes: number): void {
    const wasUnheard = this.#state === "closed" && this.#listener === undefined;
    if (wasUnheard) this.#options.clock.defer(() => listener.closed(this.#reason));
    this.#listener = listener;
    this.#reader.maxPayloadBytes = maxFrameBytes;
    this.#deliverLater();
  }

  /** From now on the bytes of this channel are counted there. */
  countIn(traffic: Traffic): void {
    this.#traffic = traffic;
  }

  /** Queues a frame with the payload that `encode` writes. Returns false if it was not queued. */
  send(encode: (writer: Writer) => void): boolean {
    const { maxQueuedBytes, budget } = this.#options;
    const before = this.#out.byteLength;
    if (this.#state !== "open" || before >= maxQueuedBytes) return false;
    this.#out.add(encode);
    this.#spoke = true;
    const queued = this.#out.byteLength;
    budget?.add(queued - before); // this may close this very channel
    if (queued * 2 >= maxQueuedBytes || budget?.isTightFor(queued)) this.#congested = true;
    this.#flushLater();
    return true;
  }

  /** Shows the other side that this one is alive, unless another frame does. */
  keepAlive(): void {
    if (this.#state !== "open" || this.#out.byteLength > 0) return;
    this.#sendEmptyFrame();
  }

  /** Stops received frames, and the other side's sending, until `resume`. */
  pause(): void {
    if (this.#state !== "open" || this.#paused) return;
    this.#paused = true;
    this.#connection.pause();
  }

  resume(): void {
    if (this.#state !== "open" || !this.#paused) return;
    this.#paused = false;
    this.#connection.resume();
    this.#deliverLater();
  }

  /** Closes when all sent frames have been read. Frames that arrive from now on are dropped. */
  end(): void {
    if (this.#state !== "open") return;
    this.#state = "ending";
    this.#reader.clear();
    this.#countHeld();
    if (this.#paused) this.#connection.resume(); // else its FIN would never be read
    if (this.#out.byteLength === 0) this.#connection.end();
  }

  /** Closes at once. What was sent may be lost. */
  terminate(reason: string): void {
    if (this.#state === "terminated" || this.#state === "closed") return;
    this.#state = "terminated";
    this.#reason = reason;
    this.#giveUp();
    this.#connection.terminate();
  }

  data(bytes: Uint8Array): void {
    this.#heard = true;
    this.#receivedCount += 1;
    if (this.#traffic !== undefined) this.#traffic.receivedBytes += bytes.length;
    if (this.#state !== "open") return;
    this.#reader.push(bytes);
    this.#deliver();
  }

  drain(): void {
    this.#flush();
  }

  close(reason: string | undefined): void {
    this.#state = "closed";
    this.#reason ??= reason;
    this.#giveUp();
    this.#options.budget?.leave(this);
    this.#endTicks();
    this.#listener?.closed(this.#reason);
  }

  #deliverLater(): void {
    if (this.#delivering || this.#reader.heldBytes === 0) return;
    this.#options.clock.defer(() => this.#deliver());
  }

  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      while (this.#state === "open" && !this.#paused && this.#listener !== undefined) {
        const payload = this.#reader.next();
        if (payload === undefined) break;
        if (payload.length > 0) this.#listener.frame(payload);
      }
    } catch (error) {
      if (!(error instanceof FrameError || error instanceof CodecError)) throw error;
      this.#flush(); // earlier frames, perhaps a refusal, may still arrive
      this.terminate(error.message);
    } finally {
      this.#delivering = false;
    }
    this.#countHeld();
  }

  #countHeld(): void {
    const { budget } = this.#options;
    if (budget === undefined) return;
    const before = this.#heldBytes;
    this.#heldBytes = this.#reader.heldBytes;
    budget.add(this.#heldBytes - before);
  }

  #flushLater(): void {
    if (this.#flushPending) return;
    this.#flushPending = true;
    this.#options.clock.atTurnEnd(() => this.#flush());
  }

  #flush(): void {
    if (this.#out.byteLength === 0 || this.#state === "terminated" || this.#state === "closed") {
      return;
    }
    const taken = this.#connection.write(this.#out.pending());
    if (taken > 0) this.#stalledTicks = 0;
    if (this.#traffic !== undefined) this.#traffic.sentBytes += taken;
    this.#forget(taken);
    this.#flushPending = this.#out.byteLength > 0;
    if (this.#flushPending) return;
    if (this.#state === "ending") {
      this.#connection.end();
    } else if (this.#congested) {
      this.#congested = false;
      this.#listener?.drained();
    }
  }

  /** Removes the first `bytes` of the waiting bytes. */
  #forget(bytes: number): void {
    this.#out.consume(bytes);
    this.#options.budget?.add(-bytes);
  }

  /** Drops the waiting bytes of both directions. */
  #giveUp(): void {
    const bytes = this.waitingBytes;
    this.#out.consume(this.#out.byteLength);
    this.#reader.clear();
    this.#heldBytes = 0;
    this.#options.budget?.add(-bytes);
  }

  #tick(): void {
    if (this.#out.byteLength > 0) this.#awaitProgress();
    else if (this.#state === "ending") this.#awaitFin();
    if (this.#state === "open") this.#keepAlive();
  }

  #awaitProgress(): void {
    this.#stalledTicks += 1;
    if (this.#stalledTicks >= STALLED_TICKS) {
      this.terminate(`Stalled: the peer read nothing for ${STALLED_TICKS * KEEPALIVE_MS} ms`);
    }
  }

  #awaitFin(): void {
    this.#endingTicks += 1;
    if (this.#endingTicks >= LINGER_TICKS) this.terminate("Closed without a fin frame");
  }

  #keepAlive(): void {
    // A paused reader receives nothing, but that is not silence. Neither is an early first tick.
    const isEarly = this.#options.clock.now() - this.#openedAt < KEEPALIVE_MS;
    this.#silentTicks = this.#heard || this.#paused || isEarly ? 0 : this.#silentTicks + 1;
    this.#heard = false;
    if (this.#silentTicks >= SILENT_TICKS) {
      this.terminate(`Silent: received nothing for ${SILENT_TICKS * KEEPALIVE_MS} ms`);
      return;
    }
    if (!this.#spoke && this.#out.byteLength === 0) this.#sendEmptyFrame();
    this.#spoke = false;
  }

  #sendEmptyFrame(): void {
    this.#out.add(writeNothing);
    this.#options.budget?.add(this.#out.byteLength);
    this.#flushLater();
  }
}

function writeNothing(): void {}
