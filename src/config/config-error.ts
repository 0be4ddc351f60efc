/**
 * The configuration cannot be used. The message is one line for the operator: what is
 * wrong, its source, and a valid value.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** A backup cannot have this name: its present file would be lost. */
export class BackupTargetError extends Error {
  override readonly name = "BackupTargetError";

  constructor(path: string, what: string) {
    super(
      `Cannot save to "${path}": ${what}, not a regular file; choose another file, or "-" for ` +
        "standard output",
    );
  }
}

/** Refuses an unknown key, and suggests the nearest known one. */
export function requireKnown(key: string, known: readonly string[], origin: string): void {
  if (known.includes(key)) return;
  // Words of very different lengths are not similar, whatever their letters.
  const [nearest] = known
    .filter((name) => Math.abs(name.length - key.length) <= name.length / 3)
    .map((name) => ({ name, distance: editDistance(key, name) }))
    .filter(({ name, distance }) => distance <= name.length / 3)
    .sort((a, b) => a.distance - b.distance);
  const guess = nearest
    ? `; did you mean "${nearest.name}"?`
    : `; the settings are ${known.join(", ")}`;
  throw new ConfigError(`Cannot use the setting "${key}" (${origin}): unknown setting${guess}`);
}

/**
 * The number of letters to insert, remove or replace to turn one word into the other
 * (Levenshtein).
 */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1]! + (letter === to[column - 1] ? 0 : 1); // Within the row.
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1)); // As above.
    }
    row = next;
  }
  return row[to.length]!; // The row has one more than `to`.
}
