/**
 * The pages of the console, in the order of the navigation.
 */
import { view } from "./live.ts";
import type { Route } from "./router.ts";

export interface Page {
  readonly name: string;
  /** Pressed after "g". */
  readonly key: string;
  readonly icon: string;
  readonly page: Route["page"];
  route(): Route;
}

export const PAGES: readonly Page[] = [
  {
    name: "Cluster",
    key: "c",
    icon: "cluster",
    page: "cluster",
    route: () => ({ page: "cluster" }),
  },
  {
    name: "Nodes",
    key: "n",
    icon: "nodes",
    page: "node",
    route: () => ({ page: "node", id: firstNode(), actor: undefined }),
  },
  {
    name: "Elections",
    key: "e",
    icon: "elections",
    page: "elections",
    route: () => ({ page: "elections", term: undefined }),
  },
  {
    name: "Keys",
    key: "k",
    icon: "keys",
    page: "keys",
    route: () => ({ page: "keys", prefix: "", key: undefined }),
  },
  {
    name: "Members",
    key: "m",
    icon: "members",
    page: "members",
    route: () => ({ page: "members" }),
  },
  {
    name: "Events",
    key: "v",
    icon: "events",
    page: "events",
    route: () => ({ page: "events", filter: { node: undefined, kind: "", text: "" } }),
  },
];

/** The node with the lowest id. */
function firstNode(): number {
  const ids = Object.keys(view.value.nodes).map(Number);
  return ids.length === 0 ? 1 : Math.min(...ids);
}
