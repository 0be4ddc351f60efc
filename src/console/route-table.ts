/**
 * Finds the routes at a path, and the parameters in it. Pure.
 */
import { HttpError } from "./answer.ts";
import type { Route } from "./route.ts";

export interface RoutesAtPath {
  readonly routes: readonly Route[];
  /** Values by the names in the route's path, still percent-encoded. */
  readonly rawParams: Readonly<Record<string, string>>;
}

const NONE: RoutesAtPath = { routes: [], rawParams: {} };

export class RouteTable {
  readonly #byPath: readonly (readonly [RegExp, readonly Route[]])[];

  constructor(routes: readonly Route[]) {
    this.#byPath = [...Map.groupBy(routes, ({ path }) => path)]
      .sort(([a], [b]) => byPrecision(a, b))
      .map(([path, those]) => [patternOf(path), those]);
  }

  /** `path` is the path as it was sent, without the query. */
  at(path: string): RoutesAtPath {
    for (const [pattern, routes] of this.#byPath) {
      const match = pattern.exec(path);
      if (match !== null) return { routes, rawParams: match.groups ?? {} };
    }
    return NONE;
  }
}

/** A path without parameters precedes one with parameters that also matches. */
function byPrecision(a: string, b: string): number {
  return Number(a.includes("{")) - Number(b.includes("{"));
}

function patternOf(path: string): RegExp {
  const pattern = path
    .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(`^${pattern}$`);
}

/** Decodes percent-encoded text to bytes. Throws an HttpError. */
export function percentDecoded(text: string): Uint8Array {
  if (/%(?![0-9a-f]{2})/i.test(text)) {
    throw new HttpError(400, "INVALID_ARGUMENT", `Cannot decode "${text}": a bare % sign in it`);
  }
  const decoded = text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  // What is not percent-encoded is ASCII: HTTP allows nothing else in a path.
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}
