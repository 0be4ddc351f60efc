/**
 * The network of a node in a development cluster: the real one, with faults on the
 * links to other members. It puts a proxied connection between each connection to a
 * member and the node, and so can hold, delay and lose what passes in both directions.
 *
 *     node ◀══ pipe ══▶ proxied connection ◀══ the real connection ══▶ member
 *
 * Connections of clients are not touched: only the listener for members is wrapped, and a
 * node dials members only.
 */
import type { Hello } from "../codec/hello.ts";
import type { Clock, Random } from "../env.ts";
import type { Connection, ConnectionListener, Listener, Network } from "../transport/network.ts";
import type { NodeId } from "../vocabulary.ts";
import { Link, type LinkFaults } from "./link.ts";
import { LocalPipe } from "./local-pipe.ts";
import { keepMessages } from "./message-loss.ts";
import { type Links, ProxiedConnection, type Route } from "./proxied-connection.ts";

export interface FaultyNetworkOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  /** The node whose network this is. */
  readonly self: NodeId;
  /** The address on which it listens for members. */
  readonly peerAddress: string;
}

/** The faults of the link from one node to another. */
export type FaultsOfLink = (from: NodeId, to: NodeId) => Partial<LinkFaults>;

type Attempt = Parameters<Network["dial"]>[1];

export class FaultyNetwork implements Network {
  readonly #options: FaultyNetworkOptions;
  readonly #connections = new Set<ProxiedConnection>();
  /** Dials that wait for the end of a cut. */
  readonly #hangingDials = new Set<() => void>();
  /** The members that were reached, by address. */
  readonly #memberAt = new Map<string, NodeId>();
  #faultsOf: FaultsOfLink = () => ({});

  constructor(options: FaultyNetworkOptions) {
    this.#options = options;
  }

  listen(
    address: string,
    accept: (connection: Connection) => ConnectionListener,
  ): Promise<Listener> {
    const { network, peerAddress } = this.#options;
    if (address !== peerAddress) return network.listen(address, accept);
    return network.listen(address, (caller) => this.#accepted(caller, accept));
  }

  /** While a link to the member is cut, a dial hangs. */
  dial(address: string, attempt: Attempt): { cancel(): void } {
    let dialing: { cancel(): void } | undefined;
    const start = () => {
      if (this.#isCut(address)) return;
      this.#hangingDials.delete(start);
      dialing = this.#options.network.dial(address, this.#dialing(address, attempt));
    };
    this.#hangingDials.add(start);
    start();
    return {
      cancel: () => {
        this.#hangingDials.delete(start);
        dialing?.cancel();
      },
    };
  }

  /** Replaces the faults of the links. */
  apply(faultsOf: FaultsOfLink): void {
    this.#faultsOf = faultsOf;
    for (const { links } of this.#connections) {
      for (const link of linksIn(links)) link.faults = this.#faultsBetween(link.from, link.to);
    }
    for (const start of [...this.#hangingDials]) start();
  }

  /** Ends the connections with a member at once. */
  reset(member: NodeId): void {
    for (const connection of [...this.#connections]) {
      const { links } = connection;
      if (links?.there.from === member || links?.there.to === member) connection.reset();
    }
  }

  #accepted(
    caller: Connection,
    accept: (connection: Connection) => ConnectionListener,
  ): ConnectionListener {
    const { clock, self } = this.#options;
    const connection = this.#proxied(caller, (hello) =>
      this.#links(hello?.nodeId ?? NO_MEMBER, self),
    );
    const pipe = new LocalPipe(clock, caller.remoteAddress);
    pipe.far.listen(losingMessages(connection.opened(pipe.far), () => connection.links?.back));
    pipe.near.listen(accept(pipe.near));
    return connection;
  }

  #dialing(address: string, attempt: Attempt): Attempt {
    const { clock, self } = this.#options;
    const opened = (target: Connection) => {
      const pipe = new LocalPipe(clock, target.remoteAddress);
      const connection = this.#proxied(pipe.far, (hello) => {
        const member = hello?.targetNodeId ?? NO_MEMBER;
        this.#memberAt.set(address, member);
        return this.#links(self, member);
      });
      const listener = connection.opened(target);
      pipe.far.listen(losingMessages(connection, () => connection.links?.there));
      pipe.near.listen(attempt.opened(pipe.near));
      return listener;
    };
    return { opened, failed: (reason) => attempt.failed(reason) };
  }

  #proxied(caller: Connection, linksOf: (hello: Hello | undefined) => Links): ProxiedConnection {
    const { clock } = this.#options;
    const closed = (connection: ProxiedConnection) => this.#connections.delete(connection);
    const route: Route = { clock, linksOf, greeted() {}, closed };
    const connection = new ProxiedConnection(caller, route);
    this.#connections.add(connection);
    return connection;
  }

  #links(caller: NodeId, target: NodeId): Links {
    const link = (from: NodeId, to: NodeId) => {
      const created = new Link(from, to, this.#options.random.fork());
      created.faults = this.#faultsBetween(from, to);
      return created;
    };
    return { there: link(caller, target), back: link(target, caller) };
  }

  #faultsBetween(from: NodeId, to: NodeId): Partial<LinkFaults> {
    return from === NO_MEMBER || to === NO_MEMBER ? {} : this.#faultsOf(from, to);
  }

  #isCut(address: string): boolean {
    const { self } = this.#options;
    const member = this.#memberAt.get(address);
    if (member === undefined) return false;
    const links = [this.#faultsBetween(self, member), this.#faultsBetween(member, self)];
    return links.some(({ isCut }) => isCut);
  }
}

/** The id of a caller that has not sent the hello of a member: no fault affects it. */
const NO_MEMBER: NodeId = 0;

function linksIn(links: Links | undefined): readonly Link[] {
  return links === undefined ? [] : [links.there, links.back];
}

/** The node's messages, except for those that the link loses. */
function losingMessages(
  listener: ConnectionListener,
  linkOf: () => Link | undefined,
): ConnectionListener {
  let isGreeted = false;
  return {
    data: (bytes) => {
      const link = linkOf();
      const loses = isGreeted && link?.dropsMessages === true;
      isGreeted = true; // the first frame is the handshake
      listener.data(loses ? keepMessages(bytes, () => !link.drawDrop()) : bytes);
    },
    drain: () => listener.drain(),
    close: (reason) => listener.close(reason),
  };
}
