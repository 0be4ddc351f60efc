/**
 * A connection from one node to another that passes through this code, so that faults
 * can be injected: two connections, joined by a stream in each direction.
 *
 *     caller ══▶ forward ══▶ target
 *            ◀══ backward ◀══
 *
 * The first frame, the hello, tells which nodes it joins. Until then all bytes wait. The
 * link from node 1 to node 2 carries all bytes in that direction, on connections that
 * either of them has dialed.
 */
import { decodeHello, type Hello } from "../codec/hello.ts";
import { CodecError } from "../codec/wire.ts";
import type { Clock } from "../env.ts";
import { FrameError, FrameReader } from "../transport/frame.ts";
import { MAX_HELLO_BYTES } from "../transport/handshake.ts";
import type { Connection, ConnectionListener } from "../transport/network.ts";
import type { Link } from "./link.ts";
import { Stream } from "./stream.ts";

/** The streams from the caller to the target and back. */
export interface Links {
  readonly there: Link;
  readonly back: Link;
}

export interface Route {
  readonly clock: Clock;
  /**
   * The hello is undefined if the caller did not send one. Undefined: the connection is not
   * wanted, and is reset.
   */
  linksOf(hello: Hello | undefined): Links | undefined;
  /** The caller is known: opens the target, unless it is already open. */
  greeted(connection: ProxiedConnection): void;
  /** Both sides are closed. */
  closed(connection: ProxiedConnection): void;
}

export class ProxiedConnection implements ConnectionListener {
  readonly #route: Route;
  readonly #caller: Connection;
  readonly #hello = new FrameReader(MAX_HELLO_BYTES);
  /** The bytes that arrived before the caller was known. */
  readonly #early: Uint8Array[] = [];
  #target: Connection | undefined;
  #forward: Stream | undefined;
  #backward: Stream | undefined;
  #openSides = 1;
  #links: Links | undefined;
  #isCallerGone = false;
  /** The connection is broken: further bytes of either side are lost. */
  #isOver = false;

  constructor(caller: Connection, route: Route) {
    this.#caller = caller;
    this.#route = route;
  }

  /** Undefined until the caller is known. */
  get links(): Links | undefined {
    return this.#links;
  }

  /** Whether it uses this link, in one direction or the other. */
  uses(link: Link): boolean {
    return this.#links?.there === link || this.#links?.back === link;
  }

  /** Stops all bytes and the end of the connection: each side has to notice by itself. */
  silence(): void {
    this.#forward?.silence();
    this.#backward?.silence();
  }

  /** Ends both sides at once, after the bytes that may have been delivered. */
  reset(): void {
    this.#isOver = true;
    this.silence();
    this.#caller.terminate();
    this.#target?.terminate();
  }

  /** The target is open, whether or not the caller is known. Returns the target's listener. */
  opened(target: Connection): ConnectionListener {
    this.#openSides += 1;
    this.#target = target;
    if (this.#isOver) target.terminate();
    else this.#forward?.drained();
    return {
      data: (bytes) => {
        if (!this.#isOver) this.#backward?.push(bytes);
      },
      drain: () => this.#forward?.drained(),
      close: (reason) => {
        if (this.#links === undefined) closeAs(this.#caller, reason);
        this.#backward?.finish(reason);
        this.#forward?.silence();
        this.#closeSide();
      },
    };
  }

  data(bytes: Uint8Array): void {
    if (this.#isOver) return;
    if (this.#forward !== undefined) {
      this.#forward.push(bytes);
      return;
    }
    this.#early.push(bytes);
    this.#hello.push(bytes);
    const greeting = readGreeting(this.#hello);
    if (greeting !== undefined) this.#join(greeting === "invalid" ? undefined : greeting);
  }

  drain(): void {
    this.#backward?.drained();
  }

  close(reason: string | undefined): void {
    this.#isCallerGone = true;
    if (this.#links === undefined && this.#target) closeAs(this.#target, reason);
    this.#forward?.finish(reason);
    this.#backward?.silence();
    this.#closeSide();
  }

  /** The links are known: the caller's bytes go to the target from now on. */
  #join(hello: Hello | undefined): void {
    const { clock } = this.#route;
    const links = this.#route.linksOf(hello);
    if (links === undefined) {
      this.reset();
      return;
    }
    this.#links = links;
    this.#forward = new Stream(links.there, clock, {
      sender: () => this.#caller,
      receiver: () => this.#target,
      broken: () => this.#break(this.#forward),
    });
    this.#backward = new Stream(links.back, clock, {
      sender: () => this.#target,
      receiver: () => this.#caller,
      broken: () => this.#break(this.#backward),
    });
    if (this.#isCallerGone) this.#backward.silence();
    this.#route.greeted(this);
    for (const bytes of this.#early.splice(0)) this.#forward.push(bytes);
  }

  /** The bytes so far still arrive, with their delay. Then the receiver's connection is broken. */
  #break(stream: Stream | undefined): void {
    stream?.finish("Broken by a fault");
    this.#isOver = true;
  }

  #closeSide(): void {
    this.#openSides -= 1;
    if (this.#openSides > 0) return;
    this.#isOver = true; // a target that opens from now on is not needed
    this.silence();
    this.#route.closed(this);
  }
}

/** Undefined if the hello is not complete. */
function readGreeting(reader: FrameReader): Hello | "invalid" | undefined {
  try {
    const payload = reader.next();
    return payload && decodeHello(payload);
  } catch (error) {
    if (!(error instanceof FrameError || error instanceof CodecError)) throw error;
    return "invalid";
  }
}

/** No bytes are on the way to the receiver. */
function closeAs(connection: Connection, reason: string | undefined): void {
  if (reason === undefined) connection.end();
  else connection.terminate();
}
