/**
 * A snapshot as a file: its bytes, and the refusal of any other bytes.
 */
import { describe, expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { encodeSnapshotHeader } from "../../src/codec/disk/snapshot-header.ts";
import { readSnapshot, verifySnapshot, writeSnapshot } from "../../src/replicated/snapshot-file.ts";
import { encodeBlock, encodeEnd, SnapshotError } from "../../src/replicated/snapshot-format.ts";
import { encodeHeader, MAX_HEADER_BYTES } from "../../src/replicated/snapshot-header.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import type { Row, StateView } from "../../src/store/state-store.ts";
import { applied } from "../store/store-suite.ts";
import { bytes } from "../support/commands.ts";

const CLUSTER_ID = 7;

describe("the format", () => {
  test("the bytes of a snapshot file are pinned, so that other versions can read it", async () => {
    const file = await fileOf(storeOf(row("a", "x"), row("b", "")));
    const header = "51554f52534e4150 02000000 18000000 ff73ee3e 0a0408021001 1002 1807 2001";
    const machine = "2a0a 71756f726174652e6b76";
    const block = "15000000 dd5e56f0 02000000 01000000 0161 78 02000000 00000000 0162";
    const end = "00000000 a736d7f3 0200000000000000";
    const whole = `${header} ${machine} ${block} ${end}`;
    expect(file.toString("hex")).toBe(whole.replaceAll(" ", ""));
  });

  test("R89: a snapshot is read as it was written, with its entry and revision", async () => {
    const rows = fc.array(fc.tuple(fc.string(), fc.string({ maxLength: 300 })));
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 400 }), async (pairs, chunkBytes) => {
        const store = storeOf(...pairs.map(([key, value]) => row(key, value)));
        const file = await fileOf(store);
        const read = await readSnapshot(chunked(file, chunkBytes), CLUSTER_ID);
        expect(read.header).toEqual({ clusterId: CLUSTER_ID, applied: store.applied });
        expect(plain(await rowsOf(read.rows))).toEqual(plain(await rowsOf(store.scan(ALL))));
      }),
      { numRuns: 50 },
    );
  });

  test("equal states make equal files, whatever chunks their rows come in", async () => {
    const rows = Array.from({ length: 900 }, (_, i) =>
      row(String(i).padStart(4, "0"), "x".repeat(i)),
    );
    const one = await fileOf(inChunksOf(rows, 1));
    const all = await fileOf(inChunksOf(rows, rows.length));
    expect(one.equals(all)).toBe(true);
    expect(one.length).toBeGreaterThan(5 * 64 * 1024);
  });

  test("later writes are not in the snapshot", async () => {
    const store = storeOf(row("a", "old"));
    const { header, chunks } = writeSnapshot(store, CLUSTER_ID);
    store.write([row("a", "new")], applied(2), 0n);
    const { rows } = await readSnapshot(chunks, CLUSTER_ID);
    expect(header.applied).toEqual(applied(1));
    expect(plain(await rowsOf(rows))).toEqual(plain([row("a", "old")]));
  });

  test("a row of the largest size fills a block by itself", async () => {
    const large = { key: Uint8Array.of(1, 1), value: new Uint8Array(8 * 1024 * 1024 - 10) };
    const { rowCount } = await verifySnapshot(chunked(await fileOf(storeOf(large)), 100_000));
    expect(rowCount).toBe(1);
  });
});

test("a large state is written and read with memory for a few blocks", async () => {
  const MIB = 1024 * 1024;
  const value = new Uint8Array(1000).fill(7);
  let most = 0;
  async function* scan(): AsyncGenerator<readonly Row[]> {
    for (let mebibyte = 0; mebibyte < 256; mebibyte += 1) {
      const keyOf = (i: number) => bytes(`\u0001${String(mebibyte * 1024 + i).padStart(9, "0")}`);
      yield Array.from({ length: 1024 }, (_, i) => ({ key: keyOf(i), value }));
      if (mebibyte % 16 !== 0) continue;
      Bun.gc(true);
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
  }
  Bun.gc(true);
  const before = process.memoryUsage().arrayBuffers;
  const { chunks } = writeSnapshot({ applied: applied(1), scan }, CLUSTER_ID);
  const { rowCount } = await verifySnapshot(chunks, CLUSTER_ID);
  expect(rowCount).toBe(256 * 1024);
  expect(most - before).toBeLessThan(8 * MIB);
});

describe("an incomplete or damaged file is refused", () => {
  const store = storeOf(row("a", "1"), row("b", "22"), row("c", ""));

  test("R95: a file with any bit flipped is refused", async () => {
    const file = await fileOf(store);
    for (let bit = 0; bit < file.length * 8; bit += 1) {
      const damaged = Buffer.from(file);
      damaged[bit >> 3]! ^= 1 << (bit & 7); // within the file
      await expect(verifySnapshot(chunked(damaged, 64))).rejects.toThrow(SnapshotError);
    }
  });

  test("R95: a file that is cut anywhere, or longer than its header says, is refused", async () => {
    const file = await fileOf(store);
    for (let length = 0; length < file.length; length += 1) {
      const cut = verifySnapshot(chunked(file.subarray(0, length), 64));
      await expect(cut).rejects.toThrow(`it is truncated at byte ${length}`);
    }
    const longer = Buffer.concat([file, Uint8Array.of(0)]);
    await expect(verifySnapshot(chunked(longer, 64))).rejects.toThrow("has data after its end");
  });

  test("a file with missing, doubled, exchanged or foreign blocks is refused", async () => {
    const header = encodeHeader({ clusterId: CLUSTER_ID, applied: applied(1) });
    const a = encodeBlock([row("a", "1")], header.checksum);
    const b = encodeBlock([row("b", "2")], a.checksum);
    const end = encodeEnd(2, b.checksum);
    const other = encodeHeader({ clusterId: CLUSTER_ID, applied: applied(2) });
    const verified = (...pieces: readonly { bytes: Uint8Array }[]) =>
      verifySnapshot(chunked(Buffer.concat(pieces.map((piece) => piece.bytes)), 64));
    expect((await verified(header, a, b, end)).rowCount).toBe(2);
    for (const pieces of [
      [header, b, end],
      [header, a, end],
      [header, a, a, b, end],
      [header, b, a, end],
      [other, a, b, end],
    ]) {
      await expect(verified(...pieces)).rejects.toThrow("damaged at or after byte");
    }
    await expect(verified(header, a, b, encodeEnd(3, b.checksum))).rejects.toThrow("lacks rows");
  });

  test("a file with rows out of order, or with rows of the store itself, is refused", async () => {
    const header = encodeHeader({ clusterId: CLUSTER_ID, applied: applied(1) });
    const verified = (...rows: readonly Row[]) => {
      const block = encodeBlock(rows, header.checksum);
      const end = encodeEnd(rows.length, block.checksum);
      return verifySnapshot(chunked(Buffer.concat([header, block, end].map((p) => p.bytes)), 64));
    };
    const refused = "its rows are not in order";
    await expect(verified(row("b", ""), row("a", ""))).rejects.toThrow(refused);
    await expect(verified(row("a", ""), row("a", ""))).rejects.toThrow(refused);
    const own = { key: Uint8Array.of(0, 9), value: bytes("") };
    await expect(verified(own)).rejects.toThrow(refused);
  });

  test("a file of another cluster or of a later format is refused", async () => {
    const file = await fileOf(store);
    await expect(readSnapshot(chunked(file, 64), 8)).rejects.toThrow(
      "Cannot use the snapshot: it belongs to cluster 7, but this is cluster 8",
    );
    await expect(readSnapshot(chunked(Buffer.alloc(48), 64))).rejects.toThrow(
      "it is not a snapshot",
    );
    file.writeUInt32LE(3, 8);
    await expect(readSnapshot(chunked(file, 64))).rejects.toThrow(
      "it has format 3, but this version reads formats up to 2",
    );
  });

  const described = { clusterId: CLUSTER_ID, applied: applied(1), level: 1, groupId: 0 };
  const known = { ...described, machine: "quorate.kv" };

  test.each([
    [{ ...known, level: 2 }, "it has feature level 2, but this version supports level 1"],
    [{ ...known, machine: "bank" }, 'it is the state of "bank", group 0, expected "quorate.kv"'],
    [{ ...known, groupId: 3 }, 'it is the state of "quorate.kv", group 3, expected'],
  ])(
    "a file with contents that this version cannot read is refused: %j",
    async (header, sentence) => {
      const file = withHeader(encodeSnapshotHeader(header));
      await expect(readSnapshot(chunked(file, 64))).rejects.toThrow(sentence);
    },
  );

  test("a file with an unknown field in its header is read", async () => {
    const later = [...encodeSnapshotHeader(known), 0x38, 5];
    const { header } = await readSnapshot(chunked(withHeader(Uint8Array.from(later)), 7));
    expect(header).toEqual({ clusterId: CLUSTER_ID, applied: applied(1) });
  });

  test("a file with a header beyond the limit is refused", async () => {
    const file = withHeader(new Uint8Array(MAX_HEADER_BYTES + 1));
    await expect(readSnapshot(chunked(file, 1_000))).rejects.toThrow("damaged at or after byte 0");
  });

  test("a refused file is closed", async () => {
    let isClosed = false;
    async function* source(file: Uint8Array): AsyncGenerator<Uint8Array> {
      try {
        yield* chunked(file, 10);
      } finally {
        isClosed = true;
      }
    }
    const file = await fileOf(store);
    await expect(readSnapshot(source(file), 8)).rejects.toThrow(SnapshotError);
    expect(isClosed).toBe(true);
    isClosed = false;
    const { rows } = await readSnapshot(source(file), CLUSTER_ID);
    for await (const _ of rows) break;
    expect(isClosed).toBe(true);
  });
});

/** The beginning of a file with this header, with a valid checksum. */
function withHeader(message: Uint8Array): Buffer {
  const frame = Buffer.alloc(20);
  frame.write("QUORSNAP");
  frame.writeUInt32LE(2, 8);
  frame.writeUInt32LE(message.length, 12);
  frame.writeUInt32LE(crc32(message, crc32(frame.subarray(0, 16))), 16);
  return Buffer.concat([frame, message]);
}

const ALL = { from: Uint8Array.of(1), to: undefined };

function row(key: string, value: string): Row {
  return { key: Uint8Array.of(1, ...bytes(key)), value: bytes(value) };
}

function storeOf(...rows: readonly Row[]): MemoryStore {
  const store = new MemoryStore();
  store.write(rows, applied(1), 0n);
  return store;
}

/** Returns the rows in chunks of this size. */
function inChunksOf(rows: readonly Row[], size: number): Pick<MemoryStore, "applied" | "scan"> {
  const scan: StateView["scan"] = async function* () {
    for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
  };
  return { applied: applied(1), scan };
}

async function fileOf(store: Pick<MemoryStore, "applied" | "scan">): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(writeSnapshot(store, CLUSTER_ID).chunks));
}

async function* chunked(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += size) yield file.slice(from, from + size);
}

async function rowsOf(chunks: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  return (await Array.fromAsync(chunks)).flat();
}

function plain(rows: readonly Row[]): string[] {
  return rows.map(({ key, value }) => `${key.toHex()}=${value.toHex()}`);
}
