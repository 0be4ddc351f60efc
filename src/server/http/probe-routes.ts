/**
 * The routes for probes: health, metrics and the version. They ask for no keys, and
 * change nothing.
 */
import { Type } from "@sinclair/typebox";
import { HttpError, json, text } from "../../console/answer.ts";
import { type AnswerDescription, type Route, route } from "../../console/route.ts";
import { METRICS_CONTENT_TYPE, type MetricNames } from "../metrics/metrics-text.ts";
import { type CheckName, type CheckResult, type Health, LIVENESS, READINESS } from "./health.ts";
import type { HttpCounts } from "./http-counts.ts";

export interface ProbeServices {
  readonly health: Health;
  readonly counts: HttpCounts;
  metrics(names: MetricNames): string;
  /** For /version. */
  readonly versions: Readonly<Record<string, string | number>>;
}

const OK: AnswerDescription = { description: "The checks passed", contentType: "text/plain" };
const FAILED: AnswerDescription = { description: "A check failed", contentType: "text/plain" };

const HealthBody = Type.Object({
  health: Type.Union([Type.Literal("true"), Type.Literal("false")]),
  reason: Type.String(),
});

const HEALTH_ANSWERS = {
  200: { description: "The node serves requests", schema: HealthBody },
  503: { description: "The node does not", schema: HealthBody },
};

const ProbeQuery = Type.Object(
  {
    verbose: Type.Optional(Type.String({ description: "a line for each check" })),
    exclude: Type.Optional(
      Type.Array(Type.String(), { description: "a check that does not count; may be repeated" }),
    ),
  },
  { additionalProperties: false },
);

export function probeRoutes(services: ProbeServices): readonly Route[] {
  return [
    healthRoute(services),
    ...checkRoutes(services, "/livez", "Whether the node is alive", LIVENESS),
    ...checkRoutes(services, "/readyz", "Whether the node is ready for requests", READINESS),
    route({
      method: "GET",
      path: "/metrics",
      summary: "Metrics for Prometheus; with names=etcd, under the names that etcd has for them",
      effect: "probe",
      query: Type.Object(
        { names: Type.Optional(Type.Union([Type.Literal("quorate"), Type.Literal("etcd")])) },
        { additionalProperties: false },
      ),
      answers: { 200: { description: "The metrics", contentType: METRICS_CONTENT_TYPE } },
      example: { path: "/metrics", status: 200 },
      handle: ({ query: { names = "quorate" } }) =>
        text(services.metrics(names), { headers: { "content-type": METRICS_CONTENT_TYPE } }),
    }),
    route({
      method: "GET",
      path: "/version",
      summary: "The versions of the software and of the protocol",
      effect: "probe",
      answers: {
        200: {
          description: "The versions",
          schema: Type.Object({ server: Type.String(), protocol: Type.Integer() }),
        },
      },
      example: { path: "/version", status: 200 },
      handle: () => json(services.versions),
    }),
  ];
}

function healthRoute({ health, counts }: ProbeServices): Route {
  return route({
    method: "GET",
    path: "/health",
    summary: "Health as etcd has it; with serializable=true, of this node alone",
    effect: "probe",
    query: Type.Object(
      { serializable: Type.Optional(Type.Union([Type.Literal("true"), Type.Literal("false")])) },
      { additionalProperties: false },
    ),
    answers: HEALTH_ANSWERS,
    example: { path: "/health", status: 200 },
    handle: async ({ query: { serializable } }) => {
      const isLocal = serializable === "true";
      const names: readonly CheckName[] = isLocal
        ? ["serving", "serializable_read"]
        : ["serving", "leader", "linearizable_read"];
      const failed = (await health.checkAll(names)).find(([, why]) => why !== undefined);
      if (failed === undefined) {
        counts.healthSuccesses += 1;
        return json({ health: "true", reason: "" });
      }
      counts.healthFailures += 1;
      return json({ health: "false", reason: failed.join(": ") }, { status: 503 });
    },
  });
}

/** Together, and each check by itself. */
function checkRoutes(
  { health }: ProbeServices,
  path: string,
  summary: string,
  names: readonly CheckName[],
): readonly Route[] {
  const shared = { method: "GET", effect: "probe", answers: { 200: OK, 503: FAILED } } as const;
  return [
    route({
      ...shared,
      path,
      summary,
      query: ProbeQuery,
      example: { path: `${path}?verbose`, status: 200 },
      handle: async ({ query: { verbose, exclude = [] } }) => {
        const known = exclude.find((name) => !(names as readonly string[]).includes(name));
        if (known !== undefined) throw unknownCheck(known, names);
        const checks = names.filter((name) => !exclude.includes(name));
        return probed(await health.checkAll(checks), verbose !== undefined);
      },
    }),
    route({
      ...shared,
      path: `${path}/{check}`,
      summary: `${summary}, by one check`,
      params: Type.Object({ check: Type.String() }),
      example: { path: `${path}/${names[0]}`, status: 200 },
      handle: async ({ params: { check } }) => {
        const name = names.find((each) => each === check);
        if (name === undefined) throw unknownCheck(check, names);
        return probed(await health.checkAll([name]), true);
      },
    }),
  ];
}

function unknownCheck(name: string, names: readonly string[]): HttpError {
  const message = `Cannot find the check "${name}": there are ${names.join(", ")}`;
  return new HttpError(404, "NOT_FOUND", message);
}

/** All lines where a check failed, or where they were asked for. */
function probed(results: readonly (readonly [CheckName, CheckResult])[], isVerbose: boolean) {
  const isOk = results.every(([, why]) => why === undefined);
  const lines = results.map(([name, why]) =>
    why === undefined ? `[+]${name} ok` : `[-]${name} ${why}`,
  );
  const shown = isOk && !isVerbose ? [] : lines;
  const body = [...shown, isOk ? "ok" : "failed", ""].join("\n");
  return text(body, { status: isOk ? 200 : 503 });
}
