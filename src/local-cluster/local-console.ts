/**
 * The console of the local cluster. It continues to run when nodes end, and can start them
 * again.
 */
import { chartsOf } from "../actors/inspect/charts.ts";
import { nodeMachine } from "../actors/node/node.ts";
import { QuorateClient } from "../client/client.ts";
import { clusterIdText } from "../codec/cluster-id.ts";
import { devRoutes } from "../console/dev-routes.ts";
import { type FeedSource, feedRoutes, feedSocket } from "../console/feed-routes.ts";
import { type HttpServer, listenHttp } from "../console/http-server.ts";
import { described } from "../console/openapi.ts";
import { readPageFiles } from "../console/page-files.ts";
import { restRoutes } from "../console/rest/rest-routes.ts";
import type { Supervisor } from "../console/supervisor.ts";
import { Hub } from "../hub/hub.ts";
import type { NodeEvent } from "../node-events.ts";
import { systemClock } from "../system-env.ts";
import { tcpNetwork } from "../transport/tcp.ts";
import type { Member, NodeId } from "../vocabulary.ts";
import { freeConsolePort } from "./local-ports.ts";

/** The members, before the console has asked a node. */
export interface KnownCluster {
  /** Undefined if not known yet. */
  readonly id: number | undefined;
  readonly name: string;
  readonly members: readonly Member[];
}

export interface LocalConsoleInput {
  readonly cluster: () => KnownCluster;
  /** A request has failed because of an error that is not the client's. */
  readonly failed: (error: unknown) => void;
}

export class LocalConsole {
  readonly #input: LocalConsoleInput;
  readonly #hub: Hub;
  readonly #client: QuorateClient;
  #server: HttpServer | undefined;

  constructor(input: LocalConsoleInput) {
    const addresses = input.cluster().members.map(({ id, clientAddress }) => ({
      id,
      address: clientAddress,
    }));
    this.#input = input;
    this.#client = new QuorateClient({ endpoints: addresses.map(({ address }) => address) });
    this.#hub = new Hub({
      clock: systemClock,
      network: tcpNetwork,
      wallTime: () => new Date().toISOString(),
      endpoints: () => addresses,
      clusterId: () => input.cluster().id ?? 0,
      facts: () => this.#facts(),
    });
  }

  /** An event of a node's process. */
  record(id: NodeId, event: NodeEvent): void {
    this.#hub.record(id, event);
  }

  /** Returns its URL; undefined if there is no free port for it. */
  listen(supervisor: Supervisor): string | undefined {
    const { cluster, failed } = this.#input;
    const port = freeConsolePort(cluster().members);
    if (port === undefined) return undefined;
    const feed: FeedSource = { hub: this.#hub, charts: chartsOf(nodeMachine) };
    const client = () => this.#client;
    const endpoints = () => cluster().members.map(({ clientAddress }) => clientAddress);
    this.#server = listenHttp({
      address: `127.0.0.1:${port}`,
      routes: described([
        ...feedRoutes(feed),
        ...devRoutes({ client, endpoints, supervisor }),
        ...restRoutes(client),
      ]),
      sockets: [feedSocket(feed)],
      files: readPageFiles(),
      gate: { access: "full", hosts: new Set() },
      clock: systemClock,
      failed: (_, error) => failed(error),
    });
    return `http://${this.#server.address}`;
  }

  stop(): void {
    this.#server?.stop();
    this.#hub.stop();
    this.#client.close();
  }

  #facts(): ReturnType<ConstructorParameters<typeof Hub>[0]["facts"]> {
    const { id, name, members } = this.#input.cluster();
    const nodes = members.map((member) => {
      return { id: member.id, client: member.clientAddress };
    });
    return {
      via: "start",
      cluster: { id: id === undefined ? "" : clusterIdText(id), name, dev: true },
      nodes,
      access: "full",
      supervisor: true,
    };
  }
}
