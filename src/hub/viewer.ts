/**
 * A reader of the hub's lines: a browser, for example. The lines of one turn are sent
 * together.
 *
 * A viewer that does not keep up gets no more lines until it has received what was sent.
 * Then it gets the whole view, and the number of lines that it has missed. Therefore it
 * costs the hub no memory, and delays no other viewer.
 */
import { Value } from "@sinclair/typebox/value";
import type { Clock } from "../env.ts";
import type { ClusterView } from "../feed/cluster-view.ts";
import { type FeedLine, type Hello, Watch } from "../feed/lines.ts";
import type { NodeId } from "../vocabulary.ts";

export interface ViewerSocket {
  /** Returns false if the viewer does not keep up; `drained` follows. */
  send(text: string): boolean;
  close(code: number, reason: string): void;
}

interface ViewerInput {
  readonly socket: ViewerSocket;
  readonly clock: Clock;
  view(): ClusterView;
  closed(): void;
}

/** The limit of a message in characters, unless one line is longer. */
const MAX_MESSAGE_LENGTH = 60_000;

/** What a viewer gets until its first message. */
const DEFAULT_HZ = 5;

/** A sample may be this much too early. */
const EARLY_MS = 20;

/** Status codes of closed WebSockets (RFC 6455). */
const GOING_AWAY = 1001;
const INVALID_DATA = 1007;

export class Viewer {
  readonly #input: ViewerInput;
  #wanted: Pick<Watch, "actors" | "hz"> = { actors: [], hz: DEFAULT_HZ };
  #lines: FeedLine[] = [];
  #isFlushDue = false;
  #isCongested = false;
  #isClosed = false;
  /** The number of lines that it did not get, by node. */
  #missed = new Map<NodeId, number>();
  readonly #sampledAt = new Map<NodeId, number>();

  constructor(input: ViewerInput) {
    this.#input = input;
  }

  get wanted(): Pick<Watch, "actors" | "hz"> {
    return this.#wanted;
  }

  begin(hello: Hello): void {
    this.#lines.push(hello);
    this.#pushView();
  }

  push(line: FeedLine): void {
    if (this.#isClosed || !this.#isWanted(line)) return;
    if (this.#isCongested) this.#miss(line);
    else this.#add(line);
  }

  /** A message of the viewer: what it has on its screen. */
  message(text: string): void {
    const watch = watchIn(text);
    if (watch === undefined) {
      this.#input.socket.close(INVALID_DATA, "Cannot read the message: it is not a watch line");
      return;
    }
    const wasHidden = this.#wanted.hz === 0;
    this.#wanted = { actors: watch.actors, hz: watch.hz };
    if (wasHidden && watch.hz > 0 && !this.#isCongested) this.#pushView();
  }

  /** It has received everything that was sent. */
  drained(): void {
    if (!this.#isCongested) return;
    this.#isCongested = false;
    this.#pushView();
    for (const [node, lost] of this.#missed) this.#add({ kind: "gap", node, lost });
    this.#missed = new Map();
  }

  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#lines = [];
    this.#input.closed();
  }

  close(reason: string): void {
    this.#input.socket.close(GOING_AWAY, reason);
    this.closed();
  }

  #pushView(): void {
    const { clock, view } = this.#input;
    this.#add({ kind: "view", at: clock.now(), view: view() });
  }

  /** A hidden page gets only events. Samples are reduced to the requested rate. */
  #isWanted(line: FeedLine): boolean {
    const { hz } = this.#wanted;
    if (line.kind !== "sample" && line.kind !== "moves") return true;
    if (hz === 0) return false;
    if (line.kind === "moves") return true;
    const now = this.#input.clock.now();
    const last = this.#sampledAt.get(line.node) ?? Number.NEGATIVE_INFINITY;
    if (now - last < 1_000 / hz - EARLY_MS && line.about === undefined) return false;
    this.#sampledAt.set(line.node, now);
    return true;
  }

  /** A missed sample is replaced by the next one. */
  #miss(line: FeedLine): void {
    if (line.kind !== "event" && line.kind !== "moves") return;
    this.#missed.set(line.node, (this.#missed.get(line.node) ?? 0) + 1);
  }

  #add(line: FeedLine): void {
    this.#lines.push(line);
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#input.clock.defer(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushDue = false;
    const lines = this.#lines;
    this.#lines = [];
    let message = "";
    for (const line of lines) {
      const text = JSON.stringify(line);
      if (message.length + text.length > MAX_MESSAGE_LENGTH) {
        this.#send(message);
        message = "";
      }
      message += message === "" ? text : `\n${text}`;
    }
    this.#send(message);
  }

  #send(message: string): void {
    if (message === "" || this.#isClosed) return;
    if (!this.#input.socket.send(message)) this.#isCongested = true;
  }
}

function watchIn(text: string): Watch | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Value.Check(Watch, parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
