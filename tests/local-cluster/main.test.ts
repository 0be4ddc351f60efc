/**
 * `npm start` as a new user runs it: real processes in a separate directory.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { bunCommand } from "../../src/local-cluster/bun-command.ts";
import { choiceOfPorts } from "../harness/free-port.ts";

type Process = Bun.Subprocess<"ignore", "pipe", "pipe">;

let directory: string;
let ports: Awaited<ReturnType<typeof choiceOfPorts>>;
const started: Process[] = [];
beforeAll(async () => {
  ports = await choiceOfPorts(); // For all tests: the cluster keeps its ports while it is stopped.
  directory = realpathSync(mkdtempSync(join(tmpdir(), "quorate-local-")));
});
afterAll(async () => {
  for (const child of started) child.kill("SIGTERM");
  await Promise.all(started.map(({ exited }) => exited));
  ports.stop();
  rmSync(directory, { recursive: true });
});

function start(): Process {
  const script = join(import.meta.dir, "../../src/local-cluster/main.ts");
  const child = Bun.spawn(bunCommand(script), {
    cwd: directory,
    env: { ...process.env, QUORATE_ID: "1", QUORATE_DATA_DIR: "elsewhere" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  started.push(child);
  return child;
}

/** Reads until the text has arrived. Later output is left for the next reader. */
async function read(stream: ReadableStream<Uint8Array>, until: string): Promise<string> {
  const reader = stream.getReader();
  let text = "";
  while (!text.includes(until)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The process ended before it said "${until}": ${text}`);
    text += new TextDecoder().decode(value);
  }
  reader.releaseLock();
  return text;
}

interface Introduction {
  readonly revision: number;
  readonly pids: readonly number[];
  readonly leader: { readonly id: string; readonly pid: number };
}

async function introduction(child: Process): Promise<Introduction> {
  const text = await read(child.stdout, "Ctrl-C stops the cluster").catch(async (error) => {
    throw new Error(`${error}\n${await child.stderr.text()}`);
  });
  const rows = [...text.matchAll(/│ (\d) +│ (\S+) +│ (\w+) +│ (\d+)/g)];
  const leader = rows.find(([, , , role]) => role === "leader");
  return {
    revision: Number(/revision (\d+)/.exec(text)?.[1]),
    pids: rows.map(([, , , , pid]) => Number(pid)),
    leader: { id: leader?.[1] ?? "none", pid: Number(leader?.[4]) },
  };
}

/** The members of the cluster, from its file. */
async function endpoints(): Promise<string[]> {
  const file = Bun.TOML.parse(await Bun.file(join(directory, "data/cluster.toml")).text());
  const { members } = file as { members: { "client-address": string }[] };
  return members.map((member) => member["client-address"]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("the nodes of npm start ignore .env and bunfig.toml", async () => {
  writeFileSync(join(directory, ".env"), "QUORATE_MEMBERS=nonsense\n");
  writeFileSync(join(directory, "bunfig.toml"), 'preload = ["./intruder.ts"]\n');
  const intruder = `await Bun.write(${JSON.stringify(join(directory, "intruded"))}, "");`;
  writeFileSync(join(directory, "intruder.ts"), intruder);
  const child = start();
  expect((await introduction(child)).pids).toHaveLength(3);
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
  expect(existsSync(join(directory, "intruded"))).toBe(false);
});

test("three nodes start, survive the loss of one, stop together, and continue", async () => {
  const first = start();
  const { revision, pids, leader } = await introduction(first);
  expect(revision).toBeGreaterThanOrEqual(2);
  expect(pids).toHaveLength(3);
  expect(existsSync(join(directory, "elsewhere"))).toBe(false);

  const rival = start();
  expect(await rival.exited).toBe(1);
  expect(await rival.stderr.text()).toContain("of this cluster is already running");

  process.kill(leader.pid, "SIGKILL");
  const report = await read(first.stderr, "\n");
  expect(report).toContain(`Node ${leader.id} was killed by SIGKILL.`);
  expect(report).toContain(`npm run node -- --id=${leader.id}`);

  first.kill("SIGINT");
  expect(await first.exited).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);

  const second = start();
  const { leader: next, ...again } = await introduction(second);
  expect(again.revision).toBeGreaterThan(revision);
  const removed = ["1", "2", "3"].find((id) => id !== next.id);
  using client = new QuorateClient({ endpoints: await endpoints() });
  await client.admin.removeMember(Number(removed));
  second.kill("SIGTERM");
  expect(await second.exited).toBe(0);

  const third = start();
  const { pids: left } = await introduction(third);
  expect(left).toHaveLength(2);
  expect(await endpoints()).toHaveLength(2);
  third.kill("SIGTERM");
  expect(await third.exited).toBe(0);
});
