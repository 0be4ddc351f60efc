/**
 * Which keys a LevelDB database has, roughly: to ask LevelDB for a key that it does not
 * have costs as much as the rest of the write that creates the key.
 *
 * A database that was just opened does not say what it has. So its keys are read once, in
 * the background, after LevelDB was asked in vain a number of times: a node that only
 * reads keys that exist never does it. Until then every key may be there.
 */

import type { Row } from "../row.ts";
import { KeyFilter } from "./key-filter.ts";

/** Keys that were asked for in vain before all keys are read. */
const MISSES = 1024;

export class StoredKeys {
  readonly #filter = new KeyFilter();
  readonly #readAll: () => AsyncIterable<readonly Pick<Row, "key">[]>;
  #misses = 0;
  #isComplete = false;

  /** `readAll` reads every key that the database has when it is called. */
  constructor(readAll: () => AsyncIterable<readonly Pick<Row, "key">[]>) {
    this.#readAll = readAll;
  }

  /** False only where the database does not have the key. */
  mayHave(key: Uint8Array): boolean {
    return !this.#isComplete || this.#filter.mayHave(key);
  }

  /** REQUIRES: called for every key, before the database has it. */
  add(key: Uint8Array): void {
    this.#filter.add(key);
  }

  /** The database was asked for a key that it does not have. */
  noteMiss(): void {
    this.#misses += 1;
    // Without all keys it goes on as before; reads report what is wrong with the database.
    if (this.#misses === MISSES) void this.#complete().catch(() => undefined);
  }

  async #complete(): Promise<void> {
    for await (const rows of this.#readAll()) {
      for (const { key } of rows) this.#filter.add(key);
    }
    this.#isComplete = true;
  }
}
