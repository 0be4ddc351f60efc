/**
 * How fast one node applies writes and serves reads, without log and network:
 *
 *     bun bench/store.ts [PUTS] [KEYS]
 *
 * Puts of 128-byte values under random keys, in entries of 1, 64 and 512
 * commands, through the state machine into LevelDB in a temporary directory,
 * until all is durable; then point reads and pages of a range, one after the other.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BatchBuilder, CommandKind, encodeEntry } from "../src/codec/entry.ts";
import { encodePutRequest } from "../src/codec/kv.ts";
import { LevelStore } from "../src/kv/level-store.ts";
import { StateMachine } from "../src/kv/state-machine.ts";
import type { Entry } from "../src/vocabulary.ts";

const [puts = 200_000, keys = 50_000] = process.argv.slice(2).map(Number);
const VALUE_BYTES = 128;

const RANGE = {
  limit: 0,
  serializable: false,
  keysOnly: false,
  countOnly: false,
  omitCount: false,
  followerRead: false,
};

for (const batch of [1, 64, 512]) {
  const directory = await mkdtemp(join(tmpdir(), "quorate-bench-"));
  const store = await LevelStore.open({ directory, create: true });
  const machine = new StateMachine({ store, clusterId: 1, memberId: 1 });
  const entries = newEntries(batch);

  const start = performance.now();
  for (const entry of entries) {
    await machine.apply([entry], () => true);
    await new Promise(setImmediate); // as between two reads of a socket
  }
  const applied = performance.now() - start;
  await store.flush();
  const durable = performance.now() - start;
  console.log(
    `${String(batch).padStart(3)} puts per entry: ${rate(puts, applied)} applied, ` +
      `${rate(puts, durable)} durable`,
  );
  if (batch === 512) await read(machine);
  await store.close();
  await rm(directory, { recursive: true });
}

async function read(machine: StateMachine): Promise<void> {
  const point = { ...RANGE, key: key(0), rangeEnd: new Uint8Array() };
  for (const size of [1, 64]) {
    const rounds = 20_000 / size;
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      const requests = Array.from({ length: size }, (_, i) => ({
        ...point,
        key: key((round * size + i) * 7919),
      }));
      await machine.read(requests, 1);
    }
    console.log(`${size} point reads at a time: ${rate(rounds * size, performance.now() - start)}`);
  }
  const page = {
    ...RANGE,
    key: key(0),
    rangeEnd: Uint8Array.of(0),
    limit: 100,
    omitCount: true,
    followerRead: false,
  };
  const pages = 500;
  const start = performance.now();
  for (let i = 0; i < pages; i += 1) await machine.read([{ ...page, key: key(i * 7919) }], 1);
  console.log(`pages of 100 keys: ${rate(pages, performance.now() - start)}`);
}

function newEntries(batch: number): readonly Entry[] {
  const entries: Entry[] = [];
  const builder = new BatchBuilder();
  const value = new Uint8Array(VALUE_BYTES).fill(0x78);
  for (let put = 0; put < puts; ) {
    for (let i = 0; i < batch && put < puts; i += 1, put += 1) {
      const body = encodePutRequest({ key: key(put * 7919), value, prevKv: false });
      builder.add(CommandKind.COMMAND_KIND_PUT, body);
    }
    const id = { term: 1, index: entries.length + 1 };
    entries.push(encodeEntry(id, "commands", builder.take(0)));
  }
  return entries;
}

function key(number: number): Uint8Array {
  return new TextEncoder().encode(`bench/key/${String(number % keys).padStart(8, "0")}`);
}

function rate(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000).toLocaleString("en")}/s (${((ms / count) * 1000).toFixed(1)} µs each)`;
}
