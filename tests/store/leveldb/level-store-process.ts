/**
 * A process that a test kills: it writes to a store continuously, or replaces it again and
 * again, and prints how much is durable.
 */
import { LevelStore } from "../../../src/store/leveldb/level-store.ts";
import { changesOf, rowsAfter } from "../numbered-writes.ts";
import { applied } from "../store-suite.ts";

/** Writes between two installed snapshots. */
const STEP = 10;

const [directory = "", mode = "write"] = process.argv.slice(2);
const store = await LevelStore.open({ directory, create: true, memtableBytes: 8000 });
if (mode === "install") await installForever();
else await writeForever();

async function writeForever(): Promise<never> {
  for (let number = 1; ; number += 1) {
    store.write(changesOf(number), applied(number), 0n);
    await store.ready();
    if (number % 100 === 0) {
      await store.flush();
      console.log(number);
    }
  }
}

/** Between two snapshots it continues to write, like a member that has caught up. */
async function installForever(): Promise<never> {
  for (let number = STEP; ; number += STEP) {
    await store.install(rowsAfter(number), applied(number));
    console.log(number);
    for (let next = number + 1; next < number + STEP; next += 1) {
      store.write(changesOf(next), applied(next), 0n);
    }
  }
}
