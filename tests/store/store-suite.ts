/**
 * The contract of every StateStore.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { Memtable } from "../../src/store/memtable.ts";
import type {
  AppliedState,
  Change,
  Row,
  RowRange,
  StateStore,
} from "../../src/store/state-store.ts";
import { bytes } from "../support/commands.ts";

/** The location of a store that is reopened. */
export interface StoreHome {
  open(): Promise<StateStore>;
  remove(): Promise<void>;
}

export function storeSuite(newHome: () => StoreHome): void {
  async function withStore(use: (store: StateStore, home: StoreHome) => Promise<void>) {
    const home = newHome();
    const store = await home.open();
    await use(store, home);
    await home.remove();
  }

  test("an empty store has applied nothing and is at revision 1", () =>
    withStore(async (store) => {
      expect(store.applied).toEqual({ logId: { term: 0, index: 0 }, revision: 1 });
      expect(store.get(bytes("a"))).toBeUndefined();
      expect(await contents(store)).toEqual([]);
      await store.close();
    }));

  test("a write is visible at once and after a reopen, with its applied index", () =>
    withStore(async (store, home) => {
      store.write(changes({ a: "1", b: "2" }), applied(1), 0n);
      store.write(changes({ a: "3", b: undefined, c: "" }), applied(2), 0n);
      expect(text(store.get(bytes("a")))).toBe("3");
      expect(store.get(bytes("b"))).toBeUndefined();
      expect(text(store.get(bytes("c")))).toBe("");
      expect(await contents(store)).toEqual(["a=3", "c="]);
      await store.close();

      const reopened = await home.open();
      expect(reopened.applied).toEqual(applied(2));
      expect(await contents(reopened)).toEqual(["a=3", "c="]);
      await reopened.close();
    }));

  test("the applied index is durable even if no row was changed", () =>
    withStore(async (store, home) => {
      store.write([], applied(1), 0n);
      await store.flush();
      store.write([], applied(2), 0n);
      await store.close();
      const reopened = await home.open();
      expect(reopened.applied).toEqual(applied(2));
      await reopened.close();
    }));

  test("keys are in the order of their bytes, and a range does not include its end", () =>
    withStore(async (store) => {
      const keys = ["\u0001", "a", "a\u0000", "aa", "b", "\u007f", "\u00e9", "\u{1f600}"];
      store.write(
        keys.toReversed().map((key) => ({ key: bytes(key), value: bytes("") })),
        applied(1),
        0n,
      );
      const all = keys.map((key) => `${key}=`);
      expect(await contents(store)).toEqual(all);
      expect(await contents(store, range("a", "b"))).toEqual(["a=", "a\u0000=", "aa="]);
      expect(await contents(store, range("a\u0000", "aa"))).toEqual(["a\u0000="]);
      expect(await contents(store, range("b", "a"))).toEqual([]);
      expect(await contents(store, range("b", "b"))).toEqual([]);
      expect(await contents(store, range("b"))).toEqual(all.slice(4));
      await store.flush();
      expect(await contents(store)).toEqual(all);
      expect(await contents(store, range("a", "b"))).toEqual(["a=", "a\u0000=", "aa="]);
      expect(await contents(store, range("b", "a"))).toEqual([]);
      await store.close();
    }));

  test("a scan shows the moment of its call, whatever is written and flushed meanwhile", () =>
    withStore(async (store) => {
      const before = Array.from({ length: 1000 }, (_, i) => `key${i + 1000}`);
      store.write(
        before.map((key) => ({ key: bytes(key), value: bytes("old") })),
        applied(1),
        0n,
      );
      await store.flush();
      store.write(changes({ key1500: "newer" }), applied(2), 0n);
      const scan = store.scan(EVERYTHING);
      store.write(
        changes({ key1000: undefined, key1500: "newest", key1999: "new" }),
        applied(3),
        0n,
      );
      await store.flush();
      store.write(changes({ key0: "new" }), applied(4), 0n);

      const seen = await drain(scan);
      const old = before.map((key) => `${key}=${key === "key1500" ? "newer" : "old"}`);
      expect(seen).toEqual(old);
      await store.close();
    }));

  test("a scan that is abandoned does not hinder the store", () =>
    withStore(async (store) => {
      store.write(changes({ a: "1", b: "2" }), applied(1), 0n);
      await store.flush();
      for await (const rows of store.scan(EVERYTHING)) {
        expect(rows.length).toBeGreaterThan(0);
        break;
      }
      store.write(changes({ c: "3" }), applied(2), 0n);
      await store.flush();
      expect(await contents(store)).toEqual(["a=1", "b=2", "c=3"]);
      await store.close();
    }));

  test("R95: an install replaces everything, and is durable when it is done", () =>
    withStore(async (store, home) => {
      store.write(changes({ a: "1", b: "1" }), applied(1), 0n);
      await store.flush();
      store.write(changes({ c: "1" }), applied(2), 0n);
      expect(store.installed).toBeUndefined();
      await store.install(chunks({ b: "2" }, { d: "2" }), applied(9));
      expect(store.applied).toEqual(applied(9));
      expect(store.installed).toEqual(applied(9).logId);
      expect(text(store.get(bytes("a")))).toBeUndefined();
      expect(text(store.get(bytes("b")))).toBe("2");
      expect(await contents(store)).toEqual(["b=2", "d=2"]);
      await store.close();

      const reopened = await home.open();
      expect(reopened.applied).toEqual(applied(9));
      expect(reopened.installed).toEqual(applied(9).logId);
      expect(await contents(reopened)).toEqual(["b=2", "d=2"]);
      reopened.write(changes({ e: "3" }), applied(10), 0n);
      expect(reopened.installed).toBeUndefined();
      await reopened.close();

      const again = await home.open();
      expect(again.installed).toBeUndefined();
      expect(await contents(again)).toEqual(["b=2", "d=2", "e=3"]);
      await again.close();
    }));

  test("reads see the old state until an install is done, and scans to their end", () =>
    withStore(async (store) => {
      store.write(changes({ a: "1", b: "1" }), applied(1), 0n);
      await store.flush();
      store.write(changes({ b: "2" }), applied(2), 0n);
      const before = store.scan(EVERYTHING);
      const { promise: rest, resolve: release } = Promise.withResolvers<void>();
      async function* rows(): AsyncGenerator<readonly Row[]> {
        yield rowsOf({ c: "3" });
        await rest;
        yield rowsOf({ d: "3" });
      }
      const installing = store.install(rows(), applied(9));
      expect(await contents(store)).toEqual(["a=1", "b=2"]);
      expect(store.applied).toEqual(applied(2));
      expect(store.installed).toBeUndefined();
      const during = store.scan(EVERYTHING);
      await store.flush();
      release();
      await installing;
      expect(await contents(store)).toEqual(["c=3", "d=3"]);
      expect(await drain(before)).toEqual(["a=1", "b=2"]);
      expect(await drain(during)).toEqual(["a=1", "b=2"]);
      await store.close();
    }));

  test("an install whose rows break off has changed nothing, and another may follow", () =>
    withStore(async (store, home) => {
      store.write(changes({ a: "1" }), applied(1), 0n);
      async function* rows(): AsyncGenerator<readonly Row[]> {
        yield rowsOf({ b: "2" });
        throw new Error("Cannot read on");
      }
      await expect(store.install(rows(), applied(9))).rejects.toThrow("Cannot read on");
      expect(await contents(store)).toEqual(["a=1"]);
      store.write(changes({ c: "1" }), applied(2), 0n);
      await store.close();

      const reopened = await home.open();
      expect(reopened.applied).toEqual(applied(2));
      expect(await contents(reopened)).toEqual(["a=1", "c=1"]);
      await reopened.install(chunks({ d: "3" }), applied(9));
      await reopened.install(chunks({ e: "3" }), applied(12));
      expect(await contents(reopened)).toEqual(["e=3"]);
      await reopened.close();
    }));

  test("an empty state can be installed", () =>
    withStore(async (store, home) => {
      store.write(changes({ a: "1" }), applied(1), 0n);
      await store.install(chunks(), applied(9));
      await store.close();
      const reopened = await home.open();
      expect(reopened.installed).toEqual(applied(9).logId);
      expect(await contents(reopened)).toEqual([]);
      await reopened.close();
    }));

  test("a store that is closed while it installs has the old state", () =>
    withStore(async (store, home) => {
      store.write(changes({ a: "1" }), applied(1), 0n);
      const { promise: started, resolve: start } = Promise.withResolvers<void>();
      async function* rows(): AsyncGenerator<readonly Row[]> {
        yield rowsOf({ b: "2" });
        start();
        for (let i = 0; ; i += 1) {
          await new Promise(setImmediate);
          yield rowsOf({ [`c${String(i).padStart(9, "0")}`]: "2" });
        }
      }
      const installing = store.install(rows(), applied(9)).catch((error: Error) => error);
      await started;
      await store.close();
      expect(await installing).toBeInstanceOf(Error);
      const reopened = await home.open();
      expect(await contents(reopened)).toEqual(["a=1"]);
      await reopened.close();
    }));

  test("the size of a store is about that of its rows", () =>
    withStore(async (store) => {
      store.write([{ key: bytes("a"), value: new Uint8Array(50_000) }], applied(1), 0n);
      await store.flush();
      expect(await store.bytes()).toBeGreaterThan(50_000);
      expect(await store.bytes()).toBeLessThan(150_000);
      await store.close();
    }));

  test("a store behaves like a map under any sequence of operations", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const home = newHome();
        await follow(steps, home);
        await home.remove();
      }),
      { numRuns: 30 },
    );
  });
}

type Step =
  | {
      readonly type: "write";
      readonly changes: readonly (readonly [number, number | undefined])[];
      readonly areMany: boolean;
    }
  | { readonly type: "scan"; readonly from: number; readonly to: number }
  | { readonly type: "install"; readonly rows: readonly (readonly [number, number])[] }
  | { readonly type: "flush" }
  | { readonly type: "startFlush" }
  | { readonly type: "reopen" };

const KEYS = 40;
const key = fc.nat({ max: KEYS - 1 });
const change = fc.tuple(key, fc.option(fc.nat({ max: 300 }), { nil: undefined, freq: 3 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("write" as const),
      changes: fc.array(change, { maxLength: 12 }),
      areMany: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constant("scan" as const), from: key, to: key }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("install" as const),
      rows: fc.array(fc.tuple(key, fc.nat({ max: 300 })), { maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: "flush" } as const) },
  { weight: 4, arbitrary: fc.constant({ type: "startFlush" } as const) },
  { weight: 2, arbitrary: fc.constant({ type: "reopen" } as const) },
);

function memtableOf(written: readonly Change[]): Memtable {
  const memtable = new Memtable();
  for (const each of written) memtable.set(each);
  return memtable;
}

/** Executes the steps on a store and on a map, and compares. Scans end after all later steps. */
async function follow(steps: readonly Step[], home: StoreHome): Promise<void> {
  const model = new Map<string, string>();
  const expected = (from: string, to: string) =>
    [...model]
      .filter(([name]) => name >= from && name < to)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`);
  let store = await home.open();
  let scans: { readonly scan: AsyncIterable<readonly Row[]>; readonly want: string[] }[] = [];
  let writes = 0;

  const endScans = async () => {
    for (const { scan, want } of scans) expect(await drain(scan)).toEqual(want);
    scans = [];
  };

  for (const it of steps) {
    switch (it.type) {
      case "write": {
        writes += 1;
        const changed = it.changes.map(([index, size]): [string, string | undefined] => [
          name(index),
          size === undefined ? undefined : `${writes}`.repeat(size),
        ]);
        const written = changes(Object.fromEntries(changed));
        if (it.areMany) await store.writeMany(memtableOf(written), applied(writes), 0n);
        else store.write(written, applied(writes), 0n);
        for (const [changedKey, value] of changed) {
          if (value === undefined) model.delete(changedKey);
          else model.set(changedKey, value);
        }
        const keys = changed.map(([changedKey]) => bytes(changedKey));
        const values = keys.map((each) => store.get(each));
        expect((await store.load(keys)) ?? values).toEqual(values);
        await store.ready();
        break;
      }
      case "scan": {
        const [from, to] = [name(it.from), name(it.to)];
        scans.push({ scan: store.scan(range(from, to)), want: expected(from, to) });
        break;
      }
      case "install": {
        writes += 1;
        const rows = it.rows.map(([index, size]) => [name(index), `${writes}`.repeat(size)]);
        model.clear();
        for (const [installedKey = "", value = ""] of rows) model.set(installedKey, value);
        const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
        await store.install(chunks(Object.fromEntries(sorted)), applied(writes));
        break;
      }
      case "flush":
        await store.flush();
        break;
      case "startFlush":
        void store.flush();
        break;
      case "reopen":
        await endScans();
        await store.close();
        store = await home.open();
        if (writes > 0) expect(store.applied).toEqual(applied(writes));
        break;
    }
    for (let i = 0; i < KEYS; i += 1) {
      expect(text(store.get(bytes(name(i))))).toBe(model.get(name(i)));
    }
  }
  await endScans();
  expect(await contents(store)).toEqual(expected("k", "l"));
  await store.close();
}

function name(index: number): string {
  return `k${String(index).padStart(3, "0")}`;
}

/** Rows in the form that an install takes. */
async function* chunks(
  ...of: readonly Readonly<Record<string, string>>[]
): AsyncGenerator<readonly Row[]> {
  for (const each of of) yield rowsOf(each);
}

export function rowsOf(of: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(of).map(([key, value]) => ({ key: bytes(key), value: bytes(value) }));
}

/** Keyspace 0 belongs to the store itself. */
export const EVERYTHING: RowRange = { from: Uint8Array.of(1), to: undefined };

export function range(from: string, to?: string): RowRange {
  return { from: bytes(from), to: to === undefined ? undefined : bytes(to) };
}

export function applied(index: number): AppliedState {
  return { logId: { term: 2, index }, revision: index + 1 };
}

export function changes(of: Readonly<Record<string, string | undefined>>) {
  return Object.entries(of).map(([changedKey, value]) => ({
    key: bytes(changedKey),
    value: value === undefined ? undefined : bytes(value),
  }));
}

export function contents(store: StateStore, within = EVERYTHING): Promise<string[]> {
  return drain(store.scan(within));
}

async function drain(scan: AsyncIterable<readonly Row[]>): Promise<string[]> {
  const lines: string[] = [];
  for await (const rows of scan) {
    for (const row of rows) lines.push(`${text(row.key)}=${text(row.value)}`);
  }
  return lines;
}

function text(value: Uint8Array | undefined): string | undefined {
  return value === undefined ? undefined : new TextDecoder().decode(value);
}
