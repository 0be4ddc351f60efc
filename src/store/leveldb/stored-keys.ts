/**
 * Which keys a LevelDB database has, approximately: asking LevelDB for a missing key
 * costs as much as the rest of the write that creates the key.
 *
 * A database that was just opened does not tell its keys. Therefore its keys are read
 * once, in the background, after a number of requests for missing keys: a node that
 * only reads existing keys never does it. Until then every key may exist.
 */

import type { Row } from "../row.ts";
import { KeyFilter } from "./key-filter.ts";

/** The number of requests for missing keys before all keys are read. */
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

  /** False only if the database does not have the key. */
  mayHave(key: Uint8Array): boolean {
    return !this.#isComplete || this.#filter.mayHave(key);
  }

  /** REQUIRES: called for every key, before the database has it. */
  add(key: Uint8Array): void {
    this.#filter.add(key);
  }

  /** Called when the database was asked for a missing key. */
  noteMiss(): void {
    this.#misses += 1;
    // Without all keys it continues as before; reads report what is wrong with the database.
    if (this.#misses === MISSES) void this.#complete().catch(() => undefined);
  }

  async #complete(): Promise<void> {
    for await (const rows of this.#readAll()) {
      for (const { key } of rows) this.#filter.add(key);
    }
    this.#isComplete = true;
  }
}
