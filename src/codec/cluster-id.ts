/**
 * A cluster's id as people see it, in files and messages: always 16 digits, so
 * that the same id looks the same wherever it stands.
 */

export function clusterIdText(clusterId: number): string {
  return clusterId.toString(16).padStart(16, "0");
}
