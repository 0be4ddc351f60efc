/**
 * The settings in effect as a configuration file, each with where it came from.
 */

import { clusterIdText } from "../codec/cluster-id.ts";
import type { Config, Layers } from "./config.ts";

export function showConfig(config: Config, layers: Layers): string {
  const lines = [`# Cluster id of a new data directory: ${clusterIdText(config.clusterId)}`];
  const tables: string[] = [];
  for (const [name, { value, origin }] of layers) {
    if (!Array.isArray(value)) {
      lines.push(`${name} = ${JSON.stringify(value)} # ${origin}`);
      continue;
    }
    tables.push("", `# ${name}: ${origin}`);
    for (const row of value) {
      tables.push(`[[${name}]]`);
      for (const [key, cell] of Object.entries(row))
        tables.push(`${key} = ${JSON.stringify(cell)}`);
    }
  }
  return [...lines, ...tables].join("\n");
}
