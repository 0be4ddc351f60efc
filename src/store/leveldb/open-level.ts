/**
 * Opens new and existing LevelDB databases.
 */
import { ClassicLevel } from "classic-level";
import { CorruptStateError } from "../state-store.ts";
import { type Level, reason } from "./level-rows.ts";

export const WRITE_BUFFER_BYTES = 16 * 1024 * 1024;

const LEVEL_OPTIONS = {
  keyEncoding: "view",
  valueEncoding: "view",
  writeBufferSize: WRITE_BUFFER_BYTES,
  cacheSize: 32 * 1024 * 1024,
};

/** Creates a database, which is open. */
export async function createLevel(directory: string): Promise<Level> {
  const db: Level = new ClassicLevel(directory, { ...LEVEL_OPTIONS, errorIfExists: true });
  try {
    await db.open();
  } catch (error) {
    const message = `Cannot create the state in "${directory}": ${reason(error)}`;
    throw new Error(message, { cause: error });
  }
  return db;
}

/** An existing database, not open yet, because opening changes it. */
export function existingLevel(directory: string): Level {
  return new ClassicLevel(directory, { ...LEVEL_OPTIONS, createIfMissing: false });
}

/**
 * The error of a failed opening. A lock or an error of the operating system is no
 * damage; everything else is.
 */
export function openingError(directory: string, error: unknown): Error {
  const message = `Cannot open the state in "${directory}": ${reason(error)}`;
  const { cause } = error as { cause?: { code?: unknown } };
  const isInTheWay = cause?.code === "LEVEL_LOCKED" || cause?.code === "LEVEL_IO_ERROR";
  if (isInTheWay) return new Error(message, { cause: error });
  return new CorruptStateError(
    `${message}; leave this member stopped, and replace it (quorate member replace)`,
    { cause: error },
  );
}
