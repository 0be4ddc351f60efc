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
  readonly url: string;
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
    url: /Open (http:\S+)/.exec(text)?.[1] ?? "",
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

/** The answer of the console to a command. */
async function post(url: string, body: object = {}): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}

test("the console pauses, kills and starts nodes, and injects faults into them", async () => {
  const child = start();
  const { url, pids, leader } = await introduction(child);
  const id = Number(leader.id);
  const node = `${url}/v1/dev/nodes/${id}`;

  expect(await post(`${node}/kill`)).toMatchObject({
    ...{ status: 200, id, pid: leader.pid, state: "exited" },
    exit: { signal: "SIGKILL" },
  });
  expect(await post(`${node}/pause`)).toMatchObject({
    ...{ status: 409, message: `Cannot pause node ${id}: it has exited` },
  });
  const started = await post(`${node}/start`);
  expect(started).toMatchObject({ status: 200, id, state: "running" });
  expect(pids).not.toContain(started["pid"]);

  const events = await (await fetch(`${url}/v1/events`)).json();
  const kinds = (events as { events: { event: { kind: string } }[] }).events.map(
    ({ event }) => event.kind,
  );
  expect(kinds).toContain("process.exited");

  using client = new QuorateClient({ endpoints: await endpoints() });
  await client.put("k", "v");
  const other = id === 1 ? 2 : 1;
  const fault = { kind: "delay", node: other, peer: 6 - id - other, delay_ms: 1 };
  const injected = await post(`${url}/v1/dev/faults`, fault);
  expect(injected).toMatchObject({ status: 200, id: `${other}-1`, ...fault, for_ms: 30_000 });
  expect(await (await fetch(`${url}/v1/dev/faults`)).json()).toMatchObject({
    faults: [{ id: `${other}-1` }],
  });
  expect(await post(`${url}/v1/dev/heal`)).toEqual({ status: 200, faults: [] });

  expect(await post(`${url}/v1/dev/nodes/${other}/pause`)).toMatchObject({ state: "paused" });
  child.kill("SIGINT");
  expect(await child.exited).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(isAlive(Number(started["pid"]))).toBe(false);
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
