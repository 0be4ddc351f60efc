/**
 * The routes by which programs use a cluster: keys, members, leadership, backups.
 */
import type { Route } from "../route.ts";
import { type ClientSource, kvRoutes } from "./kv-routes.ts";
import { memberRoutes } from "./member-routes.ts";
import { nodeRoutes } from "./node-routes.ts";
import { txnRoute } from "./txn-route.ts";

export function restRoutes(client: ClientSource): readonly Route[] {
  return [...kvRoutes(client), txnRoute(client), ...memberRoutes(client), ...nodeRoutes(client)];
}
