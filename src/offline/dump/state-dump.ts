/**
 * Reads the state in a data directory while no node runs on it, and without a change to
 * it. LevelDB rewrites a database when it opens it, so a copy is opened, in the system's
 * directory for temporary files.
 */
import { constants, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockForReading } from "../../storage/disk/directory-lock.ts";
import { DiskError } from "../../storage/disk/disk.ts";
import { WHOLE_STATE } from "../../store/keyspace.ts";
import { LevelStore } from "../../store/leveldb/level-store.ts";
import { type AppliedState, CorruptStateError, type Row } from "../../store/state-store.ts";

export interface StateDump {
  readonly applied: AppliedState;
  readonly sum: bigint;
  /** Whether the state is an installed snapshot, with nothing applied since. */
  readonly isInstalled: boolean;
  readonly rows: AsyncIterable<readonly Row[]>;
}

/**
 * Calls `use` with the state in the data directory at `path`, which stays locked, for
 * readers, until `use` has settled. Throws a DirectoryLockError or a CorruptStateError.
 */
export async function withState(
  path: string,
  use: (state: StateDump) => Promise<void>,
): Promise<void> {
  const lock = lockForReading(path);
  try {
    const state = `${path}/state`;
    const copy = copyOf(state);
    try {
      await useCopy(copy, use);
    } catch (error) {
      if (!(error instanceof CorruptStateError)) throw error;
      throw new CorruptStateError(error.message.replaceAll(copy, state), { cause: error });
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

async function useCopy(directory: string, use: (state: StateDump) => Promise<void>): Promise<void> {
  const store = await LevelStore.open({ directory, create: false });
  try {
    const { applied, sum, installed } = store;
    const isInstalled = installed !== undefined;
    await use({ applied, sum, isInstalled, rows: store.scan(WHOLE_STATE) });
  } finally {
    await store.close();
  }
}

/**
 * Copies the newest database; the others are what a crash has left of older ones, and of a
 * next one.
 */
function copyOf(state: string): string {
  const copy = mkdtempSync(join(tmpdir(), "quorate-dump-"));
  try {
    const newest = readdirSync(state)
      .filter((name) => /^\d{10}$/.test(name))
      .sort()
      .at(-1);
    if (newest === undefined) return copy;
    mkdirSync(join(copy, newest));
    for (const name of readdirSync(join(state, newest))) {
      // Without a second copy of the bytes where the file system can share them.
      copyFileSync(join(state, newest, name), join(copy, newest, name), constants.COPYFILE_FICLONE);
    }
    return copy;
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw new DiskError("copy", state, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
