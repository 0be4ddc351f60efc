/**
 * The databases of a state on the disk. Each is a generation, in a separate directory,
 * and the highest number is the current one:
 *
 *    state/0000000007              older, until it is removed
 *    state/0000000008              the state
 *    state/0000000009.building     perhaps the next; never read
 *
 * A generation is built under another name, closed and synced. The rename to its final
 * name makes it the current one (R95): a crash before that leaves the old state, and
 * one after it the new state. Everything else is left over, and removed at the next
 * start.
 */

import { open, readdir, rename, rm, stat } from "node:fs/promises";
import type { Histogram } from "../../histogram.ts";
import type { Row } from "../state-store.ts";
import { SummedRows } from "../state-sum.ts";
import { type BatchState, LevelDatabase, UNFINISHED } from "./level-database.ts";

export interface Generation {
  readonly number: number;
  readonly database: LevelDatabase;
}

/** The directory of the generations, and the memory for each. */
export interface GenerationOptions {
  readonly directory: string;
  readonly memtableBytes?: number;
  /** Called at once with a failure. */
  readonly failed?: (error: Error) => void;
  /** Records how long each batch took to be written and synced. */
  readonly writeTimes?: Histogram | undefined;
}

/** Opens the current generation. Undefined if there is none. Removes all others. */
export async function openNewest(options: GenerationOptions): Promise<Generation | undefined> {
  const { directory } = options;
  const names = await namesIn(directory);
  const newest = names.filter((name) => NAME.test(name)).at(-1);
  // A process that was killed may have renamed without a sync.
  if (newest !== undefined) await sync(directory);
  for (const name of names) {
    if (name !== newest && LEFTOVER.test(name)) await removeAll(`${directory}/${name}`);
  }
  return newest === undefined ? undefined : openGeneration(options, Number(newest));
}

/** Makes the rows, with their state, the current generation. */
export async function build(
  options: GenerationOptions,
  number: number,
  { rows, state }: { rows: AsyncIterable<readonly Row[]>; state: Omit<BatchState, "sum"> },
): Promise<Generation> {
  const path = pathOf(options, number);
  const unfinished = `${path}.building`;
  await removeAll(unfinished);
  const database = await LevelDatabase.create({ ...options, directory: unfinished });
  try {
    const summed = new SummedRows(rows);
    for await (const chunk of summed) {
      database.write(chunk, UNFINISHED);
      await database.ready();
    }
    database.write([], { ...state, sum: summed.sum });
    await database.flush();
  } catch (error) {
    await database.discard();
    await removeAll(unfinished);
    throw error;
  }
  await database.close();
  await sync(unfinished);
  await rename(unfinished, path);
  await sync(options.directory);
  return openGeneration(options, number);
}

export function removeGeneration(options: GenerationOptions, number: number): Promise<void> {
  return removeAll(pathOf(options, number));
}

export async function bytesOf(options: GenerationOptions, number: number): Promise<number> {
  const path = pathOf(options, number);
  let bytes = 0;
  for (const name of await namesIn(path)) bytes += await fileSize(`${path}/${name}`);
  return bytes;
}

const NAME = /^\d{10}$/;
const LEFTOVER = /^\d{10}(\.building)?$/;

function pathOf({ directory }: GenerationOptions, number: number): string {
  return `${directory}/${String(number).padStart(10, "0")}`;
}

async function openGeneration(options: GenerationOptions, number: number): Promise<Generation> {
  const directory = pathOf(options, number);
  return { number, database: await LevelDatabase.open({ ...options, directory }) };
}

/** The names, sorted. None if there is no directory. */
async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The size of the file, or 0: LevelDB removes files that it has replaced. */
async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function removeAll(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}

/** Makes the names in a directory durable. */
async function sync(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ENOENT";
}
