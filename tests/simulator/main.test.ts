/**
 * `bun run sim` as a process: a bug is inserted, found, reproduced and shrunk. Any bug would
 * do; the catalogue of mutants has its own tests.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FailureFile } from "./failure-file.ts";

const MAIN = join(import.meta.dir, "main.ts");

/** A bug that a few short runs find: nodes forget their votes. */
const BUG = ["--mutant=vote-forgotten-at-restart", "--disable=damage", "--sim-seconds=4"];

/** The timeout of a test that runs five processes, one after the other, on a busy machine. */
const PROCESSES_LIMIT_MS = 300_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-sim-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function sim(...parameters: string[]): Promise<[number, string]> {
  const program = Bun.spawn([process.execPath, MAIN, ...parameters], {
    cwd: directory,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, error] = await Promise.all([program.stdout.text(), program.stderr.text()]);
  return [await program.exited, out + error];
}

async function readFile(name: string): Promise<FailureFile> {
  return await Bun.file(join(directory, name)).json();
}

test("passing runs print their figures", async () => {
  const [exitCode, out] = await sim("--seed=1", "--seeds=3", "--sim-seconds=2");
  expect(out).toMatch(/^seeds {7}\d, 1 run twice; without any fault: \d$/m);
  expect(out).toEndWith("simulator: 3 passed, 0 failed\n");
  expect(exitCode).toBe(0);
});

test("a run up to an event is printed, and not taken for a different run", async () => {
  const [exitCode, out] = await sim("--seed=7", "--sim-seconds=2", "--until-event=20");
  expect(out).toMatch(/^ +0\.0\d+ n1 +starts$/m);
  expect([exitCode, out]).toEqual([0, expect.stringContaining("simulator: 1 passed, 0 failed")]);
});

test(
  "a failure is saved, replayed and shrunk, and no other run is taken for it",
  async () => {
    const [exitCode, out] = await sim("--seed=1", "--seeds=8", "--jobs=1", ...BUG);
    expect([exitCode, out]).toEqual([129, expect.stringContaining("Promises: node ")]);
    const [name] = readdirSync(join(directory, "sim-failures"));
    const file = `sim-failures/${name}`;
    expect(out).toContain(`bun run sim replay ${file}`);

    const [replayed, telling] = await sim("replay", file, "--trace");
    expect([replayed, telling]).toEqual([129, expect.stringContaining("The same run, trace ")]);
    expect(telling).toMatch(/^ +0\.0\d+ n1 +starts$/m);

    const [shrunk] = await sim("shrink", file);
    expect(shrunk).toBe(0);
    const smallName = file.replace(".json", ".small.json");
    const [before, small] = [await readFile(file), await readFile(smallName)];
    expect(small.outcome.failure?.kind).toBe("safety");
    expect(small.spec.faults.length).toBeLessThan(before.spec.faults.length);
    expect((await sim("replay", smallName))[0]).toBe(129);

    const other = { ...small, outcome: before.outcome };
    await Bun.write(join(directory, "other.json"), JSON.stringify(other));
    expect((await sim("replay", "other.json"))[0]).toBe(130);
  },
  PROCESSES_LIMIT_MS,
);

test("a hunt ends with its failures, directly before its verdict", async () => {
  const few = ["--max-seeds=1", "--sim-seconds=0.001", "--jobs=1"];
  const [exitCode, out] = await sim("--mutants=vote-forgotten-at-restart", ...few);
  expect(out).toMatch(
    new RegExp(
      [
        "vote-forgotten-at-restart .* NOT FOUND",
        "vote-forgotten-at-restart .* NOT FOUND",
        "  again:   bun run sim --mutants=vote-forgotten-at-restart",
        "mutants: 0 passed, 1 failed\n$",
      ].join("\n"),
    ),
  );
  expect(exitCode).toBe(1);
});

test("an impossible command is refused in a sentence", async () => {
  const [wrong, mutants] = await sim("--mutant=none");
  expect([wrong, mutants]).toEqual([2, expect.stringMatching(/^Cannot put in mutant "none": /)]);
  const [unknown, hunted] = await sim("--mutants=no-no-op,none");
  expect([unknown, hunted]).toEqual([2, expect.stringMatching(/^Cannot hunt mutant "none": /)]);
  expect(await sim("--seed", "main")).toEqual([2, expect.stringMatching(/^Cannot understand /)]);
  expect(await sim("replay", "no.json")).toEqual([1, expect.stringMatching(/^Cannot read /)]);
});

test("an interrupted hunt ends the test that it runs", async () => {
  const hunt = Bun.spawn([process.execPath, MAIN, "--mutants=refusal-forgotten-at-restart"], {
    cwd: directory,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "ignore",
  });
  const leader = await testStartedBy(hunt.pid);
  try {
    process.kill(-leader, "SIGSTOP"); // it does not end by itself
    hunt.kill("SIGINT");
    expect(await hunt.exited).toBe(130);
    while (isAlive(leader)) await Bun.sleep(5);
  } finally {
    if (isAlive(leader)) process.kill(-leader, "SIGKILL");
  }
});

/**
 * The child that runs a test, once it is that program: if it were stopped earlier, its
 * parent would stop.
 */
async function testStartedBy(pid: number): Promise<number> {
  for (;;) {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const child = children.find((it) => readProcess(it, "cmdline").includes("test\0tests/"));
    if (child !== undefined) return Number(child);
    await Bun.sleep(5);
  }
}

/** False also for a process that has ended and waits for its parent to notice. */
function isAlive(pid: number): boolean {
  return !/^$|\) Z/.test(readProcess(`${pid}`, "stat"));
}

/** Empty if there is no such process. */
function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
