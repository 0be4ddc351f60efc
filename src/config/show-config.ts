/**
 * The settings in effect as a configuration file, each with where it came from.
 */
import type { Layers } from "./config.ts";

export function showConfig(layers: Layers): string {
  const lines: string[] = [];
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
