/**
 * The live feed of the cluster at a node's console: a hub that reads all members, this
 * node included, over their client ports.
 */
import { chartsOf } from "../../actors/inspect/charts.ts";
import { type NodeHandle, nodeMachine } from "../../actors/node/node.ts";
import { clusterIdText } from "../../codec/cluster-id.ts";
import type { Config } from "../../config/config.ts";
import { type FeedSource, feedRoutes, feedSocket } from "../../console/feed-routes.ts";
import type { Route } from "../../console/route.ts";
import type { SocketRoute } from "../../console/socket.ts";
import type { Clock } from "../../env.ts";
import { Hub, type HubFacts } from "../../hub/hub.ts";
import { tcpNetwork } from "../../transport/tcp.ts";
import type { Member } from "../../vocabulary.ts";

type FeedConfig = Pick<Config, "id" | "http" | "devFaults" | "clusterName" | "named">;

interface Serving {
  readonly node: NodeHandle;
  readonly clusterId: number;
}

export class ConsoleFeed {
  readonly #config: FeedConfig;
  readonly #hub: Hub;
  #serving: Serving | undefined;

  constructor(config: FeedConfig, clock: Clock) {
    this.#config = config;
    this.#hub = new Hub({
      clock,
      network: tcpNetwork,
      wallTime: () => new Date().toISOString(),
      endpoints: () =>
        this.#members.map(({ id, clientAddress }) => ({ id, address: clientAddress })),
      clusterId: () => this.#serving?.clusterId ?? 0,
      facts: () => this.#facts(),
    });
  }

  get routes(): readonly Route[] {
    return feedRoutes(this.#source);
  }

  get sockets(): readonly SocketRoute[] {
    return [feedSocket(this.#source)];
  }

  /** The node has been started. Until then there is nothing to read. */
  serve(serving: Serving): void {
    this.#serving = serving;
  }

  stop(): void {
    this.#hub.stop();
  }

  get #source(): FeedSource {
    return { hub: this.#hub, charts: chartsOf(nodeMachine) };
  }

  /** As in this node's log, or before it has one, as in its settings. */
  get #members(): readonly Member[] {
    if (this.#serving === undefined) return [];
    const members = this.#serving.node.view()?.log.configuration.members ?? [];
    return members.length > 0 ? members : this.#config.named;
  }

  #facts(): HubFacts {
    const { clusterName, devFaults, http } = this.#config;
    const clusterId = this.#serving?.clusterId ?? 0;
    const recorded = this.#serving?.node.view()?.log.configuration.clusterName;
    return {
      via: "node",
      cluster: { id: clusterIdText(clusterId), name: recorded || clusterName, dev: devFaults },
      nodes: this.#members.map(({ id, clientAddress }) => ({ id, client: clientAddress })),
      access: http.access === "full" ? "full" : "read",
      supervisor: false,
    };
  }
}
