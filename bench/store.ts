/**
 * How fast one node applies writes and serves reads, without log and network:
 *
 *     bun bench/store.ts [PUTS] [KEYS]
 *
 * Puts of 128-byte values under random keys, in entries of 1, 64 and 512
 * commands, without sessions and in the sessions of 64 clients, through the state
 * machine into LevelDB in a temporary directory, until all is durable; then
 * point reads and pages of a range, one after the other.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BatchBuilder, CommandKind, encodeEntry } from "../src/codec/entry.ts";

import { encodePutRequest } from "../src/codec/kv.ts";
import type { SessionStamp } from "../src/codec/request.ts";
import { encodeRegisterSessionRequest } from "../src/codec/session.ts";
import { type KvReplica, kvMachine } from "../src/kv/kv-machine.ts";
import { Replica } from "../src/replicated/replica.ts";
import { LevelStore } from "../src/store/leveldb/level-store.ts";
import type { Entry } from "../src/vocabulary.ts";
import { LINEARIZABLE } from "../tests/support/commands.ts";

const [puts = 200_000, keys = 50_000] = process.argv.slice(2).map(Number);
const VALUE_BYTES = 128;

/** The load of that many clients. */
const SESSIONS = 64;

for (const { batch, sessions } of [1, 64, 512].flatMap((batch) => [
  { batch, sessions: 0 },
  { batch, sessions: SESSIONS },
])) {
  const directory = await mkdtemp(join(tmpdir(), "quorate-bench-"));
  const store = await LevelStore.open({ directory, create: true });
  const replica = new Replica({ machine: kvMachine, store, clusterId: 1, memberId: 1 });
  const entries = newEntries(batch, sessions);

  const start = performance.now();
  for (const entry of entries) {
    await replica.apply([entry], () => true);
    await new Promise(setImmediate); // as between two reads of a socket
  }
  const applied = performance.now() - start;
  await store.flush();
  const durable = performance.now() - start;
  console.log(
    `${String(batch).padStart(3)} puts per entry, in ${String(sessions).padStart(2)} sessions: ` +
      `${rate(puts, applied)} applied, ${rate(puts, durable)} durable`,
  );
  if (batch === 512 && sessions === 0) await read(replica);
  await store.close();
  await rm(directory, { recursive: true });
}

async function read(replica: KvReplica): Promise<void> {
  const point = { ...LINEARIZABLE, key: key(0), rangeEnd: new Uint8Array() };
  for (const size of [1, 64]) {
    const rounds = 20_000 / size;
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      const requests = Array.from({ length: size }, (_, i) => ({
        ...point,
        key: key((round * size + i) * 7919),
      }));
      await replica.query(requests, 1);
    }
    console.log(`${size} point reads at a time: ${rate(rounds * size, performance.now() - start)}`);
  }
  const page = {
    ...LINEARIZABLE,
    key: key(0),
    rangeEnd: Uint8Array.of(0),
    limit: 100,
    omitCount: true,
    followerRead: false,
  };
  const pages = 500;
  const start = performance.now();
  for (let i = 0; i < pages; i += 1) await replica.query([{ ...page, key: key(i * 7919) }], 1);
  console.log(`pages of 100 keys: ${rate(pages, performance.now() - start)}`);
}

/** The writes of an entry are spread over the sessions, each of which waits for its own. */
function newEntries(batch: number, sessions: number): readonly Entry[] {
  const entries: Entry[] = [];
  const builder = new BatchBuilder();
  const body = encodeRegisterSessionRequest({ ttlMs: 0 });
  for (let i = 0; i < sessions; i += 1) {
    builder.add(CommandKind.COMMAND_KIND_REGISTER_SESSION, body);
  }
  entries.push(encodeEntry({ term: 1, index: 1 }, "commands", builder.take(1)));
  const outstanding = Math.ceil(batch / Math.max(1, sessions));
  const stamp = (put: number): SessionStamp | undefined => {
    if (sessions === 0) return undefined;
    const sequence = Math.floor(put / sessions) + 1;
    const firstOutstanding = Math.max(1, sequence - outstanding + 1);
    return { sessionId: (put % sessions) + 1, sequence, firstOutstanding };
  };
  const value = new Uint8Array(VALUE_BYTES).fill(0x78);
  for (let put = 0; put < puts; ) {
    for (let i = 0; i < batch && put < puts; i += 1, put += 1) {
      const body = encodePutRequest({ key: key(put * 7919), value, prevKv: false });
      builder.add(CommandKind.COMMAND_KIND_PUT, body, stamp(put));
    }
    const id = { term: 1, index: entries.length + 1 };
    entries.push(encodeEntry(id, "commands", builder.take(entries.length)));
  }
  return entries;
}

function key(number: number): Uint8Array {
  return new TextEncoder().encode(`bench/key/${String(number % keys).padStart(8, "0")}`);
}

function rate(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000).toLocaleString("en")}/s (${((ms / count) * 1000).toFixed(1)} µs each)`;
}
