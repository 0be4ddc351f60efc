/**
 * A connection from one node to another that passes through the proxy: two
 * connections, joined by a stream in each direction.
 *
 *     caller ══▶ forward ══▶ target
 *            ◀══ backward ◀══
 *
 * The first frame, the hello, tells which node has dialed. Until then all bytes
 * wait. The link from node 1 to node 2 carries all bytes in that direction, on
 * connections that either of them has dialed.
 */
import { decodeHello } from "../../src/codec/hello.ts";
import { CodecError } from "../../src/codec/wire.ts";
import type { Clock } from "../../src/env.ts";
import { FrameError, FrameReader } from "../../src/transport/frame.ts";
import { MAX_HELLO_BYTES } from "../../src/transport/handshake.ts";
import type { Connection, ConnectionListener, Network } from "../../src/transport/network.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import type { Link } from "./link.ts";
import { Stream } from "./stream.ts";

export interface Route {
  readonly network: Network;
  readonly clock: Clock;
  /** Where the target really listens. */
  readonly address: string;
  /** The ways from the caller to the target and back; undefined for unknown callers. */
  linksOf(caller: NodeId): { readonly there: Link; readonly back: Link } | undefined;
  /** Both sides are closed. */
  closed(connection: ProxiedConnection): void;
}

export class ProxiedConnection implements ConnectionListener {
  readonly #route: Route;
  readonly #caller: Connection;
  readonly #hello = new FrameReader(MAX_HELLO_BYTES);
  /** What has come before the caller was known. */
  readonly #early: Uint8Array[] = [];
  #target: Connection | undefined;
  #forward: Stream | undefined;
  #backward: Stream | undefined;
  #openSides = 1;
  #links: { readonly there: Link; readonly back: Link } | undefined;
  #isCallerGone = false;
  /** It is broken: what either side still says is lost. */
  #isOver = false;

  constructor(caller: Connection, route: Route) {
    this.#caller = caller;
    this.#route = route;
  }

  /** Does it use this link, in one direction or the other? */
  uses(link: Link): boolean {
    return this.#links?.there === link || this.#links?.back === link;
  }

  /** Nothing passes any more, not even the end of it: each side has to notice by itself. */
  silence(): void {
    this.#forward?.silence();
    this.#backward?.silence();
  }

  /** Ends both sides at once, as far as bytes may have got. */
  reset(): void {
    this.#isOver = true;
    this.silence();
    this.#caller.terminate();
    this.#target?.terminate();
  }

  data(bytes: Uint8Array): void {
    if (this.#isOver) return;
    if (this.#forward !== undefined) {
      this.#forward.push(bytes);
      return;
    }
    this.#early.push(bytes);
    this.#hello.push(bytes);
    try {
      const hello = this.#hello.next();
      if (hello !== undefined) this.#join(this.#route.linksOf(decodeHello(hello).nodeId));
    } catch (error) {
      if (!(error instanceof FrameError || error instanceof CodecError)) throw error;
      this.reset();
    }
  }

  drain(): void {
    this.#backward?.drained();
  }

  close(reason: string | undefined): void {
    this.#isCallerGone = true;
    this.#forward?.finish(reason);
    this.#backward?.silence();
    this.#closeSide();
  }

  /** The caller is known: its bytes go to the target from now on. */
  #join(links: { readonly there: Link; readonly back: Link } | undefined): void {
    if (links === undefined) {
      this.reset();
      return;
    }
    this.#links = links;
    const { network, clock, address } = this.#route;
    const caller = this.#caller;
    this.#forward = new Stream(links.there, clock, {
      sender: caller,
      receiver: () => this.#target,
      broken: () => this.#break(this.#forward),
    });
    network.dial(address, {
      opened: (target) => this.#opened(target, links.back),
      failed: () => this.reset(),
    });
    for (const bytes of this.#early.splice(0)) this.#forward.push(bytes);
  }

  #opened(target: Connection, back: Link): ConnectionListener {
    this.#openSides += 1;
    this.#target = target;
    const backward = new Stream(back, this.#route.clock, {
      sender: target,
      receiver: () => this.#caller,
      broken: () => this.#break(backward),
    });
    this.#backward = backward;
    if (this.#isCallerGone) backward.silence();
    if (this.#isOver) target.terminate();
    else this.#forward?.drained();
    return {
      data: (bytes) => {
        if (!this.#isOver) backward.push(bytes);
      },
      drain: () => this.#forward?.drained(),
      close: (reason) => {
        backward.finish(reason);
        this.#forward?.silence();
        this.#closeSide();
      },
    };
  }

  /** What has come so far still arrives, in time; then the receiver finds the connection broken. */
  #break(stream: Stream | undefined): void {
    stream?.finish("Broken by a fault");
    this.#isOver = true;
  }

  #closeSide(): void {
    this.#openSides -= 1;
    if (this.#openSides > 0) return;
    this.silence();
    this.#route.closed(this);
  }
}
