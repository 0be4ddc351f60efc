/**
 * The connections that a listener has accepted, and the limits on them: of all callers
 * together, of those from one address, and of the bytes that are queued for them.
 *
 * Connections beyond a limit are accepted only in order to send a refusal, so that the
 * client tries another node. Beyond REFUSAL_SLOTS more, they are terminated.
 *
 * Connections are plain objects. An actor each would cost more than its handshake, and
 * XState copies the list of an actor's children whenever it starts or stops one.
 */
import type { Env } from "../../env.ts";
import type { Traffic } from "../../meters.ts";
import { Channel, type ChannelOptions } from "../../transport/channel.ts";
import {
  type NodeDescription,
  tooManyConnections,
  tooManyOfAddress,
} from "../../transport/handshake.ts";
import type { Connection, ConnectionListener } from "../../transport/network.ts";
import { QueueBudget } from "../../transport/queue-budget.ts";
import { AcceptedConnection, type ConnectionService } from "./accepted-connection.ts";
import { AddressShares, type Share } from "./address-shares.ts";

/** How many connections beyond the limit may be waiting for their refusal. */
export const REFUSAL_SLOTS = 64;

export interface ConnectionLimits {
  readonly maxConnections: number;
  /** The limit of connections from one remote address. */
  readonly maxConnectionsPerAddress: number;
  readonly helloTimeoutMs: number;
  /** The maximum size of the responses that are queued for one caller, in bytes. */
  readonly maxQueuedBytes: number;
  /**
   * The same for all callers together, including frames that have arrived in part. Beyond
   * it, the connection with the most queued bytes is terminated.
   */
  readonly maxTotalQueuedBytes: number;
}

export interface ConnectionSetInput {
  readonly env: Env;
  readonly self: NodeDescription;
  readonly service: ConnectionService;
  readonly limits: ConnectionLimits;
  /** Counts the bytes of all connections; undefined: the service has them counted. */
  readonly traffic?: Traffic;
}

export class ConnectionSet {
  readonly #input: ConnectionSetInput;
  readonly #channelOptions: ChannelOptions;
  readonly #shares: AddressShares;
  readonly #connections = new Set<AcceptedConnection>();
  #isOpen = true;
  /** Called when the last connection is closed. */
  #emptied = () => {};

  constructor(input: ConnectionSetInput) {
    const { env, limits, traffic } = input;
    const { maxQueuedBytes } = limits;
    const budget = new QueueBudget(limits.maxTotalQueuedBytes);
    this.#input = input;
    const counted = traffic && { traffic };
    this.#channelOptions = { clock: env.clock, maxQueuedBytes, budget, ...counted };
    this.#shares = new AddressShares(limits.maxConnectionsPerAddress);
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Takes a connection that the network has accepted, and returns its listener. */
  accept(connection: Connection): ConnectionListener {
    const { remoteAddress } = connection;
    const channel = new Channel(connection, this.#channelOptions);
    const share = this.#shares.join(remoteAddress);
    if (this.#hasSlot(share)) this.#add(channel, this.#serviceFor(share));
    else channel.terminate("Too many connections, even to refuse them");
    return {
      data: (bytes) => channel.data(bytes),
      drain: () => channel.drain(),
      close: (reason) => {
        this.#shares.leave(remoteAddress);
        channel.close(reason);
      },
    };
  }

  /**
   * Closes all connections after what was sent has left, then calls `emptied`. Connections
   * that arrive from now on are terminated.
   */
  end(emptied: () => void): void {
    this.#isOpen = false;
    this.#emptied = emptied;
    if (this.size === 0) emptied();
    else for (const connection of this.#connections) connection.end();
  }

  /** Closes all connections at once, and those that arrive from now on. */
  terminate(): void {
    this.#isOpen = false;
    for (const connection of this.#connections) connection.terminate();
    this.#connections.clear();
  }

  #hasSlot(share: Share): boolean {
    const isFull = this.size >= this.#input.limits.maxConnections + REFUSAL_SLOTS;
    return this.#isOpen && share !== "exceeded" && !isFull;
  }

  #add(channel: Channel, service: ConnectionService): void {
    const { env, limits } = this.#input;
    const { clock, events } = env;
    const { helloTimeoutMs } = limits;
    const closed = (connection: AcceptedConnection) => this.#remove(connection);
    const input = { channel, service, helloTimeoutMs, clock, events, closed };
    this.#connections.add(new AcceptedConnection(input));
  }

  #remove(connection: AcceptedConnection): void {
    this.#connections.delete(connection);
    if (this.size === 0) this.#emptied();
  }

  /** Refuses a connection beyond a limit. */
  #serviceFor(share: Share): ConnectionService {
    const { limits, self, service } = this.#input;
    const { maxConnections, maxConnectionsPerAddress } = limits;
    const hasRoom = this.size < maxConnections;
    if (hasRoom && share === "within") return service;
    return {
      judge: () =>
        hasRoom
          ? tooManyOfAddress(self, maxConnectionsPerAddress)
          : tooManyConnections(self, maxConnections),
      serve: (channel, hello) => service.serve(channel, hello),
      maxFrameBytes: service.maxFrameBytes,
    };
  }
}
