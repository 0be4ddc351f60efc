/**
 * The simple format, for people and pipes: lines, whose fields are separated by
 * tabs.
 */
export function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((fields) => `${fields.join("\t")}\n`).join("");
}
