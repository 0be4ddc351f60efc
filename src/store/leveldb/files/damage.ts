/**
 * A damaged file of LevelDB, and how such files are read here.
 */

/** The place and the symptom of damage in a file. */
export interface FileDamage {
  readonly file: string;
  /** Undefined if the file is missing or unreadable. */
  readonly offset: number | undefined;
  /** "the checksum of a block does not match"; of a file without an offset, "is missing". */
  readonly reason: string;
}

export class DamagedFileError extends Error {
  override readonly name = "DamagedFileError";
  readonly damage: FileDamage;

  constructor(damage: FileDamage) {
    const { file, offset, reason } = damage;
    super(`"${file}" ${offset === undefined ? "" : `is damaged at byte ${offset}: `}${reason}`);
    this.damage = damage;
  }
}

/** A file as it was when it was opened: later bytes do not count. */
export interface ReadableFile {
  readonly path: string;
  readonly size: number;
  /** Fills the buffer. REQUIRES: the file has these bytes. Throws a DamagedFileError. */
  read(buffer: Uint8Array, position: number): void;
}

export function damaged(file: ReadableFile, offset: number, reason: string): DamagedFileError {
  return new DamagedFileError({ file: file.path, offset, reason });
}
