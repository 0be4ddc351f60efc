/**
 * A follower that was away while the same keys were overwritten again and again:
 * how long it takes to be back, and what disks and memory hold meanwhile.
 *
 *     bun bench/catch-up.ts [--writes=1000000] [--keys=10000] [--value-bytes=256]
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { QuorateClient } from "../src/client/client.ts";
import type { StatusResponse } from "../src/codec/status.ts";
import type { NodeId } from "../src/vocabulary.ts";
import { bytesIn } from "../tests/harness/disk-use.ts";
import { ProcessCluster, until } from "../tests/harness/process-cluster.ts";

const IN_FLIGHT = 256;
const SAMPLE_MS = 500;
const MIB = 1024 * 1024;

interface Options {
  readonly writes: number;
  readonly keys: number;
  readonly valueBytes: number;
}

async function main(): Promise<void> {
  const options = parseOptions();
  await using cluster = ProcessCluster.create(3, ["--log-level=warn"]);
  cluster.start(...cluster.ids);
  const leader = await cluster.leader();
  const away = cluster.ids.find((id) => id !== leader)!; // of three
  using peaks = new Peaks(cluster);
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 30_000 });
  const load = new Load(client, options);

  await load.run(options.writes / 10);
  await cluster.kill(away);
  const alone = await timed(() => load.run((options.writes * 9) / 10));
  const behind = await status(cluster, leader);
  const under = load.start();
  cluster.start(away);
  const back = await timed(() =>
    until("the follower is back", async () => {
      const found = await cluster.status(away);
      return (found?.appliedIndex ?? 0) >= behind.commitIndex || undefined;
    }),
  );
  const writesDuringCatchUp = await under.stop();
  await cluster.converged();
  const isSame = new Set(await cluster.hashes()).size === 1;

  const liveBytes = options.keys * (options.valueBytes + keyOf(0).length);
  const rows = cluster.ids.map((id) => {
    const { disk, memory } = peaks.of(id);
    const name = id === leader ? "leader" : id === away ? "was away" : "follower";
    const multiple = (disk / liveBytes).toFixed(1);
    return `${id} ${name.padEnd(8)}  disk ${mib(disk)} (${multiple} times the live data)  memory ${mib(memory)}`;
  });
  const rateAlone = perSecond((options.writes * 9) / 10, alone);
  const rateBeside = perSecond(writesDuringCatchUp, back);
  const { firstIndex, lastIndex } = behind;
  console.log(`${options.writes} writes of ${options.keys} keys, ${mib(liveBytes)} of live data
while it was away: ${rateAlone}, its log begins at ${firstIndex} of ${lastIndex}
it was back after ${(back / 1000).toFixed(1)} s, at ${rateBeside} meanwhile
peaks by node:
  ${rows.join("\n  ")}
equal hashes: ${isSame}`);
  if (!isSame) process.exitCode = 1;
}

/** Writes keys in turns, over and over. */
class Load {
  readonly #client: QuorateClient;
  readonly #options: Options;
  #count = 0;

  constructor(client: QuorateClient, options: Options) {
    this.#client = client;
    this.#options = options;
  }

  async run(writes: number): Promise<void> {
    const end = this.#count + writes;
    await this.#while(() => this.#count < end);
  }

  start(): { stop(): Promise<number> } {
    let isOver = false;
    const begin = this.#count;
    const done = this.#while(() => !isOver);
    const stop = async () => {
      isOver = true;
      await done;
      return this.#count - begin;
    };
    return { stop };
  }

  async #while(goesOn: () => boolean): Promise<void> {
    const { keys, valueBytes } = this.#options;
    const writeInTurn = async () => {
      while (goesOn()) {
        this.#count += 1;
        const value = String(this.#count).padEnd(valueBytes, "v");
        await this.#client.put(keyOf(this.#count % keys), value);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, writeInTurn));
  }
}

/** The most that each node was seen to take. */
class Peaks {
  readonly #cluster: ProcessCluster;
  readonly #peaks = new Map<NodeId, { disk: number; memory: number }>();
  readonly #timer = setInterval(() => this.#sample(), SAMPLE_MS);

  constructor(cluster: ProcessCluster) {
    this.#cluster = cluster;
  }

  of(id: NodeId): { disk: number; memory: number } {
    return this.#peaks.get(id) ?? { disk: 0, memory: 0 };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    for (const id of this.#cluster.ids) {
      const { disk, memory } = this.of(id);
      this.#peaks.set(id, {
        disk: Math.max(disk, bytesIn(this.#cluster.dataDirectory(id))),
        memory: this.#cluster.isRunning(id)
          ? Math.max(memory, residentBytes(this.#cluster.pid(id)))
          : memory,
      });
    }
  }
}

/** VmRSS of Linux. */
function residentBytes(pid: number): number {
  const [, kib = "0"] = /VmRSS:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kib) * 1024;
}

async function status(cluster: ProcessCluster, id: NodeId): Promise<StatusResponse> {
  return until(`node ${id} answers`, () => cluster.status(id));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function keyOf(number: number): string {
  return `key/${String(number).padStart(8, "0")}`;
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}

function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000)} writes/s`;
}

function parseOptions(): Options {
  const { values } = parseArgs({
    options: {
      writes: { type: "string", default: "1000000" },
      keys: { type: "string", default: "10000" },
      "value-bytes": { type: "string", default: "256" },
    },
  });
  const number = (text: string) => {
    const value = Number(text);
    if (Number.isInteger(value) && value > 0) return value;
    throw new Error(`Cannot use "${text}": it is no number above 0`);
  };
  return {
    writes: number(values.writes),
    keys: number(values.keys),
    valueBytes: number(values["value-bytes"]),
  };
}

await main();
