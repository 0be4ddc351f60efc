/**
 * The store on LevelDB: the suite of all stores, crashes, a damaged disk, limits.
 */
import { describe } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LevelStore } from "../../src/kv/level-store.ts";
import { type StoreHome, storeSuite } from "./store-suite.ts";

describe("level store", () => {
  storeSuite(() => newHome({ memtableBytes: 4000 }));
});

function newHome({ memtableBytes }: { memtableBytes: number }): StoreHome {
  let directory: string | undefined;
  return {
    open: async () => {
      const create = directory === undefined;
      directory ??= join(await mkdtemp(join(tmpdir(), "quorate-state-")), "state");
      return LevelStore.open({ directory, create, memtableBytes });
    },
    remove: async () => {
      if (directory !== undefined) await rm(directory, { recursive: true });
    },
  };
}
