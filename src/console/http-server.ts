/**
 * The HTTP server of a console: one gate (gate.ts) before all routes, limits, and the
 * headers of all responses. Routes, WebSockets and files are passed in as data.
 */
import type { Clock } from "../env.ts";
import { parseAddress } from "../transport/address.ts";
import { type Answer, HttpError } from "./answer.ts";
import { type GateOptions, passGate } from "./gate.ts";
import { HTTP_LIMITS, type HttpLimits } from "./limits.ts";
import { errorAnswer } from "./problems.ts";
import { RateLimit } from "./rate-limit.ts";
import { gateFacts, pathOf, routeRequest } from "./request-parts.ts";
import type { Route } from "./route.ts";
import { RouteTable } from "./route-table.ts";
import type { ServerSocket, SocketListener, SocketRoute } from "./socket.ts";

export interface HttpServerOptions {
  /** host:port; port 0: any. */
  readonly address: string;
  readonly routes: readonly Route[];
  readonly sockets?: readonly SocketRoute[];
  /** The file at a path that belongs to no route. */
  readonly files?: (path: string) => Answer | undefined;
  readonly gate: GateOptions;
  readonly clock: Clock;
  readonly limits?: HttpLimits;
  /** `route` is the path of a route, or "other". */
  readonly answered?: (route: string, status: number) => void;
  /** A handler threw an error that is not for the client. */
  readonly failed: (route: string, error: unknown) => void;
}

export interface HttpServer {
  readonly address: string;
  /** The number of open WebSockets. */
  readonly socketCount: number;
  /** Closes the listener and all connections. */
  stop(): void;
}

interface SocketData {
  readonly route: SocketRoute;
  readonly remote: string;
  listener: SocketListener | undefined;
}

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** The name under which WebSockets and files are counted. */
const OTHER = "other";

/** Throws an Error if the address cannot be bound. */
export function listenHttp(options: HttpServerOptions): HttpServer {
  const { host, port } = parseAddress(options.address);
  const requests = new Requests(options);
  const { idleMs, maxBodyBytes, maxSocketBytes } = options.limits ?? HTTP_LIMITS;
  const server = Bun.serve<SocketData>({
    hostname: host,
    port,
    idleTimeout: idleMs / 1000,
    maxRequestBodySize: maxBodyBytes,
    fetch: (request, server) => requests.answer(request, server),
    error: (error) => {
      options.failed(OTHER, error);
      return responseOf(errorAnswer(error), false);
    },
    websocket: {
      perMessageDeflate: true,
      backpressureLimit: maxSocketBytes,
      closeOnBackpressureLimit: true,
      maxPayloadLength: MAX_SOCKET_MESSAGE_BYTES,
      open: (socket) => {
        socket.data.listener = socket.data.route.open(serverSocket(socket));
      },
      message: (socket, message) => {
        if (typeof message === "string") socket.data.listener?.message(message);
        else socket.close(UNSUPPORTED_DATA, "Only text messages are served");
      },
      drain: (socket) => socket.data.listener?.drained(),
      close: (socket) => {
        requests.socketClosed();
        socket.data.listener?.closed();
      },
    },
  });
  return {
    address: `${host.includes(":") ? `[${host}]` : host}:${server.port}`,
    get socketCount() {
      return requests.socketCount;
    },
    stop: () => void server.stop(true),
  };
}

/** A message of a client only names the view that it wants, so that it is short. */
const MAX_SOCKET_MESSAGE_BYTES = 64 * 1024;

/** Status codes of closed WebSockets (RFC 6455). */
const UNSUPPORTED_DATA = 1003;

function serverSocket(socket: Bun.ServerWebSocket<SocketData>): ServerSocket {
  return {
    remote: socket.data.remote,
    send: (text) => socket.send(text, true) > 0,
    get waitingBytes() {
      return socket.getBufferedAmount();
    },
    close: (code, reason) => socket.close(code, reason),
  };
}

type BunServer = Bun.Server<SocketData>;

/** The requests in flight, and their limits. */
class Requests {
  readonly #options: HttpServerOptions;
  readonly #limits: HttpLimits;
  readonly #table: RouteTable;
  readonly #commands: RateLimit;
  #inFlight = 0;
  #sockets = 0;

  constructor(options: HttpServerOptions) {
    const { limits = HTTP_LIMITS, routes, clock } = options;
    this.#options = options;
    this.#limits = limits;
    this.#table = new RouteTable(routes);
    this.#commands = new RateLimit(limits.commandsPerSecond, clock);
  }

  get socketCount(): number {
    return this.#sockets;
  }

  socketClosed(): void {
    this.#sockets -= 1;
  }

  /** Undefined if the connection has become a WebSocket. */
  async answer(request: Request, server: BunServer): Promise<Response | undefined> {
    const path = pathOf(request);
    const { routes, rawParams } = this.#table.at(path);
    const label = routes[0]?.path ?? OTHER;
    let answer: Answer | undefined;
    try {
      if (request.headers.get("upgrade")?.toLowerCase() === "websocket") {
        this.#upgrade(request, path, server);
        return undefined;
      }
      answer = await this.#serve(request, { path, routes, rawParams }, server);
    } catch (error) {
      answer = errorAnswer(error);
      if (answer.status === INTERNAL_ERROR) this.#options.failed(label, error);
    }
    this.#options.answered?.(label, answer.status);
    return responseOf(answer, request.method === "HEAD");
  }

  async #serve(
    request: Request,
    { path, routes, rawParams }: ReturnType<RouteTable["at"]> & { readonly path: string },
    server: BunServer,
  ): Promise<Answer> {
    const { files, gate } = this.#options;
    const facts = gateFacts(request, path);
    if (routes.length === 0) {
      const file = files?.(path);
      const found = file && { method: "GET" as const, effect: "read" as const, file };
      return passGate(facts, found ? [found] : [], gate).file;
    }
    const route = passGate(facts, routes, gate);
    if (this.#inFlight >= this.#limits.maxRequests) throw tooMany("requests");
    if (route.effect === "command" && !this.#commands.take()) throw tooManyCommands(this.#limits);
    this.#inFlight += 1;
    try {
      const remote = server.requestIP(request)?.address ?? "";
      return await this.#handle(request, route, rawParams, remote);
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #handle(
    request: Request,
    route: Route,
    rawParams: Readonly<Record<string, string>>,
    remote: string,
  ): Promise<Answer> {
    const { clock } = this.#options;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const expired = new AbortController();
    const timer = clock.setTimeout(() => {
      const error = expiredError(route, this.#limits);
      expired.abort(error);
      reject(error);
    }, this.#limits.requestMs);
    const signal = AbortSignal.any([request.signal, expired.signal]);
    const handled = async () =>
      route.handle(await routeRequest(request, route, { rawParams, signal, remote }));
    try {
      return await Promise.race([handled(), late]);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  /** Throws an HttpError. */
  #upgrade(request: Request, path: string, server: BunServer): void {
    const { sockets = [], gate } = this.#options;
    const here = sockets
      .filter((socket) => socket.path === path)
      .map((socket) => ({ method: "GET" as const, effect: "read" as const, socket }));
    const { socket: route } = passGate(gateFacts(request, path), here, gate);
    if (this.#sockets >= this.#limits.maxSockets) throw tooMany("WebSockets");
    const remote = server.requestIP(request)?.address ?? "";
    const data: SocketData = { route, remote, listener: undefined };
    if (!server.upgrade(request, { data, headers: SECURITY_HEADERS })) {
      throw new HttpError(400, "INVALID_ARGUMENT", "Cannot open the WebSocket: not an upgrade");
    }
    this.#sockets += 1;
  }
}

const INTERNAL_ERROR = 500;

function tooMany(what: string): HttpError {
  const message = `Cannot serve the request: too many ${what} at once; try again`;
  return new HttpError(503, "BUSY", message, { "retry-after": "1" });
}

function tooManyCommands({ commandsPerSecond }: HttpLimits): HttpError {
  const message = `Cannot run the command: more than ${commandsPerSecond} commands in a second`;
  return new HttpError(429, "BUSY", message, { "retry-after": "1" });
}

function expiredError({ effect }: Route, { requestMs }: HttpLimits): HttpError {
  const message = `Cannot answer the request: it took more than ${requestMs} ms`;
  const applied = effect === "write" || effect === "command" ? "maybe" : "never";
  return new HttpError(504, "DEADLINE_EXCEEDED", message, {}, applied);
}

function responseOf({ status, headers, body }: Answer, isHead: boolean): Response {
  return new Response(isHead ? null : body, {
    status,
    headers: { "cache-control": "no-store", ...headers, ...SECURITY_HEADERS },
  });
}
