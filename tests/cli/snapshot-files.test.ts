/**
 * `quorate snapshot` with a user's files: pipes, full disks, and a Ctrl-C in the middle. No
 * incomplete file is left behind.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import {
  decodeSnapshotRequest,
  encodeMembersResponse,
  encodeSnapshotResponse,
} from "../../src/codec/admin.ts";
import { Method } from "../../src/codec/request.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { until } from "../harness/process-cluster.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");
const BACKUP = join(import.meta.dir, "../fixtures/releases/0.1.0/cluster/backup.snapshot");
const file = readFileSync(BACKUP);

const node = new ScriptedNode(systemClock);
const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "quorate-snapshot-files-"));
  await node.listen(tcpNetwork, "127.0.0.1:0");
});
afterAll(() => {
  node.crash();
  rmSync(directory, { recursive: true });
});

/** A leader that sends the first bytes of its snapshot, and never the rest. */
function serve({ firstBytes }: { firstBytes: number }): void {
  const self = { id: 1, peerAddress: "127.0.0.1:1", clientAddress: node.address };
  const configuration = { ...configurationOf([1]), members: [self] };
  const last = { term: 2, index: 105 };
  const whole = { snapshotId: 105, last, bytes: file.length, checksum: crc32(file) };
  node.answer = ({ method, body }) => {
    if (method === Method.METHOD_MEMBER_LIST) {
      return encodeMembersResponse({ header, configuration, version: 1 });
    }
    const { offset } = decodeSnapshotRequest(body);
    if (offset > 0) return undefined;
    return encodeSnapshotResponse({ header, ...whole, data: file.subarray(0, firstBytes) });
  };
}

function quorate(...parameters: readonly string[]) {
  return Bun.spawn([process.execPath, MAIN, "snapshot", ...parameters], {
    cwd: directory,
    env: { ...process.env, QUORATE_ENDPOINTS: node.address },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function ended(process: ReturnType<typeof quorate>) {
  const [output, errors] = await Promise.all([
    new Response(process.stdout).bytes(),
    new Response(process.stderr).text(),
  ]);
  return { exitCode: await process.exited, output, errors };
}

describe.each(["SIGINT", "SIGTERM"] as const)("after %s", (signal) => {
  test("an interrupted backup leaves no file", async () => {
    serve({ firstBytes: 4_000 });
    const saving = quorate("save", "backup");
    await until(
      "some of it is written",
      async () => existsSync(join(directory, "backup.tmp")) || undefined,
    );
    saving.kill(signal);
    expect(await ended(saving)).toMatchObject({ exitCode: 5, errors: "Interrupted\n" });
    expect(readdirSync(directory)).toEqual([]);
  });

  test("an interrupted restore leaves no directory", async () => {
    const flags = ["--id=1", "--data-dir=restored", "--members=1=127.0.0.1:1/127.0.0.1:2"];
    const restoring = quorate("restore", "-", ...flags);
    restoring.stdin.write(file.subarray(0, 10_000));
    restoring.stdin.flush();
    const begun = join(directory, "restored/restoring/state");
    await until("it is being filled", async () => existsSync(begun) || undefined);
    restoring.kill(signal);
    expect(await ended(restoring)).toMatchObject({ exitCode: 5, errors: "Interrupted\n" });
    expect(readdirSync(directory)).toEqual([]);
  });
});

test("a backup to standard output is the only output", async () => {
  serve({ firstBytes: file.length });
  const { exitCode, output, errors } = await ended(quorate("save", "-"));
  expect({ exitCode, errors }).toEqual({
    exitCode: 0,
    errors: `Saved ${file.length} bytes to standard output\n`,
  });
  expect(Buffer.from(output)).toEqual(file);
});

test("a device is refused before the cluster is asked for anything", async () => {
  node.requests.length = 0;
  const { exitCode, errors } = await ended(quorate("save", "/dev/null"));
  expect({ exitCode, errors }).toEqual({
    exitCode: 3,
    errors:
      'Cannot save to "/dev/null": it is a device, not a regular file; choose another file, or ' +
      '"-" for standard output\n',
  });
  expect(node.requests).toEqual([]);
});

/** The limit for a file in blocks of 1 KiB: a write beyond it fails, as on a full disk. */
test.each([1, 12])(
  "a disk with space for files of %d KiB causes a one-line error",
  async (limit) => {
    const flags = "--id 1 --data-dir small --members 1=127.0.0.1:1/127.0.0.1:2";
    const restore = `"${process.execPath}" "${MAIN}" snapshot restore "${BACKUP}" ${flags}`;
    const shell = Bun.spawn(["bash", "-c", `trap '' XFSZ; ulimit -f ${limit}; exec ${restore}`], {
      cwd: directory,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const { exitCode, errors } = await ended(shell);
    expect(errors).toMatch(/^Cannot .*\n$/);
    expect(exitCode).toBe(1);
    expect(readdirSync(directory)).toEqual([]);
  },
);
