/**
 * How the process of a node ends: by a signal, by the node, by surprise. Each
 * case runs a real process, run-node-process.ts.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

type Process = Bun.Subprocess<"ignore", "pipe", "pipe">;

function run(scenario: string): Process {
  const script = join(import.meta.dir, "run-node-process.ts");
  return Bun.spawn([process.execPath, script, scenario], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
}

/** Waits until the node says that it runs. */
async function running(child: Process): Promise<void> {
  for await (const chunk of child.stdout) {
    if (new TextDecoder().decode(chunk).includes("running")) return;
  }
  throw new Error(`The process ended: ${await child.stderr.text()}`);
}

async function sentences(child: Process): Promise<string[]> {
  const lines = (await child.stderr.text()).trim().split("\n");
  return lines.map((line) => JSON.parse(line).msg);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} lets the node finish, and the process ends with 0`, async () => {
    const child = run("obedient");
    await running(child);
    child.kill(signal);
    expect(await child.exited).toBe(0);
    expect(await sentences(child)).toEqual(["Stopping", "Finished what was under way", "Stopped"]);
  });
}

test("a second signal ends a process whose node does not finish", async () => {
  const child = run("stubborn");
  await running(child);
  child.kill("SIGTERM");
  for await (const chunk of child.stderr) {
    if (new TextDecoder().decode(chunk).includes("Stopping")) break;
  }
  child.kill("SIGTERM");
  await child.exited;
  expect(child.signalCode).toBe("SIGTERM");
});

test("R143: a node that fails ends the process with 1, and the log says why", async () => {
  const child = run("failing");
  expect(await child.exited).toBe(1);
  expect(await child.stderr.text()).toContain('"message":"The disk is gone"');
});

for (const surprise of ["exception", "rejection"]) {
  test(`R143: an uncaught ${surprise} ends the process with 1, and the log says why`, async () => {
    const child = run(surprise);
    expect(await child.exited).toBe(1);
    const log = await child.stderr.text();
    expect(log).toContain('"level":"error"');
    expect(log).toContain('"message":"Nobody expects this"');
  });
}
