/**
 * The files of a LevelDB database: CURRENT names a MANIFEST, which is a log of edits,
 * each of which adds tables and removes others (LevelDB's db/version_edit.cc). LevelDB
 * starts a new MANIFEST whenever it opens a database.
 */
import { ByteReader } from "./byte-reader.ts";
import { damaged, type ReadableFile } from "./damage.ts";
import { type LogEnd, readRecords } from "./log-records.ts";

/** The tags of the parts of an edit. */
const COMPARATOR = 1;
const LOG_NUMBER = 2;
const COMPACTION_POINTER = 5;
const DELETED_TABLE = 6;
const NEW_TABLE = 7;
/** The next file's number, the last sequence, the log before the present one. */
const OTHER_NUMBERS = new Set([3, 4, 9]);

/** The name of a MANIFEST, as CURRENT has it. Throws a DamagedFileError. */
export function readCurrent(file: ReadableFile, bytes: Uint8Array): string {
  const [, name] = /^(MANIFEST-\d{6,})\n$/.exec(Buffer.from(bytes).toString("latin1")) ?? [];
  if (name === undefined) throw damaged(file, 0, "it names no MANIFEST");
  return name;
}

export interface Table {
  readonly number: number;
  readonly bytes: number;
}

/** The live files according to a MANIFEST. */
export class LiveFiles {
  readonly #tables = new Map<number, Table>();
  #logNumber = 0;
  /** The offset up to which the MANIFEST was read. */
  #end = 0;

  get tables(): Iterable<Table> {
    return this.#tables.values();
  }

  /** The oldest log that is not all in tables; 0 before there is one. */
  get logNumber(): number {
    return this.#logNumber;
  }

  has(table: Table): boolean {
    return this.#tables.get(table.number)?.bytes === table.bytes;
  }

  /**
   * Continues where the last call ended. Bytes after the last whole edit are left for
   * the next call, because LevelDB may be writing them. Throws a DamagedFileError.
   */
  readOn(file: ReadableFile): LogEnd {
    const edits = readRecords(file, this.#end);
    let next = edits.next();
    while (!next.done) {
      try {
        this.#apply(new ByteReader(next.value));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw damaged(file, this.#end, `an edit is invalid: ${error.message}`);
      }
      next = edits.next();
    }
    this.#end = next.value.end;
    return next.value;
  }

  #apply(edit: ByteReader): void {
    while (!edit.isAtEnd) {
      const tag = edit.varint();
      if (tag === COMPARATOR) edit.string();
      else if (tag === LOG_NUMBER) this.#logNumber = edit.varint();
      else if (tag === NEW_TABLE) this.#addTable(edit);
      else if (tag === DELETED_TABLE) {
        edit.varint(); // a level
        this.#tables.delete(edit.varint());
      } else if (tag === COMPACTION_POINTER) {
        edit.varint(); // a level
        edit.string();
      } else if (OTHER_NUMBERS.has(tag)) edit.varint();
      else throw new RangeError(`it has a field of unknown kind ${tag}`);
    }
  }

  #addTable(edit: ByteReader): void {
    edit.varint(); // a level
    const table = { number: edit.varint(), bytes: edit.varint() };
    edit.string(); // the smallest key
    edit.string(); // the largest
    this.#tables.set(table.number, table);
  }
}
