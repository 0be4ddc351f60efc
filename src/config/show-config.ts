/**
 * The settings in effect as a configuration file, each with its source.
 */
import type { Config, Layers } from "./config.ts";
import type { SettingName } from "./settings.ts";

export function showConfig(layers: Layers, config: Config): string {
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
  return [...lines, ...derived(layers, config), ...tables].join("\n");
}

/** Defaults that follow from the id. They are comments, so that the file also fits another id. */
function derived(layers: Layers, config: Config): readonly string[] {
  const values: readonly (readonly [SettingName, string])[] = [
    ["data-dir", config.dataDirectory],
    ["listen-peer", config.peerAddress],
    ["listen-client", config.clientAddress],
    ["listen-http", config.http.address ?? "off"],
  ];
  return values
    .filter(([name]) => !layers.has(name))
    .map(([name, value]) => `# ${name} = ${JSON.stringify(value)} # the default`);
}
