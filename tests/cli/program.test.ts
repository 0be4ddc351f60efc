/**
 * The command line as users and scripts run it: real processes, a real cluster. Its output
 * is in testdata; `UPDATE_GOLDEN=1` records it.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeRangeRequest } from "../../src/codec/kv.ts";
import { ErrorCode, Method } from "../../src/codec/request.ts";
import { encodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { encodeHashResponse, encodeStatusResponse } from "../../src/codec/status.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { NO_MEMBERS } from "../../src/vocabulary.ts";
import { freePort } from "../harness/free-port.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { replay } from "../harness/transcript.ts";
import { CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";
import { statusWith } from "../support/client/status.ts";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");
const DOCUMENTATION = join(import.meta.dir, "../../docs/cli.md");
const README = join(import.meta.dir, "../../README.md");
const TESTDATA = join(import.meta.dir, "testdata");

/** Data directories of version 0.1.0. */
const RELEASE = join(import.meta.dir, "../fixtures/releases/0.1.0/cluster");

/** Transcripts share the machine's cores: each may take as long as all of them. */
const TRANSCRIPTS_LIMIT_MS = 300_000;

/** No election interrupts a transcript, even on a busy machine. */
const SETTINGS = ["--heartbeat-interval-ms=200", "--election-timeout-ms=5000", "--dev-faults"];

const cluster = ProcessCluster.create(3, SETTINGS);
const endpoints = cluster.endpoints.join(",");
const unused = `127.0.0.1:${freePort()}`;
const directory = mkdtempSync(join(tmpdir(), "quorate-cli-"));

beforeAll(async () => {
  cluster.start(...cluster.ids);
  await cluster.leader();
});

afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true, force: true });
});

for (const file of readdirSync(TESTDATA).sort()) {
  test.concurrent(
    file.replace(".txt", ""),
    async () => {
      const path = join(TESTDATA, file);
      const want = readFileSync(path, "utf8");
      const got = await replayHere(want);
      if (process.env["UPDATE_GOLDEN"] && !process.env["CI"]) writeFileSync(path, got);
      else expect(got).toBe(want);
    },
    TRANSCRIPTS_LIMIT_MS,
  );
}

test.concurrent(
  "the examples of the documentation work",
  async () => {
    const blocks = readFileSync(DOCUMENTATION, "utf8").matchAll(/^```console\n([\s\S]*?)^```$/gm);
    const examples = [...blocks].map(([, example = ""]) => example).join("");
    const here = (_: string, id: string) => cluster.endpoint(Number(id));
    const want = normalize(examples.replaceAll(/127\.0\.0\.1:720(\d)/g, here));
    expect(await replayHere(examples)).toBe(want);
  },
  TRANSCRIPTS_LIMIT_MS,
);

/** The fields of a node in `status -w json` that the tests read. */
type Shown = Readonly<
  Record<"role" | "hash", string> &
    Record<"id" | "leader_id" | "term" | "applied_index" | "hash_index", number> & {
      members: readonly unknown[];
    }
>;

test("status shows one leader, and with --hash that all nodes have the same state", async () => {
  await cluster.converged();
  // On a busy machine there may be an election between the requests to two nodes.
  const nodes = await until("one leader is shown in one term", async () => {
    const { output, exitCode } = await quorate("status", "--hash", "-w", "json").ended;
    expect(exitCode).toBe(0);
    const shown: readonly Shown[] = JSON.parse(output);
    return new Set(shown.map(({ term }) => term)).size === 1 ? shown : undefined;
  });
  const leaders = nodes.filter(({ role }) => role === "leader");
  expect(leaders).toHaveLength(1);
  for (const node of nodes) {
    const { id, leader_id, term, applied_index, hash_index, hash } = leaders[0]!; // there is one
    expect(leader_id).toBe(id);
    expect(node).toMatchObject({ leader_id, term, applied_index, hash_index, hash });
    expect(node.members).toHaveLength(3);
  }
});

test("a table of status fits a terminal of 80 columns, and a wide terminal gets all columns", async () => {
  const widthOf = (text: string) => Math.max(...text.split("\n").map((line) => line.length));
  const [narrow, hashes, wide] = await Promise.all(
    [[], ["--hash"], ["-w", "wide"]].map((flags) => quorate("status", ...flags).ended),
  );
  expect(widthOf(narrow?.output ?? "")).toBeWithin(60, 81);
  expect(widthOf(hashes?.output ?? "")).toBeWithin(60, 81);
  expect(wide?.output).toMatch(/ENDPOINT.*COMMIT.*LOG.*STATE.*FREE/);
});

test("status names the members whose states differ without a majority", async () => {
  const node = await silentNode();
  const alarm = statusWith({ role: "leader", differingStates: [1, 3] });
  node.answer = () => encodeStatusResponse(alarm);
  const { errors, exitCode } = await quorate("status", "--endpoints", node.address).ended;
  expect(errors).toContain(
    "ALARM: the states of members 1, 3 differ, and no majority agrees on one\n",
  );
  expect(exitCode).toBe(0);
  node.crash();
});

test("status shows a node that its configuration does not contain as a non-member", async () => {
  const node = await silentNode();
  const members = [1, 2].map((id) => ({ id, peerAddress: `p${id}:1`, clientAddress: `c${id}:1` }));
  const configuration = { ...NO_MEMBERS, members, voters: new Set([1, 2]) };
  const header = { clusterId: 1, memberId: 3, revision: 7, raftTerm: 2 };
  node.answer = () => encodeStatusResponse(statusWith({ header, configuration }));
  const where = ["-w", "simple", "--endpoints", node.address];
  const { output } = await quorate("status", ...where).ended;
  expect(output).toStartWith(`${node.address}\t3\tnon-member\t`);
  node.crash();
});

test("the commands in the README do what the README says", async () => {
  const [, block = ""] =
    /```sh\n(npx quorate [\s\S]*?)```/.exec(readFileSync(README, "utf8")) ?? [];
  const commands = block.trimEnd().split("\n");
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands) {
    const [npx, name, ...words] = command.split(" ");
    const { exitCode } = await quorate(...words).ended;
    expect([npx, name, command, exitCode]).toEqual(["npx", "quorate", command, 0]);
  }
});

test("nodes with different states at the same index end status --hash with 1", async () => {
  const nodes = [await silentNode(), await silentNode()];
  for (const [at, node] of nodes.entries()) {
    const header = { clusterId: 1, memberId: at + 1, revision: 7, raftTerm: 2 };
    const hash = encodeHashResponse({ header, appliedIndex: 9, hash: Uint8Array.of(at) });
    const full = encodeStatusResponse(statusWith({ header }));
    node.answer = ({ method }) => (method === Method.METHOD_HASH ? hash : full);
  }
  const where = ["--endpoints", nodes.map(({ address }) => address).join(",")];
  const { errors, exitCode } = await quorate("status", "--hash", ...where).ended;
  expect(errors).toMatch(
    /^Cluster 0+c1\nCannot trust the cluster: .* have different states at index 9\n$/,
  );
  expect(exitCode).toBe(1);
  for (const node of nodes) node.crash();
});

test("an interrupted write may be applied, and ends with 5", async () => {
  const node = await silentNode();
  const command = quorate("set", "a", "1", "--endpoints", node.address);
  await until("the write arrives", async () => node.requests.length > 0 || undefined);
  command.process.kill("SIGINT");
  const { errors, exitCode } = await command.ended;
  expect(errors).toBe("Interrupted: the write was in progress, and may be applied\n");
  expect(exitCode).toBe(5);
  node.crash();
});

test("a write without an answer may be applied, and ends with 5", async () => {
  const node = await silentNode();
  const where = ["--endpoints", node.address, "--timeout", "3s"]; // ample to be connected
  const { errors, exitCode } = await quorate("set", "a", "1", ...where).ended;
  expect(errors).toBe("Cannot confirm the request: the deadline passed\n");
  expect(exitCode).toBe(5);
  node.crash();
});

test("--serializable and --follower-read let any node answer", async () => {
  for (const command of [
    ["get", "a"],
    ["scan", "a"],
    ["scan", "a", "--count-only"],
  ]) {
    for (const how of ["serializable", "followerRead"] as const) {
      const node = await silentNode();
      const flag = how === "serializable" ? "--serializable" : "--follower-read";
      const reading = quorate(...command, flag, "--endpoints", node.address);
      await until("the read arrives", async () => node.requests.length > 0 || undefined);
      reading.process.kill("SIGKILL");
      await reading.ended;
      const asked = decodeRangeRequest(node.requests[0]!.body); // once
      expect(asked.serializable).toBe(how === "serializable");
      expect(asked.followerRead).toBe(how === "followerRead");
      node.crash();
    }
  }
  const both = await quorate("get", "a", "--serializable", "--follower-read").ended;
  expect(both.exitCode).toBe(128);
});

test("a cluster without a leader is unhealthy, and a read ends with 2", async () => {
  const node = await silentNode();
  const code = ErrorCode.ERROR_CODE_NO_LEADER;
  node.answer = ({ method }) => (method === Method.METHOD_RANGE ? { code } : undefined);
  const where = ["--endpoints", node.address, "--timeout", "300ms"];
  const { output, exitCode } = await quorate("health", ...where).ended;
  expect(output).toContain("cluster\tunhealthy\tno linearizable read\n");
  expect(exitCode).toBe(2);
  node.crash();
});

test("an interrupted load reports how far it is, and ends with 5", async () => {
  const node = await silentNode();
  const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 1, raftTerm: 1 };
  const registered = encodeRegisterSessionResponse({ header, sessionId: 1, ttlMs: 60_000 });
  node.answer = ({ method }) =>
    method === Method.METHOD_REGISTER_SESSION ? registered : undefined;
  const command = quorate("load", "--endpoints", node.address);
  command.process.stdin.write("a\t1\nb\t2\n");
  command.process.stdin.flush();
  await until("both lines arrive", async () => node.requests.length === 3 || undefined);
  command.process.kill("SIGTERM");
  const { errors, exitCode } = await command.ended;
  expect(errors).toBe("Interrupted: the lines up to 0 are loaded, later lines may be\n");
  expect(exitCode).toBe(5);
  node.crash();
});

test("a reader that closes its pipe ends a scan without an error", async () => {
  const load = quorate("load");
  const value = "x".repeat(10_000);
  for (let i = 0; i < 100; i += 1) load.process.stdin.write(`large/${i}\t${value}\n`);
  load.process.stdin.end();
  expect((await load.ended).exitCode).toBe(0);
  const scan = Bun.spawn([process.execPath, MAIN, "scan", "large/"], {
    env: { ...process.env, QUORATE_ENDPOINTS: endpoints },
    stdout: "pipe",
    stderr: "pipe",
  });
  const reader = scan.stdout.getReader();
  await reader.read();
  await reader.cancel();
  expect(await scan.exited).toBe(5);
  expect(await scan.stderr.text()).toBe("");
});

test.concurrent(
  "the doctor finds the running cluster, and whose its ports are",
  async () => {
    const command = ["doctor", "--data-dir", directory, "--timeout", "60s", "-w", "json"];
    const { output } = await quorate(...command).ended;
    const findings: readonly { readonly check: string; readonly level: string }[] =
      JSON.parse(output);
    const levels = new Map(findings.map(({ check, level }) => [check, level]));
    // The other checks depend on the machine and its load.
    for (const check of ["members", "voters", "leader", "states", "versions", "timing"]) {
      expect([check, levels.get(check)]).toEqual([check, "ok"]);
    }
    for (const id of cluster.ids) expect(levels.get(`ports of node ${id}`)).toBe("ok");
    expect(levels.has("fsync")).toBe(true);
  },
  TRANSCRIPTS_LIMIT_MS,
);

test("a shell gets its completions although no node answers", async () => {
  const node = await silentNode();
  const words = ["--endpoints", node.address, "--", "get", "a"];
  const { output, exitCode } = await quorate("completion", "complete", ...words).ended;
  expect([output, exitCode]).toEqual([":4\n", 0]);
  node.crash();
});

test("a load on a cluster that is not for development needs consent", async () => {
  const node = await silentNode();
  node.answer = ({ method }) =>
    method === Method.METHOD_STATUS ? encodeStatusResponse(statusWith({ dev: false })) : undefined;
  const { errors, exitCode } = await quorate("bench", "write", "--endpoints", node.address).ended;
  expect(errors).toBe(
    "Cannot run a load: this is not a development cluster (dev-faults), and others may use it; " +
      "rerun with --yes\n",
  );
  expect(exitCode).toBe(4);
  expect(new Set(node.requests.map(({ method }) => method))).toEqual(
    new Set([Method.METHOD_STATUS]),
  );
  node.crash();
});

test("an interrupted load shows what it has measured, and removes its keys", async () => {
  const client = cluster.client();
  const command = quorate("bench", "write", "--for", "1h", "--warm-up", "1ms", "-w", "simple");
  const load = { prefix: "bench/" };
  await until("keys are written", async () => (await client.range(load)).count > 0 || undefined);
  command.process.kill("SIGINT");
  const { output, errors, exitCode } = await command.ended;
  expect(output).toMatch(/^write\t\d+\t/);
  expect(errors).toBe("Interrupted\n");
  expect(exitCode).toBe(5);
  expect((await client.range(load)).count).toBe(0);
  client.close();
});

test("the log of a running node can be dumped, and followed", async () => {
  const path = cluster.dataDirectory(1);
  const dump = await quorate("dump", "wal", path, "--kind", "configuration").ended;
  expect(dump.output).toContain("\tconfiguration\t1\t");
  expect(dump.errors).toStartWith(
    "A node is running on this directory: the end of the log moves\n",
  );
  expect(dump.exitCode).toBe(0);
  const state = await quorate("dump", "state", path).ended;
  expect(state.errors).toMatch(
    /^Cannot read the data directory ".*": process \d+ is running on it\n$/,
  );
  expect(state.exitCode).toBe(1);

  const following = Bun.spawn([process.execPath, MAIN, "dump", "wal", path, "--follow"], {
    env: { ...process.env, QUORATE_ENDPOINTS: endpoints },
    stdout: "pipe",
    stderr: "ignore",
  });
  const reader = following.stdout.getReader();
  expect((await quorate("set", "followed", "1").ended).exitCode).toBe(0);
  let shown = "";
  while (!shown.includes("put followed\n")) {
    const { value, done } = await reader.read();
    expect(done).toBe(false);
    shown += Buffer.from(value ?? []).toString();
  }
  following.kill("SIGINT");
  expect(await following.exited).toBe(5);
});

test("a change of the log level affects only the named events and nodes, and ends by itself", async () => {
  const node = ["--node", "3"];
  const quiet = await quorate("log-level", "error", "--only", "admin", ...node).ended;
  expect(quiet.exitCode).toBe(0);
  const briefly = ["--only", "connection", "--for", "500ms"];
  expect((await quorate("log-level", "debug", ...briefly, ...node).ended).exitCode).toBe(0);
  const restored = async () => cluster.hasLogged(3, "log.levelRestored") || undefined;
  await until("the change has ended", restored);
  expect(cluster.hasLogged(3, "admin.succeeded", { level: "error" })).toBe(false);
  expect(cluster.hasLogged(3, "admin.succeeded", { level: "debug", forMs: 500 })).toBe(true);
  expect((await quorate("status").ended).exitCode).toBe(0);
  const log = cluster.log(3).slice(cluster.log(3).indexOf("log.levelRestored"));
  expect(log).not.toContain("connection.accepted");
});

test("a terminal gets colors, progress, and no value with control characters", async () => {
  writeFileSync(join(directory, "progress.tsv"), "escape\t\\x1b[2J\n");
  const colourful = { TERM: "xterm" };
  const load = await onTerminal(colourful, "load", join(directory, "progress.tsv"));
  expect(load).toContain("Loaded 1 pairs");
  expect(await onTerminal(colourful, "get", "escape")).toBe("\\x1b[2J\r\n");
  const table = ["get", "escape", "-w", "table"];
  expect(await onTerminal(colourful, ...table)).toContain("\u001b[1mKEY");
  expect(await onTerminal({ ...colourful, NO_COLOR: "1" }, ...table)).not.toContain("\u001b");
});

/** The command runs in a separate directory. */
function replayHere(transcript: string): Promise<string> {
  return replay(transcript, {
    commands: { quorate: `"${process.execPath}" "${MAIN}" "$@"` },
    directory: mkdtempSync(join(directory, "transcript-")),
    environment: {
      ...{ QUORATE_ENDPOINTS: endpoints, NODE1: cluster.endpoint(1), UNUSED: unused },
      RELEASE,
      QUORATE_TIMEOUT: "60s", // a busy machine may take longer than the default
    },
    normalize,
  });
}

/** Takes requests and does not answer. */
async function silentNode(): Promise<ScriptedNode> {
  const node = new ScriptedNode(systemClock);
  await node.listen(tcpNetwork, "127.0.0.1:0");
  return node;
}

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: number;
}

function quorate(...parameters: readonly string[]) {
  const process_ = Bun.spawn([process.execPath, MAIN, ...parameters], {
    env: { ...process.env, QUORATE_ENDPOINTS: endpoints },
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
  });
  const { stdout, stderr, exited } = process_;
  const ended = Promise.all([stdout.text(), stderr.text(), exited]).then(
    ([output, errors, exitCode]): Ended => ({ output, errors, exitCode }),
  );
  return { process: process_, ended };
}

/** The text that a terminal shows. */
async function onTerminal(
  environment: Readonly<Record<string, string>>,
  ...parameters: readonly string[]
): Promise<string> {
  let shown = "";
  const child = Bun.spawn([process.execPath, MAIN, ...parameters], {
    env: { PATH: process.env["PATH"], QUORATE_ENDPOINTS: endpoints, ...environment },
    terminal: {
      data(_, bytes) {
        shown += Buffer.from(bytes).toString();
      },
    },
  });
  await child.exited;
  return shown;
}

/** Removes values that differ from run to run: ports, times, and revisions of a used cluster. */
function normalize(answer: string): string {
  let normal = answer.replaceAll(unused, "UNUSED");
  for (const id of cluster.ids) {
    normal = normal.replaceAll(cluster.endpoint(id), `NODE${id}`);
    normal = normal.replaceAll(cluster.member(id).peerAddress, `PEER${id}`);
  }
  return normal
    .replaceAll(/\b\d+ ms/g, "N ms")
    .replaceAll(/(Cluster |"cluster_id":N?")[0-9a-f]{16}/g, "$1CLUSTER")
    .replaceAll(/"((?:create_|mod_)?revision|took_ms)":\d+/g, '"$1":N')
    .replaceAll(/│ (\d+)( *)(?= │)/g, (_, digits, gap) => {
      return `│ ${"N".padEnd(digits.length)}${gap}`;
    });
}
