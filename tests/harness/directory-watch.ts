/**
 * Sees files come and go, as soon as they do.
 */
import { watch } from "node:fs";

/**
 * Resolves when a file or directory of this name comes, is put in the place of
 * another, or goes. REQUIRES: `directory` is there.
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
