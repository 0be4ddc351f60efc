/**
 * The dashboard and the alerts: they are as their tables say, and ask only for metrics
 * that a node has.
 */
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALERTS } from "../../../scripts/grafana/alerts.ts";
import { ROWS } from "../../../scripts/grafana/panels.ts";
import { alerts, dashboard } from "../../../scripts/grafana/write.ts";
import { metricsNamed } from "../../../src/server/metrics/metrics-text.ts";

const folder = join(import.meta.dir, "../../../grafana");
const read = (file: string) => readFileSync(join(folder, file), "utf8");

const metrics = new Map(metricsNamed("quorate").map((metric) => [metric.fullName, metric]));

/** Every metric and label in a query: names before braces, and names inside them. */
function metricsIn(expr: string): string[] {
  return [...expr.matchAll(/\b(?:quorate|process)_\w+/g)].map(([name]) => name);
}

function isServed(name: string): boolean {
  if (metrics.has(name)) return true;
  const [, base, part] = /^(.*)_(bucket|sum|count)$/.exec(name) ?? [];
  return part !== undefined && metrics.get(base ?? "")?.type === "histogram";
}

const queries = [
  ...Object.values(ROWS).flatMap((row) =>
    row.flatMap(({ title, series }) => Object.values(series).map((expr) => ({ of: title, expr }))),
  ),
  ...ALERTS.map(({ name, expr }) => ({ of: name, expr })),
];

describe("dashboard and alerts", () => {
  test("the files are as their tables say; bun scripts/grafana/write.ts writes them", () => {
    expect(read("quorate.json")).toBe(dashboard());
    expect(read("alerts.yml")).toBe(alerts());
  });

  test("every metric in a query is one that a node serves", () => {
    const unknown = queries.flatMap(({ of, expr }) =>
      metricsIn(expr)
        .filter((name) => !isServed(name))
        .map((name) => [of, name]),
    );
    expect(unknown).toEqual([]);
    expect(queries.filter(({ expr }) => metricsIn(expr).length === 0).map(({ of }) => of)).toEqual([
      "QuorateMembersDown",
      "QuorateInsufficientMembers",
    ]);
  });

  test("every label that a query groups by is one of its metric", () => {
    const scraped = ["job", "instance", "le"];
    const unknown = queries.flatMap(({ of, expr }) => {
      const grouped = [...expr.matchAll(/by \(([\w, ]+)\)/g)].flatMap(([, list = ""]) =>
        list.split(", "),
      );
      const labels = metricsIn(expr).flatMap((name) => {
        return metrics.get(name.replace(/_(bucket|sum|count)$/, ""))?.labels ?? [];
      });
      return grouped.filter((it) => ![...scraped, ...labels].includes(it)).map((it) => [of, it]);
    });
    expect(unknown).toEqual([]);
  });
});
