/**
 * Addresses of pages. The address contains what a view shows, so that it can be sent to a
 * colleague and opened again. Pure; navigation.ts follows links.
 */

export type Route =
  | { readonly page: "cluster" }
  | { readonly page: "node"; readonly id: number; readonly actor: string | undefined }
  | { readonly page: "elections"; readonly term: number | undefined }
  | { readonly page: "events"; readonly filter: EventFilter }
  | { readonly page: "members" }
  | { readonly page: "keys"; readonly prefix: string; readonly key: string | undefined }
  | { readonly page: "unknown" };

export interface EventFilter {
  readonly node: number | undefined;
  readonly kind: string;
  readonly text: string;
}

export function routeOf(path: string, query: string): Route {
  const parameters = new URLSearchParams(query);
  const [page = "", argument, ...more] = path.slice(1).split("/");
  const number = numberOf(argument);
  if (more.length > 0) return { page: "unknown" };
  if (page === "nodes" && number !== undefined) {
    return { page: "node", id: number, actor: parameters.get("actor") ?? undefined };
  }
  if (page === "elections" && (argument === undefined || number !== undefined)) {
    return { page, term: number };
  }
  if (argument !== undefined) return { page: "unknown" };
  if (page === "") return { page: "cluster" };
  if (page === "members") return { page };
  if (page === "events") {
    const [kind, text] = [parameters.get("kind") ?? "", parameters.get("text") ?? ""];
    return { page, filter: { node: numberOf(parameters.get("node") ?? undefined), kind, text } };
  }
  if (page === "keys") {
    return {
      page,
      prefix: parameters.get("prefix") ?? "",
      key: parameters.get("key") ?? undefined,
    };
  }
  return { page: "unknown" };
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case "node":
      return withQuery(`/nodes/${route.id}`, { actor: route.actor });
    case "elections":
      return route.term === undefined ? "/elections" : `/elections/${route.term}`;
    case "events": {
      const { node, kind, text } = route.filter;
      return withQuery("/events", { node, kind, text });
    }
    case "members":
      return "/members";
    case "keys":
      return withQuery("/keys", { prefix: route.prefix, key: route.key });
    case "cluster":
    case "unknown":
      return "/";
  }
}

function withQuery(path: string, values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
