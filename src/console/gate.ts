/**
 * The gate before all routes of the HTTP interface: which requests are let through. Pure.
 * The interface has no login and listens on a loopback address by default. The danger is a
 * page of another site in the operator's browser: it can send requests here, and bind its
 * own name to 127.0.0.1 (DNS rebinding).
 *
 * The checks have a fixed order, and the first one that fails determines the response:
 * `Host`, `Origin`, `Sec-Fetch-Site`, path, method, content type, `http-access`.
 */
import { HttpError } from "./answer.ts";
import type { Effect, HttpMethod } from "./route.ts";

/** full: everything; read: nothing that changes the cluster; off: probes only. */
export type HttpAccess = "full" | "read" | "off";

export interface GateOptions {
  readonly access: HttpAccess;
  /**
   * The host names under which this listener may be addressed, without ports, in addition to
   * loopback. "any" is for a listener that serves only probes.
   */
  readonly hosts: ReadonlySet<string> | "any";
}

/** The parts of a request that the gate checks. Absent header fields are undefined. */
export interface GateFacts {
  readonly method: string;
  readonly path: string;
  readonly isUpgrade: boolean;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly contentType: string | undefined;
}

/** The part of a route that the gate needs. */
export interface Gated {
  readonly method: HttpMethod;
  readonly effect: Effect;
}

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

const ACCEPTED_TYPES = new Set(["application/json", "application/octet-stream"]);

/** The kinds of routes that each setting of `http-access` allows. */
const ALLOWED_EFFECTS: Readonly<Record<HttpAccess, readonly Effect[]>> = {
  full: ["probe", "read", "write", "command"],
  read: ["probe", "read"],
  off: ["probe"],
};

/** The route that serves the request, out of those at its path. Throws an HttpError. */
export function passGate<R extends Gated>(
  facts: GateFacts,
  atPath: readonly R[],
  { access, hosts }: GateOptions,
): R {
  requireHost(facts, hosts);
  requireOrigin(facts);
  requireSite(facts);
  const route = routeFor(facts, atPath);
  requireContentType(facts);
  if (ALLOWED_EFFECTS[access].includes(route.effect)) return route;
  throw new HttpError(
    403,
    "PERMISSION_DENIED",
    `Cannot serve the request: this node has http-access = ${access}`,
  );
}

function requireHost({ host }: GateFacts, hosts: GateOptions["hosts"]): void {
  if (hosts === "any") return;
  const name = host?.toLowerCase().replace(/:\d*$/, "");
  if (name !== undefined && (LOOPBACK_HOSTS.has(name) || hosts.has(name))) return;
  throw new HttpError(
    421,
    "UNKNOWN_HOST",
    `Cannot serve the request: "${host ?? ""}" is not a name of this node; add it to http-hosts`,
  );
}

/** A browser says which site a request comes from, and always does so for a WebSocket. */
function requireOrigin({ origin, host, isUpgrade }: GateFacts): void {
  if (origin === undefined && !isUpgrade) return;
  if (origin !== undefined && origin.toLowerCase() === `http://${host?.toLowerCase()}`) return;
  throw new HttpError(
    403,
    "FOREIGN_ORIGIN",
    origin === undefined
      ? "Cannot open the WebSocket: the header Origin is missing"
      : `Cannot serve the request: it comes from a page of ${origin}`,
  );
}

function requireSite({ fetchSite }: GateFacts): void {
  if (fetchSite === undefined || fetchSite === "same-origin" || fetchSite === "none") return;
  throw new HttpError(
    403,
    "FOREIGN_SITE",
    "Cannot serve the request: it comes from a page of another site",
  );
}

function routeFor<R extends Gated>({ method, path }: GateFacts, atPath: readonly R[]): R {
  if (atPath.length === 0) {
    throw new HttpError(404, "UNKNOWN_PATH", `Cannot find "${path}": see /openapi.json`);
  }
  const wanted = method === "HEAD" ? "GET" : method;
  const route = atPath.find((it) => it.method === wanted);
  if (route !== undefined) return route;
  const allow = atPath.map((it) => it.method).join(", ");
  const message = `Cannot serve the request: ${path} takes ${allow}, not ${method}`;
  throw new HttpError(405, "UNKNOWN_METHOD", message, { allow });
}

/** A form of another site cannot send these types without a preflight request, which is refused. */
function requireContentType({ method, contentType }: GateFacts): void {
  if (method === "GET" || method === "HEAD") return;
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type !== undefined && ACCEPTED_TYPES.has(type)) return;
  throw new HttpError(
    415,
    "UNSUPPORTED_CONTENT_TYPE",
    "Cannot serve the request: its content type is neither application/json nor " +
      "application/octet-stream",
  );
}
