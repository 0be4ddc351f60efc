/**
 * The hub: reads the feeds of all nodes of a cluster, folds them to one view, and passes the
 * lines on to viewers. It reads only while it has viewers.
 *
 * It begins with the addresses of some nodes, and finds the others through the members that
 * nodes report.
 */
import { ClusterPin } from "../client/cluster-pin.ts";
import type { Clock, TimerId } from "../env.ts";
import {
  type ClusterView,
  fold,
  NO_VIEW,
  nodeOf,
  type ObservedEvent,
  onHubClock,
} from "../feed/cluster-view.ts";
import type { FeedLine, Hello } from "../feed/lines.ts";
import type { About } from "../feed/sample.ts";
import type { NodeEvent } from "../node-events.ts";
import type { Network } from "../transport/network.ts";
import type { NodeId } from "../vocabulary.ts";
import { EventStore } from "./event-store.ts";
import { NodeFeed } from "./node-feed.ts";
import { Viewer, type ViewerSocket } from "./viewer.ts";

/** What the host of the hub reports about itself and the cluster. */
export type HubFacts = Pick<Hello, "via" | "cluster" | "nodes" | "access" | "supervisor">;

export interface Endpoint {
  readonly address: string;
  readonly id?: NodeId;
}

export interface HubInput {
  readonly clock: Clock;
  readonly network: Network;
  /** The time of day, in ISO 8601. */
  wallTime(): string;
  /** Client addresses of some nodes, with their ids if those are known. */
  readonly endpoints: () => readonly Endpoint[];
  /** 0: the cluster of the first node that responds. */
  readonly clusterId: () => number;
  readonly facts: () => HubFacts;
}

/** How often the reachability of nodes is checked. */
const LOOK_MS = 250;

/** A single read of the view waits this long for nodes that do not respond. */
const SETTLE_MS = 1_500;

/**
 * After a single read the hub continues to read for this long, because a second one often
 * follows.
 */
const LINGER_MS = 2_000;

export class Hub {
  readonly #input: HubInput;
  #pin: ClusterPin | undefined;
  readonly #feeds = new Set<NodeFeed>();
  readonly #viewers = new Set<Viewer>();
  readonly #events = new EventStore();
  readonly #settling = new Set<() => void>();
  #view: ClusterView = NO_VIEW;
  /** The number of viewers and of single reads. */
  #readers = 0;
  #membersVersion = 0;
  #lookTimer: TimerId | undefined;

  constructor(input: HubInput) {
    this.#input = input;
  }

  get view(): ClusterView {
    return this.#view;
  }

  /** The cluster that it reads: 0 until it is known. */
  get clusterId(): number {
    return this.#pin?.clusterId ?? 0;
  }

  /** Whether nodes are being read. */
  get isReading(): boolean {
    return this.#readers > 0;
  }

  get viewerCount(): number {
    return this.#viewers.size;
  }

  /** The events that nodes have reported, numbered by the hub. */
  eventsAfter(seq: number, limit: number): ReturnType<EventStore["after"]> {
    return this.#events.after(seq, limit);
  }

  /** A viewer that gets a greeting, the view and then every line, until it is closed. */
  addViewer(socket: ViewerSocket): Viewer {
    const viewer = new Viewer({
      socket,
      clock: this.#input.clock,
      view: () => this.#view,
      closed: () => {
        if (this.#viewers.delete(viewer)) this.#release();
      },
    });
    this.#viewers.add(viewer);
    this.#attend();
    viewer.begin(this.#greet());
    return viewer;
  }

  /** The view once every known node has responded, or is known not to. */
  async current(): Promise<ClusterView> {
    const { clock } = this.#input;
    this.#attend();
    this.#greet();
    await new Promise<void>((resolve) => {
      const settled = () => {
        this.#settling.delete(settled);
        clock.clearTimeout(timer);
        resolve();
      };
      const timer = clock.setTimeout(settled, SETTLE_MS);
      this.#settling.add(settled);
      this.#settle();
    });
    clock.setTimeout(() => this.#release(), LINGER_MS);
    return this.#view;
  }

  /** An event of a node that the node does not report itself, such as the end of its process. */
  record(node: NodeId, event: NodeEvent): void {
    const { reach } = nodeOf(this.#view, node);
    const at = this.#input.clock.now() - (reach?.offsetMs ?? 0);
    this.#take([{ kind: "event", node, seq: 0, at, event }]);
  }

  /** Closes all viewers and connections. */
  stop(): void {
    for (const viewer of [...this.#viewers]) viewer.close("The console is stopping");
    this.#readers = 0;
    this.#pause();
  }

  #greet(): Hello {
    const { clock, facts, wallTime } = this.#input;
    const at = clock.now();
    const hello: Hello = { kind: "hello", feed: 1, ...facts(), at, wall: wallTime() };
    this.#view = fold(this.#view, hello);
    return hello;
  }

  #attend(): void {
    this.#readers += 1;
    if (this.#readers > 1) return;
    for (const feed of this.#feeds) feed.start();
    for (const { address, id } of this.#input.endpoints()) {
      const isKnown = [...this.#feeds].some(
        (feed) => feed.address === address || (id !== undefined && feed.id === id),
      );
      if (!isKnown) this.#add(address, id);
    }
    this.#lookLater();
  }

  #release(): void {
    if (this.#readers === 0) return; // it was stopped
    this.#readers -= 1;
    if (this.#readers === 0) this.#pause();
  }

  #pause(): void {
    for (const feed of this.#feeds) feed.stop();
    if (this.#lookTimer !== undefined) this.#input.clock.clearTimeout(this.#lookTimer);
    this.#lookTimer = undefined;
  }

  #lookLater(): void {
    this.#lookTimer = this.#input.clock.setTimeout(() => {
      for (const feed of this.#feeds) feed.look();
      this.#settle();
      this.#lookLater();
    }, LOOK_MS);
  }

  #settle(): void {
    if ([...this.#feeds].every((feed) => feed.isSettled)) for (const done of this.#settling) done();
  }

  #add(address: string, id: NodeId | undefined): void {
    const { clock, network, clusterId } = this.#input;
    this.#pin ??= new ClusterPin(clusterId());
    const feed: NodeFeed = new NodeFeed({
      ...{ clock, network, pin: this.#pin, address, id },
      wanted: (node) => this.#wantedOf(node),
      identified: (node) => {
        const isNew = ![...this.#feeds].some((it) => it.id === node);
        if (!isNew) this.#feeds.delete(feed);
        return isNew;
      },
      lines: (lines) => this.#take(lines),
    });
    this.#feeds.add(feed);
    if (this.#readers > 0) feed.start();
  }

  #wantedOf(node: NodeId | undefined) {
    const wanted = [...this.#viewers].map((viewer) => viewer.wanted);
    const isLookedAt = this.#readers > wanted.length;
    const rates = [isLookedAt ? 1 : 0, ...wanted.map(({ hz }) => hz)];
    const prefix = `${node}/`;
    const actors = new Set(wanted.flatMap((it) => it.actors));
    const own = [...actors].filter((actor) => actor.startsWith(prefix));
    return {
      samplesPerSecond: Math.ceil(Math.max(...rates)),
      factsOf: own.map((actor) => actor.slice(prefix.length)).slice(0, MAX_FACTS),
    };
  }

  #take(lines: readonly FeedLine[]): void {
    for (const line of lines) {
      this.#view = fold(this.#view, line);
      if (line.kind === "event") this.#events.add(this.#observed(line));
      if (line.kind === "sample" && line.about !== undefined) {
        this.#followMembers(line.about, line.raft.version);
      }
      for (const viewer of this.#viewers) viewer.push(line);
    }
    this.#settle();
  }

  #observed(line: Extract<FeedLine, { kind: "event" }>): ObservedEvent {
    const { node, seq, at, event } = line;
    const known = this.#view.nodes[node];
    return { node, seq, event, at: known === undefined ? at : onHubClock(known, at) };
  }

  /** An older list of members, from a node that was away, is ignored. */
  #followMembers({ members }: About, version: number): void {
    if (version < this.#membersVersion || members.length === 0) return;
    this.#membersVersion = version;
    const addresses = new Map(members.map(({ id, clientAddress }) => [id, clientAddress]));
    for (const feed of this.#feeds) this.#reconsider(feed, addresses);
    const known = new Set([...this.#feeds].map(({ id }) => id));
    for (const [id, address] of addresses) {
      if (known.has(id)) continue;
      const meant = [...this.#feeds].find((it) => it.id === undefined && it.address === address);
      if (meant === undefined) this.#add(address, id);
      else meant.assume(id);
    }
  }

  /** A node that does not respond may have another address by now. */
  #reconsider(feed: NodeFeed, addresses: ReadonlyMap<NodeId, string>): void {
    if (feed.id === undefined) return;
    const address = addresses.get(feed.id);
    if (address === undefined) feed.leave();
    else if (address === feed.address || !feed.hasFailed) return;
    else feed.stop();
    this.#feeds.delete(feed);
  }
}

/** The limit on the actors whose facts are requested from a node. */
const MAX_FACTS = 32;
