/**
 * The network between the nodes of a cluster, with separate faults for each
 * of its links, from every node to every other. Nodes dial the mesh, which forwards
 * the bytes to the addresses on which the nodes listen.
 */
import type { Hello } from "../../src/codec/hello.ts";
import type { Clock, Random } from "../../src/env.ts";
import { Link } from "../../src/faults/link.ts";
import { ProxiedConnection } from "../../src/faults/proxied-connection.ts";
import type { Listener, Network } from "../../src/transport/network.ts";
import type { NodeId } from "../../src/vocabulary.ts";

/** The address of the mesh that stands for a node, and the one on which the node listens. */
export interface ProxiedPeer {
  readonly id: NodeId;
  readonly dialled: string;
  readonly real: string;
}

/** No node has this id. */
const UNKNOWN: NodeId = 0;

export interface MeshOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly peers: readonly ProxiedPeer[];
}

export class Mesh implements Disposable {
  readonly #options: MeshOptions;
  readonly #ids = new Set<NodeId>();
  #links: readonly Link[] = [];
  readonly #connections = new Set<ProxiedConnection>();
  readonly #listeners = new Map<NodeId, Listener>();

  static async open(options: MeshOptions): Promise<Mesh> {
    const mesh = new Mesh(options);
    for (const peer of options.peers) await mesh.add(peer);
    return mesh;
  }

  private constructor(options: MeshOptions) {
    this.#options = options;
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  /** Adds a node with links. When this resolves, the others can dial it. */
  async add(peer: ProxiedPeer): Promise<void> {
    const { id } = peer;
    const link = (from: NodeId, to: NodeId) => new Link(from, to, this.#options.random.fork());
    const added = [...this.#ids].flatMap((other) => [link(other, id), link(id, other)]);
    this.#links = [...this.#links, ...added];
    this.#ids.add(id);
    await this.#listen(this.#options, peer);
  }

  /** Removes a node permanently. REQUIRES: it was added, and its process has ended. */
  remove(id: NodeId): void {
    const links = this.linksOf(id);
    this.reset(links);
    this.#links = this.#links.filter((link) => !links.includes(link));
    this.#ids.delete(id);
    this.#listeners.get(id)!.stop(); // it was added
    this.#listeners.delete(id);
  }

  /** The links from and to these nodes; without nodes, all links. */
  linksBetween({ from, to }: { readonly from?: NodeId; readonly to?: NodeId }): Link[] {
    const matches = (wanted: NodeId | undefined, id: NodeId) =>
      wanted === undefined || wanted === id;
    return this.#links.filter((link) => matches(from, link.from) && matches(to, link.to));
  }

  /** Both directions between the nodes, and all other links from and to the node. */
  linksOf(id: NodeId): Link[] {
    return this.#links.filter(({ from, to }) => from === id || to === id);
  }

  /** Connections that use one of these links carry nothing more, without a sign of it. */
  silence(links: readonly Link[]): void {
    for (const connection of this.#using(links)) connection.silence();
  }

  /** Connections that use one of these links end at once. */
  reset(links: readonly Link[]): void {
    for (const connection of this.#using(links)) connection.reset();
  }

  [Symbol.dispose](): void {
    for (const listener of this.#listeners.values()) listener.stop();
    for (const connection of [...this.#connections]) connection.reset();
  }

  #using(links: readonly Link[]): ProxiedConnection[] {
    return [...this.#connections].filter((it) => links.some((link) => it.uses(link)));
  }

  async #listen(
    { network, clock }: MeshOptions,
    { id, dialled, real: address }: ProxiedPeer,
  ): Promise<void> {
    const linksOf = (hello: Hello | undefined) => {
      const [there] = this.linksBetween({ from: hello?.nodeId ?? UNKNOWN, to: id });
      const [back] = this.linksBetween({ from: id, to: hello?.nodeId ?? UNKNOWN });
      return there !== undefined && back !== undefined ? { there, back } : undefined;
    };
    const greeted = (connection: ProxiedConnection) => {
      network.dial(address, {
        opened: (target) => connection.opened(target),
        failed: () => connection.reset(),
      });
    };
    const closed = (connection: ProxiedConnection) => this.#connections.delete(connection);
    const listener = await network.listen(dialled, (caller) => {
      const connection = new ProxiedConnection(caller, { clock, linksOf, greeted, closed });
      this.#connections.add(connection);
      return connection;
    });
    this.#listeners.set(id, listener);
  }
}
