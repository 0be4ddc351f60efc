/**
 * Random ids, a cluster's above all, as people see them in files and messages:
 * always 16 digits, so that the same id looks the same wherever it stands.
 */

export function clusterIdText(clusterId: number): string {
  return idText(clusterId);
}

export function idText(id: number): string {
  return id.toString(16).padStart(16, "0");
}

/** Undefined where the text is no id: positive, and exact as a number. */
export function idOfText(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^[0-9a-f]{16}$/.test(text)) return undefined;
  const id = Number(`0x${text}`);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
