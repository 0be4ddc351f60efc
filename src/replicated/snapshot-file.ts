/**
 * A snapshot as the bytes of a file: the whole state at one entry (R89). Equal states
 * make equal files. It has no disk: bytes come and go as chunks of any size.
 *
 * Any damage of a file is detected at its end or before. What was read until then is
 * invalid.
 */
import { assert } from "../assert.ts";
import type { SnapshotHeader } from "../codec/disk/snapshot-header.ts";
import { WHOLE_STATE } from "../store/keyspace.ts";
import type { Row, StateStore } from "../store/state-store.ts";
import {
  BLOCK_HEADER_BYTES,
  checkBlock,
  decodeBlockHeader,
  decodeEnd,
  decodeRows,
  encodeBlock,
  encodeEnd,
  rowBytes,
  SnapshotError,
} from "./snapshot-format.ts";
import { encodeHeader, readHeader } from "./snapshot-header.ts";

/** A block ends with the row with which it reaches this size. */
const BLOCK_BYTES = 64 * 1024;

export interface SnapshotStream {
  readonly header: SnapshotHeader;
  /** The file from its beginning to its end. To be iterated once. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Writes the state of this moment: later entries are not included. */
export function writeSnapshot(
  store: Pick<StateStore, "applied" | "scan">,
  clusterId: number,
): SnapshotStream {
  const header = { clusterId, applied: store.applied };
  return { header, chunks: encodeFile(header, store.scan(WHOLE_STATE)) };
}

async function* encodeFile(
  header: SnapshotHeader,
  scan: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  let { bytes, checksum } = encodeHeader(header);
  yield bytes;
  let rowCount = 0;
  for await (const block of blocksOf(scan)) {
    ({ bytes, checksum } = encodeBlock(block, checksum));
    yield bytes;
    rowCount += block.length;
  }
  yield encodeEnd(rowCount, checksum).bytes;
}

/** The end of a block depends on the rows only, not on the chunks in which they come. */
async function* blocksOf(scan: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let block: Row[] = [];
  let bytes = 0;
  for await (const rows of scan) {
    for (const row of rows) {
      block.push(row);
      bytes += rowBytes(row);
      if (bytes < BLOCK_BYTES) continue;
      yield block;
      block = [];
      bytes = 0;
    }
  }
  if (block.length > 0) yield block;
}

/** A file that is being read. */
export interface SnapshotReading {
  readonly header: SnapshotHeader;
  /**
   * In ascending order. Throws a SnapshotError, at the end or before, if the file is
   * damaged. To be iterated once, or `chunks` stays open.
   */
  readonly rows: AsyncIterable<readonly Row[]>;
}

/**
 * Reads a snapshot. Throws a SnapshotError if this is none, or one of another cluster
 * than `clusterId`.
 */
export async function readSnapshot(
  chunks: AsyncIterable<Uint8Array>,
  clusterId?: number,
): Promise<SnapshotReading> {
  const source = new ByteSource(chunks);
  try {
    const { header, checksum } = await readHeader((length) => source.take(length));
    if (clusterId !== undefined && header.clusterId !== clusterId) {
      throw new SnapshotError(
        `it belongs to cluster ${header.clusterId}, but this is cluster ${clusterId}`,
      );
    }
    return { header, rows: decodeBlocks(source, checksum) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

export interface SnapshotSummary {
  readonly header: SnapshotHeader;
  readonly rowCount: number;
}

/** Reads the whole file. Throws a SnapshotError if it is damaged. */
export async function verifySnapshot(
  chunks: AsyncIterable<Uint8Array>,
  clusterId?: number,
): Promise<SnapshotSummary> {
  const { header, rows } = await readSnapshot(chunks, clusterId);
  let rowCount = 0;
  for await (const block of rows) rowCount += block.length;
  return { header, rowCount };
}

async function* decodeBlocks(
  source: ByteSource,
  headerChecksum: number,
): AsyncGenerator<readonly Row[], void> {
  let checksum = headerChecksum;
  let rowCount = 0;
  let last: Uint8Array | undefined;
  try {
    while (true) {
      const at = source.position;
      const header = await source.take(BLOCK_HEADER_BYTES);
      const { length, isEnd } = decodeBlockHeader(header, at);
      const content = await source.take(length);
      checksum = checkBlock({ header, content }, checksum, at);
      if (isEnd) {
        if (decodeEnd(content) !== rowCount) throw new SnapshotError("it lacks rows");
        return await source.requireEnd();
      }
      const rows = decodeRows(content);
      last = requireOrder(last, rows);
      rowCount += rows.length;
      yield rows;
    }
  } finally {
    await source.close();
  }
}

/** Checks the order of keys. Returns the last key, which the next block's keys must follow. */
function requireOrder(before: Uint8Array | undefined, rows: readonly Row[]): Uint8Array {
  let last = before;
  for (const { key } of rows) {
    const isNext = last === undefined ? isOfState(key) : Buffer.compare(last, key) < 0;
    if (!isNext) throw new SnapshotError("its rows are not in order");
    last = key;
  }
  assert(last !== undefined, "a block has rows");
  return last;
}

/** Whether the row belongs to the state, and not to the store itself. */
function isOfState(key: Uint8Array): boolean {
  return Buffer.compare(WHOLE_STATE.from, key) <= 0;
}

/** Takes bytes from a stream, in pieces of the requested length. */
class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();
  #position = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The number of bytes taken so far. */
  get position(): number {
    return this.#position;
  }

  /**
   * Takes a copy, because a chunk need not outlive the next one. Throws a SnapshotError
   * if there are fewer bytes.
   */
  async take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      if (this.#rest.length === 0 && !(await this.#pull())) {
        throw new SnapshotError(`it is truncated at byte ${this.#position + filled}`);
      }
      const piece = this.#rest.subarray(0, length - filled);
      taken.set(piece, filled);
      filled += piece.length;
      this.#rest = this.#rest.subarray(piece.length);
    }
    this.#position += length;
    return taken;
  }

  async requireEnd(): Promise<void> {
    while (this.#rest.length === 0) if (!(await this.#pull())) return;
    throw new SnapshotError(`it has data after its end at byte ${this.#position}`);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** Fetches the next chunk. Returns false at the end. */
  async #pull(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (!done) this.#rest = value;
    return !done;
  }
}
