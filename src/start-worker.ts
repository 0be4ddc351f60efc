/**
 * Starts the threads of a node, each by its name. Here they are together, so that
 * a bundler that packs the program into one file finds all of its entry points.
 */

const ENTRY_POINTS = {
  /** The write-ahead log. */
  wal: () => new Worker(new URL("./storage/device/wal-thread.ts", import.meta.url)),
  /** Verifies LevelDB's files. */
  verifier: () =>
    new Worker(new URL("./store/leveldb/verifier-thread.ts", import.meta.url), { smol: true }),
};

export function startWorker(name: keyof typeof ENTRY_POINTS): Worker {
  return ENTRY_POINTS[name]();
}
