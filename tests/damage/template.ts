/**
 * The data directory that is damaged: the node was restarted a few times, so that it has
 * every kind of file, and was then stopped.
 */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

/** Small logs, so that they are compacted. */
const SETTINGS = [
  ...["--heartbeat-interval-ms=50", "--election-timeout-ms=300"],
  ...["--snapshot-log-bytes=65536", "--snapshot-keep-entries=10"],
];

const RUNS = 3;
const WRITES = 250;

/** Copies it to `path`. Resolves to its contents, by key. */
export async function makeTemplate(path: string): Promise<Map<string, string>> {
  await using cluster = ProcessCluster.create(1, SETTINGS);
  const expected = new Map<string, string>();
  for (let run = 0; run < RUNS; run += 1) {
    cluster.start(1);
    await cluster.leader();
    using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
    for (let i = 0; i < WRITES; i += 1) {
      const key = `key-${(i * 7 + run) % 90}`;
      if (i % 9 === 4) {
        await client.delete(key);
        expected.delete(key);
      } else {
        const value = `${run}-${i} `.repeat(1 + ((i * 13) % 60));
        await client.put(key, value);
        expected.set(key, value);
      }
    }
    await client.admin.snapshot(cluster.endpoint(1));
    await client.put("last", `${run}`);
    expected.set("last", `${run}`);
    await cluster.signal("SIGTERM", 1);
  }
  cpSync(cluster.dataDirectory(1), path, { recursive: true });
  addSnapshots(path);
  return expected;
}

/** An incoming and an outgoing snapshot, as an earlier run may have left them. */
function addSnapshots(path: string): void {
  const bytes = new Uint8Array(2000).fill(7);
  for (const directory of ["incoming", "outgoing"])
    mkdirSync(join(path, directory), { recursive: true });
  writeFileSync(join(path, "incoming/1-9-4000-00000000.part"), bytes);
  writeFileSync(join(path, "outgoing/1-5.snapshot"), bytes);
}

/** The kinds of files in a data directory, by their paths. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ["member.json", /^member\.json$/],
  ["log segment", /^wal\/\d+\.wal$/],
  ["log beginning", /^wal\/beginning$/],
  ["log mark", /^wal\/mark$/],
  ["promise", /^promise$/],
  ["CURRENT", /^state\/.*\/CURRENT$/],
  ["MANIFEST", /^state\/.*\/MANIFEST-\d+$/],
  ["table", /^state\/.*\.ldb$/],
  ["LevelDB's log", /^state\/.*\.log$/],
  ["LevelDB's messages", /^state\/.*\/LOG(\.old)?$/],
  ["snapshot coming in", /^incoming\//],
  ["snapshot going out", /^outgoing\//],
];

/**
 * Every file that is not empty, by its kind. Throws if a file has no kind, or if a kind has
 * no file.
 */
export function filesByKind(path: string): Map<string, string[]> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "LOCK")
    .map(({ parentPath, name }) => join(parentPath, name).slice(path.length + 1))
    .filter((file) => Bun.file(join(path, file)).size > 0);
  const found = Map.groupBy(files, (file) => KINDS.find(([, pattern]) => pattern.test(file))?.[0]);
  const unknown = found.get(undefined);
  if (unknown !== undefined) throw new Error(`Cannot say what ${unknown.join(", ")} are`);
  for (const [kind] of KINDS) {
    if (!found.has(kind)) throw new Error(`Cannot damage a ${kind}: there is none`);
  }
  return found as Map<string, string[]>;
}
