/**
 * docs/operations.md, step by step: every command on the page is run, in its order, on real
 * processes. The machines of the page are ports on this one. The test ends nodes, as the
 * page tells its reader to.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { freePort } from "../harness/free-port.ts";
import { until } from "../harness/process-cluster.ts";
import { replay } from "../harness/transcript.ts";

const root = join(import.meta.dir, "../..");
const page = readFileSync(join(root, "docs/operations.md"), "utf8");

/** No request has a deadline that a busy machine could miss. */
const TIMEOUT_MS = 60_000;

/** The page has this many machines. */
const MACHINES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 18, 19];

const directory = mkdtempSync(join(tmpdir(), "quorate-operations-"));
/** Nodes by their addresses on the page. */
const addresses = new Map(
  MACHINES.flatMap((id) => [
    [`10.0.0.${id}:7201`, `127.0.0.1:${freePort()}`],
    [`10.0.0.${id}:7301`, `127.0.0.1:${freePort()}`],
  ]),
);
let client = newClient();

/** A client keeps to the cluster of its first response, and a recovered cluster is another one. */
function newClient(): QuorateClient {
  return new QuorateClient({ endpoints: [1, 2, 3].map(clientAddress), timeoutMs: TIMEOUT_MS });
}

function clientAddress(id: NodeId): string {
  return addresses.get(`10.0.0.${id}:7201`)!; // one of the machines
}

/**
 * The environment of an operator's shell: nodes run in the background, and their process ids
 * are recorded.
 */
const COMMANDS = {
  quorate: `"${process.execPath}" "${root}/src/cli/main.ts" "$@"`,
  npm: [
    "shift 3",
    `"${process.execPath}" "${root}/src/server/main.ts" "$@" >> "log-\${1#--id=}" 2>&1 &`,
    `echo $! > "pid-\${1#--id=}"`,
  ].join("\n"),
};

/** The commands of a section, with their present output and with that on the page. */
async function section(heading: string, at = 0): Promise<void> {
  const [, text = ""] = page.split(`\n## ${heading}\n`);
  const [only = ""] = text.split("\n## ");
  const block = [...only.matchAll(/^```console\n([\s\S]*?)^```$/gm)][at]?.[1];
  if (block === undefined) throw new Error(`The page has no commands ${at} in "${heading}"`);
  expect(await run(block)).toBe(normalize(block));
}

function run(block: string): Promise<string> {
  let here = block;
  for (const [shown, real] of addresses) here = here.replaceAll(shown, real);
  return replay(here, {
    commands: COMMANDS,
    directory,
    environment: { QUORATE_ENDPOINTS: [1, 2, 3].map(clientAddress).join(",") },
    normalize,
  }).then(normalize);
}

/** Removes values that differ from run to run. */
function normalize(text: string): string {
  let normal = text;
  for (const [shown, real] of addresses) normal = normal.replaceAll(real, shown);
  return normal
    .replaceAll(/\b[0-9a-f]{16}\b/g, "CLUSTER")
    .replaceAll(/\b(entry|term|up to) \d+/g, "$1 N")
    .replaceAll(/CLUSTER\t.*/g, "CLUSTER\t…");
}

function pidOf(id: NodeId): number {
  return Number(readFileSync(join(directory, `pid-${id}`), "utf8"));
}

function isRunning(id: NodeId): boolean {
  try {
    process.kill(pidOf(id), 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends nodes and waits until their processes are gone. */
async function end(signal: NodeJS.Signals, ...ids: readonly NodeId[]): Promise<void> {
  for (const id of ids) process.kill(pidOf(id), signal);
  await until(`nodes ${ids} have ended`, async () => !ids.some(isRunning) || undefined);
}

beforeAll(async () => {
  mkdirSync(join(directory, "data"));
  const founders = [1, 2, 3];
  const members = founders.map((id) => `${id}=10.0.0.${id}:7301/10.0.0.${id}:7201`).join(",");
  for (const id of founders) await run(`$ npm run node -- --id=${id} --members=${members}\n`);
  await client.put("color", "green", { timeoutMs: TIMEOUT_MS });
});

afterAll(async () => {
  client.close();
  const started = MACHINES.filter((id) => existsSync(join(directory, `pid-${id}`)));
  await end("SIGKILL", ...started.filter(isRunning));
  rmSync(directory, { recursive: true, force: true });
});

/** Waits until this node leads, and has heard from every other member. */
async function leads(id: NodeId): Promise<void> {
  await until(`node ${id} leads them all`, async () => {
    const { role, lastIndex, progress } = await client.status(clientAddress(id));
    const isUpToDate = progress.every(({ match }) => match === lastIndex);
    return (role === "leader" && isUpToDate) || undefined;
  });
}

async function holdsTheKey(): Promise<void> {
  expect((await client.get("color", { timeoutMs: TIMEOUT_MS }))?.text).toBe("green");
}

test("operations: a cluster of three is inspected", async () => {
  const [, block = ""] = /^```console\n([\s\S]*?)^```$/m.exec(page) ?? [];
  expect(await run(block)).toBe(normalize(block));
});

test("operations: the status has the fields that the page lists", async () => {
  const status = await run("$ quorate status -w json\n");
  const [, table = ""] = page.split("| ----- |");
  const [rows = ""] = table.split("\n\n");
  const fields = [...rows.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = ""]) => [
    ...cell.matchAll(/`(\w+)`/g),
  ]);
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter(([, name]) => !status.includes(`"${name}":`))).toEqual([]);
});

test("operations: the cluster grows from three to five", async () => {
  await section("Grow from three to five");
});

test("operations: leadership is transferred", async () => {
  await section("Move the leader");
  await leads(4);
});

test("operations: the cluster shrinks from five to three", async () => {
  await section("Shrink from five to three");
  await end("SIGTERM", 4, 5);
  await holdsTheKey();
});

test("R111: operations: a removed id is refused, with the cluster's sentence", async () => {
  const settings = ["--id=4", "--data-dir=elsewhere", `--join=${clientAddress(1)}`];
  const node = Bun.spawn([process.execPath, join(root, "src/server/main.ts"), ...settings], {
    cwd: directory,
    stderr: "pipe",
  });
  expect(await node.stderr.text()).toEndWith(
    "\nCannot add member 4: this id was removed, and ids cannot be used again\n",
  );
  expect(await node.exited).toBe(4);
});

test("operations: a dead node is replaced", async () => {
  await end("SIGKILL", 2);
  await holdsTheKey(); // the present leader serves: a quorum has answered
  await section("Replace a dead node");
  await holdsTheKey();
});

test("operations: a node is restarted", async () => {
  await end("SIGTERM", 6);
  await section("Restart nodes one by one");
  await holdsTheKey();
});

test("operations: a joined node is restarted by its id alone", async () => {
  await end("SIGTERM", 6);
  const listen = "--listen-peer=10.0.0.6:7301 --listen-client=10.0.0.6:7201";
  await run(`$ npm run node -- --id=6 ${listen}\n`);
  await until("it follows a leader", async () => {
    const status = await client.status(clientAddress(6)).catch(() => undefined);
    return (status?.leaderId ?? 0) > 0 || undefined;
  });
});

test("operations: a lost quorum is recovered", async () => {
  await end("SIGKILL", 1, 3, 6);
  await section("Recover from a lost quorum");
  await section("Recover from a lost quorum", 1);
  client.close();
  client = newClient();
  await holdsTheKey();
});

test("operations: a backup is made, and a cluster begins with it", async () => {
  await section("Back up and restore");
  await section("Back up and restore", 1);
  const before = await client.get("color");
  using restored = new QuorateClient({ endpoints: [clientAddress(8)], timeoutMs: TIMEOUT_MS });
  const after = await restored.get("color", { timeoutMs: TIMEOUT_MS });
  expect(after?.text).toBe("green");
  expect(after?.modRevision).toBe(before?.modRevision ?? 0);
});

test("operations: one member and then all members get new addresses", async () => {
  await section("Change addresses", 0);
  await end("SIGTERM", 9);
  await section("Change addresses", 1);
  await end("SIGTERM", 9, 8);
  await section("Change addresses", 2);
});
