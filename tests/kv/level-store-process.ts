/**
 * A process to be killed: writes to a store for as long as it lives, and prints
 * how much of it is durable.
 */
import { LevelStore } from "../../src/kv/level-store.ts";
import { changesOf } from "./numbered-writes.ts";
import { applied } from "./store-suite.ts";

const [directory = ""] = process.argv.slice(2);
const store = await LevelStore.open({ directory, create: true, memtableBytes: 8000 });
for (let number = 1; ; number += 1) {
  store.write(changesOf(number), applied(number));
  await store.ready();
  if (number % 100 === 0) {
    await store.flush();
    console.log(number);
  }
}
