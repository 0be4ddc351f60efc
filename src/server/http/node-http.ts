/**
 * The HTTP interface of a node as a process. It listens before the node has opened
 * its storage, so that probes learn that it starts.
 */
import { networkInterfaces } from "node:os";
import type { NodeHandle } from "../../actors/node/node.ts";
import { QuorateClient } from "../../client/client.ts";
import { encodeRangeRequest } from "../../codec/kv.ts";
import { Method } from "../../codec/request.ts";
import type { Config } from "../../config/config.ts";
import { HttpError } from "../../console/answer.ts";
import { devRoutes } from "../../console/dev-routes.ts";
import { type HttpServer, type HttpServerOptions, listenHttp } from "../../console/http-server.ts";
import { described } from "../../console/openapi.ts";
import { readPageFiles } from "../../console/page-files.ts";
import { restRoutes } from "../../console/rest/rest-routes.ts";
import type { Route } from "../../console/route.ts";
import type { SocketRoute } from "../../console/socket.ts";
import type { Env } from "../../env.ts";
import type { Meters } from "../../meters.ts";
import { withMeaning } from "../../system-error.ts";
import { formatAddress, parseAddress } from "../../transport/address.ts";
import { CLIENT_VERSIONS } from "../../transport/handshake.ts";
import { ListenError } from "../../transport/network.ts";
import { SOFTWARE_VERSION } from "../../version.ts";
import { type MetricNames, metricsText } from "../metrics/metrics-text.ts";
import { processFacts } from "../metrics/process-facts.ts";
import { ApplyLag } from "./apply-lag.ts";
import { Health, type HealthSource } from "./health.ts";
import { HttpCounts } from "./http-counts.ts";
import { probeRoutes } from "./probe-routes.ts";

export interface NodeHttpInput {
  readonly config: Pick<Config, "id" | "http" | "clientAddress" | "devFaults">;
  readonly env: Env;
  readonly meters: Meters;
  /** Routes besides those for probes and for the cluster. */
  readonly routes: readonly Route[];
  readonly sockets: readonly SocketRoute[];
}

/** How often the position of the node is noted, and that the event loop turns. */
const LOOK_MS = 250;

/** A scrape within this time after another gets the same text. */
const SCRAPE_SHARED_MS = 1_000;

/** How long a read for a health check may take. */
const READ_TIMEOUT_MS = 2_000;

const VERSIONS = {
  server: SOFTWARE_VERSION,
  cluster: SOFTWARE_VERSION,
  etcdserver: SOFTWARE_VERSION,
  etcdcluster: SOFTWARE_VERSION,
  protocol: CLIENT_VERSIONS.newest,
  oldestProtocol: CLIENT_VERSIONS.oldest,
};

export class NodeHttp {
  readonly #input: NodeHttpInput;
  readonly #counts = new HttpCounts();
  readonly #lag = new ApplyLag();
  readonly #servers: HttpServer[] = [];
  readonly #texts = new Map<MetricNames, { readonly at: number; readonly text: string }>();
  #node: NodeHandle | undefined;
  /** A client of this node: requests by HTTP are served as those of any client. */
  #client: QuorateClient | undefined;
  #turnedAt: number;
  #address: string | undefined;
  #isListening = false;

  constructor(input: NodeHttpInput) {
    this.#input = input;
    this.#turnedAt = input.env.clock.now();
  }

  /** Where the interface listens, with the port that was bound. Undefined: nowhere. */
  get address(): string | undefined {
    return this.#address;
  }

  /**
   * Listens, unless it does so already. Throws a ListenError if an address that the settings
   * name cannot be bound.
   */
  listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    const { config, routes } = this.#input;
    const health = new Health(this.#healthSource());
    const services = { health, counts: this.#counts, versions: VERSIONS };
    const metrics = (names: MetricNames) => this.#metrics(names);
    const probes = probeRoutes({ ...services, metrics });
    const client = () => this.#cluster();
    const endpoints = () => [dialable(config.clientAddress)];
    const dev = devRoutes({ client, endpoints, supervisor: undefined });
    const all = [...probes, ...restRoutes(client), ...dev, ...routes];
    const server = this.#listenForAll(described(all));
    this.#address = server?.address;
    this.#counts.sockets = () => server?.socketCount ?? 0;
    const { metricsAddress } = config.http;
    const gate = { access: "off", hosts: "any" } as const;
    const served = { routes: probes, sockets: [], gate };
    if (metricsAddress !== undefined) this.#listen("metrics", metricsAddress, served);
    this.#look();
  }

  /** The node has been started. */
  serve(node: NodeHandle, clusterId: number): void {
    this.#node = node;
    const endpoints = [dialable(this.#input.config.clientAddress)];
    this.#client = new QuorateClient({ endpoints, clusterId });
  }

  stop(): void {
    this.#client?.close();
    for (const server of this.#servers) server.stop();
  }

  /** Throws an HttpError while the node starts. */
  #cluster(): QuorateClient {
    if (this.#client !== undefined) return this.#client;
    throw new HttpError(503, "STARTING", "Cannot serve the request: the node is starting");
  }

  #listenForAll(routes: readonly Route[]): HttpServer | undefined {
    const { config, env, sockets } = this.#input;
    const { address, isAddressGiven, access, hosts } = config.http;
    if (address === undefined) return undefined;
    try {
      const gate = { access, hosts: ownHosts(address, hosts) };
      return this.#listen("http", address, { routes, sockets, files: readPageFiles(), gate });
    } catch (error) {
      if (isAddressGiven || !(error instanceof ListenError)) throw error;
      env.events.record({ kind: "http.unavailable", address, reason: error.message });
      return undefined;
    }
  }

  #listen(
    listener: string,
    address: string,
    served: Pick<HttpServerOptions, "routes" | "sockets" | "files" | "gate">,
  ): HttpServer {
    const { clock, events } = this.#input.env;
    try {
      const server = listenHttp({
        ...{ address, clock, ...served },
        answered: (route, status) => this.#counts.requests.add([route, String(status)]),
        failed: (route, error) => events.record({ kind: "http.failed", route, error }),
      });
      this.#servers.push(server);
      events.record({ kind: "listener.bound", listener, address: server.address });
      return server;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new ListenError(address, withMeaning(code ?? message));
    }
  }

  /** Notes where the node is, for as long as the process lives. */
  #look(): void {
    const { clock } = this.#input.env;
    this.#turnedAt = clock.now();
    const view = this.#node?.view();
    if (view !== undefined) {
      const { log, applied } = view;
      this.#lag.note(this.#turnedAt, { commit: log.commitIndex, applied: applied.index });
    }
    clock.setTimeout(() => this.#look(), LOOK_MS);
  }

  #healthSource(): HealthSource {
    const { env, meters } = this.#input;
    const { clock } = env;
    return {
      clock,
      reading: () => this.#node?.reading(),
      loopTurnedAt: () => this.#turnedAt,
      behindMs: () => this.#lag.behindMs(clock.now()),
      isCaughtUp: () => this.#node?.view() !== undefined && this.#lag.isCaughtUp,
      hasUndecidedStates: () => meters.events.kinds.get("state.undecided") > 0,
      readFault: (consistency) => this.#readFault(consistency === "serializable"),
    };
  }

  /** Reads a key that need not exist, at this node. */
  async #readFault(serializable: boolean): Promise<string | undefined> {
    const body = encodeRangeRequest({
      ...{ key: HEALTH_KEY, rangeEnd: new Uint8Array(0), limit: 1, keysOnly: true },
      ...{ countOnly: false, omitCount: true, serializable, followerRead: !serializable },
    });
    const request = { id: 0, method: Method.METHOD_RANGE, timeoutMs: READ_TIMEOUT_MS, body };
    const response = await this.#node?.ask(request);
    return response === undefined ? "the storage is not open" : response.error?.message;
  }

  #metrics(names: MetricNames): string {
    const { clock } = this.#input.env;
    const now = clock.now();
    const last = this.#texts.get(names);
    if (last !== undefined && now - last.at < SCRAPE_SHARED_MS) return last.text;
    const text = metricsText(this.#scrape(now), names);
    this.#counts.scrapeMs = clock.now() - now;
    this.#texts.set(names, { at: now, text });
    return text;
  }

  #scrape(now: number) {
    const { config, meters } = this.#input;
    const { id, devFaults: hasDevFaults } = config;
    const [reading, view] = [this.#node?.reading(), this.#node?.view()];
    return {
      ...{ id, version: SOFTWARE_VERSION, now, meters, http: this.#counts, hasDevFaults },
      node: reading && view && { reading, view },
      process: processFacts(),
    };
  }
}

const HEALTH_KEY = new TextEncoder().encode("health");

/** Where a client on this machine reaches what listens here. */
function dialable(address: string): string {
  const { host, port } = parseAddress(address);
  return isWildcard(host) ? formatAddress({ host: "localhost", port }) : address;
}

function isWildcard(host: string): boolean {
  return /^[0.:]+$/.test(host);
}

/** The hosts by which a browser may address what listens here, besides loopback. */
function ownHosts(address: string, further: readonly string[]): ReadonlySet<string> {
  const { host } = parseAddress(address);
  const addresses = isWildcard(host)
    ? Object.values(networkInterfaces()).flatMap((each) => each?.map((it) => it.address) ?? [])
    : [host];
  const bracketed = addresses.map((it) => (it.includes(":") ? `[${it}]` : it).toLowerCase());
  return new Set([...bracketed, ...further]);
}
