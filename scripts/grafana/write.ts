/**
 * Writes grafana/quorate.json and grafana/alerts.yml, from the tables beside it:
 * `bun scripts/grafana/write.ts`. A test compares the files.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALERTS } from "./alerts.ts";
import { CHOSEN, type Panel, ROWS } from "./panels.ts";

const WIDTH = 12;
const HEIGHT = 8;

/** The content of grafana/quorate.json. */
export function dashboard(): string {
  let y = 0;
  let id = 0;
  const panels = Object.entries(ROWS).flatMap(([title, row]) => {
    id += 1;
    const header = { id, type: "row", title, gridPos: { x: 0, y, w: 2 * WIDTH, h: 1 }, panels: [] };
    y += 1;
    const placed = row.map((panel, at) => {
      id += 1;
      const gridPos = {
        x: (at % 2) * WIDTH,
        y: y + Math.floor(at / 2) * HEIGHT,
        w: WIDTH,
        h: HEIGHT,
      };
      return panelInJson(panel, id, gridPos);
    });
    y += Math.ceil(row.length / 2) * HEIGHT;
    return [header, ...placed];
  });
  const annotations = [
    {
      name: "Changes of the leader",
      datasource: SOURCE,
      enable: true,
      expr: `changes(quorate_server_leader_changes_seen_total{${CHOSEN}}[1m]) > 0`,
      titleFormat: "{{instance}}",
    },
  ];
  const variables = [
    { name: "datasource", type: "datasource", query: "prometheus", label: "Data source" },
    variable("job", "Cluster", "label_values(quorate_raft_term, job)", false),
    variable("instance", "Node", 'label_values(quorate_raft_term{job=~"$job"}, instance)', true),
  ];
  const board = {
    title: "Quorate",
    uid: "quorate",
    schemaVersion: 39,
    editable: true,
    refresh: "10s",
    time: { from: "now-1h", to: "now" },
    templating: { list: variables },
    annotations: { list: annotations },
    panels,
  };
  return `${JSON.stringify(board, undefined, 2)}\n`;
}

const SOURCE = { type: "prometheus", uid: "$datasource" };

function panelInJson(panel: Panel, id: number, gridPos: object): object {
  const { title, unit, kind = "timeseries", series, isStacked = false } = panel;
  const stacking = { mode: isStacked ? "normal" : "none" };
  const custom = kind === "timeseries" ? { fillOpacity: isStacked ? 30 : 0, stacking } : {};
  return {
    ...{ id, type: kind, title, datasource: SOURCE, gridPos },
    fieldConfig: { defaults: { unit, min: 0, custom }, overrides: [] },
    options: { legend: { displayMode: "list", placement: "bottom" }, tooltip: { mode: "multi" } },
    targets: Object.entries(series).map(([legendFormat, expr], at) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + at),
      ...{ datasource: SOURCE, expr, legendFormat },
    })),
  };
}

function variable(name: string, label: string, query: string, multi: boolean): object {
  return {
    name,
    label,
    type: "query",
    datasource: SOURCE,
    query,
    multi,
    includeAll: multi,
    refresh: 2,
  };
}

/** The content of grafana/alerts.yml. */
export function alerts(): string {
  const rules = ALERTS.map(({ name, expr, for: duration, severity, summary, action }) =>
    [
      `      - alert: ${name}`,
      `        expr: ${JSON.stringify(expr)}`,
      `        for: ${duration}`,
      "        labels:",
      `          severity: ${severity}`,
      "        annotations:",
      `          summary: ${JSON.stringify(summary)}`,
      `          description: ${JSON.stringify(action)}`,
    ].join("\n"),
  );
  const head = "# Written by scripts/grafana/write.ts.\ngroups:\n  - name: quorate\n    rules:";
  return `${head}\n${rules.join("\n")}\n`;
}

if (import.meta.main) {
  const folder = join(import.meta.dir, "../../grafana");
  writeFileSync(join(folder, "quorate.json"), dashboard());
  writeFileSync(join(folder, "alerts.yml"), alerts());
}
