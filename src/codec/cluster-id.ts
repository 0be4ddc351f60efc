/**
 * Random ids, mainly those of clusters, in text form: always 16 digits, so that the
 * same id looks the same everywhere.
 */

export function clusterIdText(clusterId: number): string {
  return idText(clusterId);
}

export function idText(id: number): string {
  return id.toString(16).padStart(16, "0");
}

/** The id in a text. Undefined if it is not positive, or not exact as a number. */
export function idOfText(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^[0-9a-f]{16}$/.test(text)) return undefined;
  const id = Number(`0x${text}`);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
