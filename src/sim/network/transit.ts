/**
 * The packets in flight in one direction of a connection, in the order of their
 * arrival, with their times. All wait in one queue for one timer, in the order of the
 * sender, except for packets that are held back.
 */
import { NO_BYTES } from "../../vocabulary.ts";
import type { Link, Medium } from "./link.ts";

export interface Packet {
  /** Messages are whole frames, which may be lost; bytes are anything else. */
  readonly kind: "open" | "bytes" | "messages" | "room" | "fin" | "reset";
  /** Empty for all other kinds. */
  readonly bytes: Uint8Array;
  /**
   * The number of bytes that have arrived. After the first, no other packet may arrive
   * before the rest.
   */
  arrived: number;
  readonly sentAt: number;
  due: number;
  /** Whether it was held back so that others overtake it, and none has yet. */
  awaitsOvertaking: boolean;
}

type HeldBack = "duplicateRate" | "reorderRate" | "lateVoteRate";

export class Transit {
  readonly #link: Link;
  readonly #medium: Medium;
  readonly #arrive: (first: Packet) => void;
  /** In the order of arrival; only the first may have arrived in part. */
  #queue: Packet[] = [];
  #timer: number | undefined;
  #isWaitingForLink = false;
  /** The arrival time of the last packet that was sent in its turn. */
  #lastDue = 0;

  /** `arrive` is called when the first packet is due: it shifts the packet, or lets it wait. */
  constructor(link: Link, medium: Medium, arrive: (first: Packet) => void) {
    this.#link = link;
    this.#medium = medium;
    this.#arrive = arrive;
  }

  get isWaitingForLink(): boolean {
    return this.#isWaitingForLink;
  }

  /** Sends a packet that arrives in its turn. */
  send(kind: Packet["kind"], bytes = NO_BYTES): void {
    const sentAt = this.#medium.clock.now();
    this.#lastDue = Math.max(this.#lastDue, sentAt + this.#link.delayMs());
    this.#enqueue(kind, bytes, sentAt, this.#lastDue);
  }

  /** Sends a packet that arrives later than in its turn: later packets overtake it. */
  holdBack(frame: Uint8Array, fault: HeldBack): void {
    const sentAt = this.#medium.clock.now();
    const turn = Math.max(this.#lastDue, sentAt);
    const packet = this.#enqueue("messages", frame, sentAt, turn + this.#link.holdBackMs(fault));
    packet.awaitsOvertaking = fault === "reorderRate";
  }

  /** Ends the delays of all packets that are held back. */
  flush(): void {
    const soon = Math.max(this.#lastDue, this.#medium.clock.now());
    for (const packet of this.#queue) packet.due = Math.min(packet.due, soon);
    this.#arm();
  }

  /** Lets the first packet wait until the link delivers. */
  waitForLink(): void {
    this.#isWaitingForLink = true;
    this.#link.wait(this.#firstIsDue);
  }

  shift(): void {
    this.#queue.shift();
    this.#arm();
  }

  /** Takes the part of the first packet that arrives in one piece. The rest arrives later. */
  shiftPiece(first: Packet): Uint8Array {
    const { bytes, arrived } = first;
    const end = arrived + this.#link.pieceOf(bytes.length - arrived);
    // The first view of an array takes several times as long as a copy of a small piece.
    const piece = end - arrived === bytes.length ? bytes : bytes.slice(arrived, end);
    if (end === bytes.length) {
      this.shift();
      return piece;
    }
    if (arrived === 0) this.#medium.count("bytes in pieces");
    first.arrived = end;
    first.due = first.sentAt + this.#link.delayMs();
    this.#arm();
    return piece;
  }

  clear(): void {
    this.#queue = [];
    this.#arm();
  }

  #enqueue(kind: Packet["kind"], bytes: Uint8Array, sentAt: number, due: number): Packet {
    const packet = { kind, bytes, sentAt, due, arrived: 0, awaitsOvertaking: false };
    const queue = this.#queue;
    let place = queue.length;
    for (; place > 0; place -= 1) {
      const before = queue[place - 1]!; // place is in 1..length
      if (before.due <= due || before.arrived > 0) break;
      if (!before.awaitsOvertaking) continue;
      before.awaitsOvertaking = false;
      this.#medium.count("reordered message");
    }
    if (place === queue.length) queue.push(packet);
    else queue.splice(place, 0, packet);
    if (place === 0) this.#arm();
    return packet;
  }

  /** Sets the timer for the first packet. */
  #arm(): void {
    const { clock } = this.#medium;
    if (this.#timer !== undefined) clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    const first = this.#queue[0];
    if (first === undefined || this.#isWaitingForLink) return;
    this.#timer = clock.setTimeout(this.#firstIsDue, first.due - clock.now());
  }

  readonly #firstIsDue = (): void => {
    this.#timer = undefined;
    this.#isWaitingForLink = false;
    const first = this.#queue[0];
    if (first !== undefined) this.#arrive(first);
  };
}
