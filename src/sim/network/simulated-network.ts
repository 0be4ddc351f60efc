/**
 * The network of a simulated world, below the production transport. Its only time is
 * the given clock and its only randomness the seed, so that the same calls cause the
 * same events in the same order. It delays, cuts and clogs the links between hosts,
 * resets connections, and has the faults of spec.ts.
 *
 * A process has a view of it, which is a Network like any other. Addresses are
 * "host:port", with the name of a machine. Each process is on one machine.
 */
import type { Clock, Random } from "../../env.ts";
import { formatAddress, parseAddress } from "../../transport/address.ts";
import {
  type Connection,
  type ConnectionListener,
  ListenError,
  type Listener,
  type Network,
} from "../../transport/network.ts";
import type { SimulatedProcess } from "../machine/process.ts";
import { type NetworkFaults, NO_NETWORK_FAULTS } from "../spec.ts";
import { Endpoint } from "./endpoint.ts";
import {
  type Host,
  type Interceptor,
  Link,
  type Medium,
  type NetworkFaultName,
  type Payload,
  type Tap,
} from "./link.ts";
import { Stream } from "./stream.ts";

/** The bytes that a connection buffers for a reader, in one direction, by default. */
const BUFFER_BYTES = 1024 * 1024;

/** Ephemeral ports, for listeners on port 0 and for dialing ends. */
const FIRST_PORT = 49_152;

export interface NetworkOptions {
  /** The time of the world, not of one of its machines. */
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: NetworkFaults;
  /** Connections to these addresses carry a message per frame, which may be lost by itself. */
  readonly isDatagramLike: (address: string) => boolean;
  readonly count: (fault: NetworkFaultName) => void;
  /** Receives every message of such a connection, without the handshake and keepalives. */
  readonly tap?: Tap;
  /** The bytes that a connection buffers for a reader, in one direction. */
  readonly bufferBytes?: number;
}

/** The result of a call of a process that has ended. */
const neverAnswered = new Promise<never>(() => {});

type Accept = (connection: Connection) => ConnectionListener;

interface BoundListener {
  readonly owner: SimulatedProcess;
  readonly accept: Accept;
}

interface Pair {
  readonly dialler: Endpoint;
  readonly acceptor: Endpoint;
  readonly stream: Stream;
}

export class SimulatedNetwork {
  readonly #medium: Medium;
  readonly #isDatagramLike: (address: string) => boolean;
  readonly #hosts = new Map<string, Host>();
  readonly #links = new Map<string, Link>();
  readonly #listeners = new Map<string, BoundListener>();
  /** The connections with an endpoint that is not closed. */
  readonly #pairs = new Set<Pair>();
  #nextPort = FIRST_PORT;

  constructor(options: NetworkOptions) {
    const { clock, random, faults, count, tap, bufferBytes = BUFFER_BYTES } = options;
    const seed = Math.floor(random.next() * 0x1_0000_0000);
    this.#medium = { clock, faults, count, tap, bufferBytes, seed, intercept: undefined };
    this.#isDatagramLike = options.isDatagramLike;
  }

  /** The network as a process sees it. Its machine has power, from now on if it had none. */
  of(owner: SimulatedProcess): Network {
    const host = this.#host(owner.host);
    host.isUp = true;
    for (const link of this.#links.values()) if (link.to === host) link.release();
    return {
      listen: async (address, accept) =>
        owner.isAlive ? this.#listen(owner, address, accept) : neverAnswered,
      dial: (address, attempt) => this.#dial(owner, address, attempt),
    };
  }

  setFaults(faults: NetworkFaults): void {
    this.#medium.faults = faults;
  }

  /**
   * From now on nothing that `from` sends arrives at `to`, and neither is notified.
   * Messages are lost or held, at random. The bytes of other connections are held,
   * since TCP would retransmit them until the link is mended. A link that is cut twice
   * must be mended twice.
   */
  cut(from: string, to: string): void {
    this.#link(from, to).cut();
  }

  mend(from: string, to: string): void {
    this.#link(from, to).mend();
  }

  /** All that `from` sends arrives at `to` after this time, in order. */
  clog(from: string, to: string, forMs: number): void {
    this.#link(from, to).clog(forMs);
  }

  /** Ends all cuts, clogs and other faults. */
  healAll(): void {
    this.setFaults(NO_NETWORK_FAULTS);
    for (const link of this.#links.values()) link.heal();
  }

  /** From now on a script gets every frame of datagram-like connections before it leaves. */
  intercept(interceptor: Interceptor): void {
    this.#medium.intercept = interceptor;
  }

  /**
   * Delivers a frame now, as if `from` had sent it, on the newest connection from
   * `from` to `to` that began with such a hello. Returns false if there is none.
   */
  forge(from: string, to: string, isMeant: (hello: Uint8Array) => boolean, payload: Payload) {
    const meant = [...this.#pairs].filter(({ dialler, acceptor, stream: { hello } }) => {
      const isBetween = dialler.owner.host === from && acceptor.owner.host === to;
      return isBetween && !acceptor.isClosed && hello !== undefined && isMeant(hello);
    });
    meant.at(-1)?.stream.forge(payload);
    return meant.length > 0;
  }

  /** Resets all connections between two hosts: both ends are notified, bytes in flight are lost. */
  reset(a: string, b: string): void {
    for (const { dialler, acceptor, stream } of [...this.#pairs]) {
      const hosts = [dialler.owner.host, acceptor.owner.host];
      if (hosts.includes(a) && hosts.includes(b)) stream.break();
    }
  }

  /**
   * Removes an ended process with its listeners and connections. If the machine still
   * runs, it closes the connections. A machine without power is silent, and resets
   * unknown connections when it is back.
   */
  removeProcess(owner: SimulatedProcess, how: "killed" | "powerLoss"): void {
    for (const [address, listener] of this.#listeners) {
      if (listener.owner === owner) this.#listeners.delete(address);
    }
    for (const { dialler, acceptor } of [...this.#pairs]) {
      for (const end of [dialler, acceptor]) {
        if (end.owner === owner) end.die(how === "killed" ? "reset" : "silence");
      }
    }
    if (how === "powerLoss") this.#host(owner.host).isUp = false;
  }

  #listen(owner: SimulatedProcess, address: string, accept: Accept): Listener {
    const { host, port } = parseAddress(address);
    if (host !== owner.host) throw new ListenError(address, "EADDRNOTAVAIL");
    const bound = formatAddress({ host, port: port === 0 ? this.#takePort() : port });
    if (this.#listeners.has(bound)) throw new ListenError(address, "EADDRINUSE");
    const listener = { owner, accept };
    this.#listeners.set(bound, listener);
    const stop = () => {
      if (this.#listeners.get(bound) === listener) this.#listeners.delete(bound);
    };
    return { address: bound, stop };
  }

  /** As TCP does: a SYN there, a SYN-ACK back, and with the ACK the connection is accepted. */
  #dial(
    owner: SimulatedProcess,
    address: string,
    attempt: Parameters<Network["dial"]>[1],
  ): { cancel(): void } {
    let isCancelled = false;
    const there = address.slice(0, address.lastIndexOf(":"));
    const opened = (listener: BoundListener) => {
      const dialler = this.#connect(owner, address, listener);
      owner.dispatch(() => {
        if (isCancelled) dialler.terminate();
        else dialler.attach(attempt.opened(dialler));
      });
    };
    const refused = () => {
      if (!isCancelled) attempt.failed("ECONNREFUSED");
    };
    this.#link(owner.host, there).carry(() => {
      const listener = this.#listeners.get(address);
      this.#link(there, owner.host).carry(() => {
        if (isCancelled || !owner.isAlive) return;
        if (listener === undefined) owner.dispatch(refused);
        else opened(listener);
      });
    });
    return {
      cancel: () => {
        isCancelled = true;
      },
    };
  }

  #connect(owner: SimulatedProcess, address: string, listener: BoundListener): Endpoint {
    const medium = this.#medium;
    const { clock } = medium;
    const closed = () => {
      if (dialler.isClosed && acceptor.isClosed) this.#pairs.delete(pair);
    };
    const dialler = new Endpoint({
      clock,
      owner,
      remoteAddress: address,
      opened: () => {},
      closed,
    });
    const acceptor = new Endpoint({
      clock,
      owner: listener.owner,
      remoteAddress: formatAddress({ host: owner.host, port: this.#takePort() }),
      opened: () => this.#accept(address, listener, acceptor),
      closed,
    });
    const carriesFrames = this.#isDatagramLike(address);
    const [here, there] = [owner.host, listener.owner.host];
    const stream = new Stream(this.#link(here, there), medium, acceptor, carriesFrames);
    const back = new Stream(this.#link(there, here), medium, dialler, carriesFrames);
    Stream.join(stream, back);
    dialler.join(back, stream);
    acceptor.join(stream, back);
    const pair = { dialler, acceptor, stream };
    this.#pairs.add(pair);
    stream.open();
    return dialler;
  }

  #accept(address: string, listener: BoundListener, acceptor: Endpoint): void {
    listener.owner.dispatch(() => {
      const isListening = this.#listeners.get(address) === listener;
      if (isListening) acceptor.attach(listener.accept(acceptor));
      else acceptor.terminate();
    });
  }

  #takePort(): number {
    this.#nextPort += 1;
    return this.#nextPort - 1;
  }

  #host(name: string): Host {
    let host = this.#hosts.get(name);
    if (host === undefined) {
      host = { name, isUp: true };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #link(from: string, to: string): Link {
    const name = `${from} ${to}`;
    let link = this.#links.get(name);
    if (link === undefined) {
      link = new Link(this.#host(from), this.#host(to), this.#medium);
      this.#links.set(name, link);
    }
    return link;
  }
}
