/**
 * The store in memory: the suite of all stores, and its simulated disk.
 */
import { describe, expect, test } from "bun:test";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { applied, changes, contents, storeSuite } from "./store-suite.ts";

describe("memory store", () => {
  storeSuite(() => {
    let store: MemoryStore | undefined;
    return {
      open: async () => {
        store = new MemoryStore(store?.durable);
        return store;
      },
      remove: async () => {},
    };
  });

  test("R84: a store has its flushed writes and their applied index after a crash", async () => {
    const store = new MemoryStore();
    store.write(changes({ a: "1" }), applied(1), 0n);
    await store.flush();
    const { durable } = store;
    store.write(changes({ a: "2", b: "1" }), applied(2), 0n);

    const afterCrash = new MemoryStore(durable);
    expect(afterCrash.applied).toEqual(applied(1));
    expect(await contents(afterCrash)).toEqual(["a=1"]);
    expect(await contents(store)).toEqual(["a=2", "b=1"]);
  });
});
