/**
 * The trace of a run: a fingerprint of all events, and one line for each change,
 * if there is a reader.
 */
import { crc32 } from "node:zlib";
import { eventText } from "../node-event-lines.ts";
import type { NodeEvent, NodeEvents } from "../node-events.ts";

/** An event of the node on this host, and when it was recorded. */
export type NoteEvent = (host: string, at: number, event: NodeEvent) => void;

export class Trace {
  readonly #write: ((line: string) => void) | undefined;
  readonly #now: () => number;
  readonly #note: NoteEvent | undefined;
  #low = 0x811c9dc5;
  #high = 0x9e3779b9;

  /** Lines are made only for a reader, `write`. `note` gets the events of the nodes. */
  constructor(now: () => number, write?: (line: string) => void, note?: NoteEvent) {
    this.#now = now;
    this.#write = write;
    this.#note = note;
  }

  /** Records a change on `host`. */
  line(host: string, text: string): void {
    this.fact(crc32(text));
    this.#write?.(`${(this.#now() / 1000).toFixed(6).padStart(11)} ${host.padEnd(4)} ${text}`);
  }

  /** Whether there is a reader for texts of `detail`. */
  get hasReader(): boolean {
    return this.#write !== undefined;
  }

  /** Writes a line that only a reader gets, for example an event of a node. */
  detail(host: string, text: string): void {
    this.#write?.(`${(this.#now() / 1000).toFixed(6).padStart(11)} ${host.padEnd(4)}   ${text}`);
  }

  /** Records the events of the node on `host`, as details. */
  eventsOf(host: string): NodeEvents {
    return {
      record: (event) => {
        this.#note?.(host, this.#now(), event);
        if (this.hasReader) this.detail(host, eventText(event));
      },
    };
  }

  /** Records an event as a number that distinguishes it from others. */
  fact(value: number): void {
    this.#mix(value | 0);
    const now = this.#now();
    this.#mix(now | 0);
    this.#mix((now % 1) * 0x1_0000_0000);
  }

  /** Sixteen hex digits over all facts and lines so far. */
  get hash(): string {
    const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, "0");
    return hex(this.#high) + hex(this.#low);
  }

  /** Two multiplications with different odd numbers keep the lanes different. */
  #mix(word: number): void {
    this.#low = Math.imul(this.#low ^ word, 0x01000193);
    this.#low ^= this.#low >>> 15;
    this.#high = Math.imul(this.#high ^ word, 0x85ebca6b);
    this.#high ^= this.#high >>> 13;
  }
}
