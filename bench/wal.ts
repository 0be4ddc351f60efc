/**
 * How fast is the log alone? A closed loop of 300-byte entries through the
 * threaded log device, beside the plainest thing that is as durable: write and
 * fdatasync, one record at a time, on the caller's thread.
 *
 *     bun bench/wal.ts [seconds]
 *
 * The figures are the disk's and the machine's; compare only what was measured
 * side by side.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { encodeEntry } from "../src/codec/entry.ts";
import { openThreadedLog } from "../src/storage/device/threaded-log.ts";
import { posixDisk } from "../src/storage/disk/posix-disk.ts";
import { createLog, DEFAULT_LOG_SIZES } from "../src/storage/wal/open-log.ts";
import { makeDataDirectory } from "./data-directory.ts";

const ENTRY_PAYLOAD = new Uint8Array(290).fill(7);
const IDENTITY = { clusterId: 1, nodeId: 1 };
const seconds = Number(process.argv[2] ?? 2);

interface Result {
  readonly name: string;
  readonly writes: number;
  readonly syncs: number;
  readonly elapsedMs: number;
  /** One for each write. */
  readonly latenciesMs: number[];
}

async function threaded(directory: string, inFlight: number): Promise<Result> {
  createLog({ disk: posixDisk, directory, identity: IDENTITY });
  const startedAt: number[] = [];
  const latenciesMs: number[] = [];
  let syncs = 0;
  const finished = Promise.withResolvers<void>();
  const { device } = await openThreadedLog({
    directory,
    identity: IDENTITY,
    sizes: DEFAULT_LOG_SIZES,
    listener: {
      durable(sequence) {
        syncs += 1;
        const now = performance.now();
        while (latenciesMs.length < sequence) {
          latenciesMs.push(now - startedAt[latenciesMs.length]!); // each has been started
        }
        if (now < deadline) fill(sequence);
        else if (sequence === startedAt.length) finished.resolve();
      },
      failed: finished.reject,
    },
  });
  const fill = (durable: number) => {
    while (startedAt.length < durable + inFlight) {
      const index = startedAt.length + 1;
      startedAt.push(performance.now());
      const hardState = index === 1 ? { term: 1, votedFor: 1 } : undefined;
      device.write({
        hardState,
        entries: [encodeEntry({ index, term: 1 }, "commands", ENTRY_PAYLOAD)],
      });
    }
  };
  const start = performance.now();
  const deadline = start + seconds * 1000;
  fill(0);
  await finished.promise;
  const elapsedMs = performance.now() - start;
  await device.close();
  const name = `log, ${inFlight} in flight`;
  return { name, writes: latenciesMs.length, syncs, elapsedMs, latenciesMs };
}

function plain(directory: string): Result {
  const descriptor = openSync(join(directory, "plain"), "w");
  const record = new Uint8Array(340).fill(7);
  const latenciesMs: number[] = [];
  const start = performance.now();
  const deadline = start + seconds * 1000;
  for (let now = start; now < deadline; ) {
    writeSync(descriptor, record);
    fdatasyncSync(descriptor);
    const done = performance.now();
    latenciesMs.push(done - now);
    now = done;
  }
  const elapsedMs = performance.now() - start;
  closeSync(descriptor);
  const writes = latenciesMs.length;
  return { name: "write, fdatasync, …", writes, syncs: writes, elapsedMs, latenciesMs };
}

function row({ name, writes, syncs, elapsedMs, latenciesMs }: Result): string[] {
  const sorted = Float64Array.from(latenciesMs).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!; // not empty
  const quantile = (share: number) => at(share).toFixed(2);
  const perSecond = (count: number) =>
    Math.round((count / elapsedMs) * 1000).toLocaleString("en-US");
  return [name, perSecond(writes), perSecond(syncs), quantile(0.5), quantile(0.99)];
}

const table = new Table({
  head: ["", "writes/s", "syncs/s", "p50 ms", "p99 ms"],
  style: { head: [], border: [], compact: true },
  colAligns: ["left", "right", "right", "right", "right"],
});
const runs = [
  plain,
  (directory: string) => threaded(directory, 1),
  (directory: string) => threaded(directory, 64),
  (directory: string) => threaded(directory, 1024),
];
for (const run of runs) {
  const data = makeDataDirectory("data");
  try {
    table.push(row(await run(data.path)));
  } finally {
    data.remove();
  }
}
console.log(table.toString());
