/**
 * The OpenAPI 3.1 description of the HTTP interface, generated from the table of routes.
 */

import type { TObject, TSchema } from "@sinclair/typebox";
import { Type } from "@sinclair/typebox";
import { SOFTWARE_VERSION } from "../version.ts";
import { json } from "./answer.ts";
import { BYTES, type Route, route } from "./route.ts";

/** These routes, and the route of the description itself. */
export function described(routes: readonly Route[]): readonly Route[] {
  const all: Route[] = [...routes];
  all.push(ownRoute(all));
  return all;
}

function ownRoute(all: readonly Route[]): Route {
  return route({
    method: "GET",
    path: "/openapi.json",
    summary: "This description",
    effect: "read",
    answers: { 200: { description: "OpenAPI 3.1", schema: Type.Object({}) } },
    example: { path: "/openapi.json", status: 200 },
    handle: () => json(apiDescription(all)),
  });
}

const Problem = Type.Object({
  code: Type.String({ description: "a name that programs can rely on" }),
  message: Type.String(),
  applied: Type.Union([Type.Literal("never"), Type.Literal("maybe")], {
    description: "whether the request may have had an effect",
  }),
});

export function apiDescription(routes: readonly Route[]): object {
  const paths = [...Map.groupBy(routes, ({ path }) => path)].map(([path, those]) => [
    path,
    Object.fromEntries(those.map((each) => [each.method.toLowerCase(), operation(each)])),
  ]);
  return {
    openapi: "3.1.0",
    info: { title: "Quorate", version: SOFTWARE_VERSION },
    paths: Object.fromEntries(paths),
  };
}

function operation({ summary, params, query, body, answers, example }: Route): object {
  const parameters = [...parametersOf("path", params), ...parametersOf("query", query)];
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: requestBody(body, example.body) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema, contentType }]) => {
          const type = contentType ?? "application/json";
          return [status, { description, content: { [type]: schema ? { schema } : {} } }];
        }),
      ),
      default: {
        description: "The request failed",
        content: { "application/json": { schema: Problem } },
      },
    },
  };
}

function parametersOf(place: "path" | "query", schema: TObject | undefined): object[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]: [string, TSchema]) => ({
    name,
    in: place,
    required: schema?.required?.includes(name) === true,
    schema: property,
  }));
}

function requestBody(schema: TSchema | typeof BYTES, example: object | string | undefined): object {
  const content =
    schema === BYTES
      ? { "application/octet-stream": {} }
      : { "application/json": { schema, ...(example !== undefined && { example }) } };
  return { required: true, content };
}
