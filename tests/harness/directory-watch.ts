/**
 * Watches a directory for files that are created, replaced or removed.
 */
import { watch } from "node:fs";

/**
 * Resolves when a file or directory of this name is created, replaced or removed.
 * REQUIRES: `directory` exists.
 */
export function changeOf(directory: string, name: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(directory, (event, changed) => {
    if (event !== "rename" || changed !== name) return;
    watcher.close();
    resolve();
  });
  return promise;
}
