/**
 * A node as a process: invalid input and exit codes, and that it starts, stops and starts
 * again on its data.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NodeEventKind } from "../../src/node-events.ts";
import { freePort } from "../harness/free-port.ts";

let directory: string;
beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "quorate-main-")));
});
afterAll(() => rmSync(directory, { recursive: true }));

type Process = Bun.Subprocess<"ignore", "pipe", "pipe">;

function node(...parameters: string[]): Process {
  const script = join(import.meta.dir, "../../src/server/main.ts");
  return Bun.spawn([process.execPath, script, ...parameters], {
    cwd: directory,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
}

async function outcome(child: Process): Promise<{ exitCode: number; out: string; err: string }> {
  const [exitCode, out, err] = await Promise.all([
    child.exited,
    child.stdout.text(),
    child.stderr.text(),
  ]);
  return { exitCode, out, err };
}

/** Resolves with the log up to an event of this kind. */
async function logs(child: Process, kind: NodeEventKind): Promise<string> {
  let text = "";
  for await (const chunk of child.stderr) {
    text += new TextDecoder().decode(chunk);
    if (text.includes(`"event":"${kind}"`)) return text;
  }
  throw new Error(`The process ended before it logged ${kind}: ${text}`);
}

describe("refused starts", () => {
  test("invalid arguments end with 128", async () => {
    expect(await outcome(node("--idd", "1"))).toEqual({
      exitCode: 128,
      out: "",
      err: "Cannot understand the arguments: unknown option '--idd' (Did you mean --id?)\n",
    });
  });

  test("R193: arguments and variables that are not UTF-8 end with 3", async () => {
    const script = join(import.meta.dir, "../../src/server/main.ts");
    const run = (line: string) =>
      outcome(
        Bun.spawn(["sh", "-c", line, process.execPath, script], {
          cwd: directory,
          stdin: "ignore",
          stdout: "pipe",
          stderr: "pipe",
        }),
      );
    const name = "\"$(printf 'caf\\351')\"";
    const [byFlag, byVariable] = await Promise.all([
      run(`exec "$0" "$1" --id=1 --cluster-name ${name} --print-config`),
      run(`QUORATE_CLUSTER_NAME=${name} exec "$0" "$1" --id=1 --print-config`),
    ]);
    expect([byFlag.exitCode, byFlag.out]).toEqual([3, ""]);
    expect(byFlag.err).toMatch(/^Cannot read argument 3, "caf\ufffd": it is not UTF-8; /);
    const sentence = 'Cannot use QUORATE_CLUSTER_NAME="caf\ufffd": it is not UTF-8\n';
    expect(byVariable).toEqual({ exitCode: 3, out: "", err: sentence });
  });

  test("an unusable configuration ends with 3", async () => {
    const { exitCode, err } = await outcome(node("--id=4"));
    expect(exitCode).toBe(3);
    expect(err).toBe(
      "Cannot use id 4 (--id): the members (the default) are 1, 2, 3; " +
        "use --join to add this node to a running cluster\n",
    );
  });

  test("an unusable data directory ends with 1", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    const { exitCode, err } = await outcome(node("--id=1", `--data-dir=${file}`));
    expect(exitCode).toBe(1);
    expect(err).toBe(`Cannot create the directory "${file}": EEXIST\n`);
  });
});

test("help and configuration go to standard output and end with 0", async () => {
  const help = await outcome(node("--help"));
  expect([help.exitCode, help.err]).toEqual([0, ""]);
  expect(help.out).toContain("--election-timeout-ms <value>");
  const shown = await outcome(node("--id=2", "--print-config"));
  expect([shown.exitCode, shown.err]).toEqual([0, ""]);
  expect(Bun.TOML.parse(shown.out)).toMatchObject({ id: 2, "cluster-name": "local" });
});

test("--print-config shows the default directory and addresses of the node", async () => {
  const shown = await outcome(node("--id=2", "--listen-client=127.0.0.1:9", "--print-config"));
  expect(shown.out).toMatch(/^# data-dir = ".*\/data\/node-2" # the default$/m);
  expect(shown.out).toContain('# listen-peer = "127.0.0.1:7302" # the default\n');
  expect(shown.out).toContain('\nlisten-client = "127.0.0.1:9" # --listen-client\n');
});

test("a printed configuration is a valid configuration file", async () => {
  const printed = await outcome(node("--id=2", "--election-timeout-ms=777", "--print-config"));
  writeFileSync(join(directory, "printed.toml"), printed.out);
  const again = await outcome(node("--config=printed.toml", "--print-config"));
  expect(Bun.TOML.parse(again.out)).toEqual(Bun.TOML.parse(printed.out));
});

/** Starts the process as a container does. */
const asProcess1 = ["unshare", "--pid", "--fork", "--kill-child"];
const canBeProcess1 = Bun.spawnSync([...asProcess1, "true"]).exitCode === 0;

const address = () => `127.0.0.1:${freePort()}`;
/** The event in the log when the wait begins, and the settings that make the node wait. */
const WAITS = {
  "to join": ["cluster.joining", "--id=4", "--join=127.0.0.1:1", "--listen-http=off"],
  "to found": ["cluster.foundingDelayed", "--id=1", "--listen-http=off"],
} as const;

describe.each([
  ["a process", []],
  ...(canBeProcess1 ? [["process 1", asProcess1] as const] : []),
] as const)("as %s, a node that waits", (_, launcher) => {
  for (const [what, [event, ...own]] of Object.entries(WAITS)) {
    test(`${what} ends with 0 on SIGTERM`, async () => {
      const [peer, client] = [address(), address()];
      const members = `1=${peer}/${client},2=${address()}/${address()},3=${address()}/${address()}`;
      const where = [`--listen-peer=${peer}`, `--listen-client=${client}`, `--members=${members}`];
      const flags = [...own, `--data-dir=waiting-${own[0]}-${launcher.length}`, ...where];
      const script = join(import.meta.dir, "../../src/server/main.ts");
      const child = Bun.spawn([...launcher, process.execPath, script, ...flags], {
        cwd: directory,
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      await logs(child, event);
      process.kill(launcher.length === 0 ? child.pid : childOf(child.pid), "SIGTERM");
      expect(await child.exited).toBe(0);
    });
  }
});

/** The only child of a process. */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));
}

describe("a node that runs", () => {
  let parameters: string[];
  beforeAll(() => {
    const members = `1=127.0.0.1:${freePort()}/127.0.0.1:${freePort()}`;
    const timing = ["--heartbeat-interval-ms=10", "--election-timeout-ms=50"];
    const offline = "--listen-http=off";
    parameters = ["--id=1", `--members=${members}`, "--data-dir=member", offline, ...timing];
  });

  test("a node starts without data, and again on its data", async () => {
    for (const lastIndex of [1, 2]) {
      const child = node(...parameters);
      expect(await logs(child, "leader.elected")).toContain(`"lastIndex":${lastIndex},`);
      child.kill("SIGTERM");
      expect(await child.exited).toBe(0);
    }
  });

  test("a node locks its data directory", async () => {
    const first = node(...parameters);
    await logs(first, "leader.elected");
    const second = await outcome(node(...parameters));
    expect(second.exitCode).toBe(1);
    expect(second.err).toBe(
      `Cannot use the data directory "${join(directory, "member")}": ` +
        `process ${first.pid} is running on it\n`,
    );
    first.kill("SIGTERM");
    await first.exited;
  });

  test("a node ends with 1 if its address is in use", async () => {
    const [client] = /127\.0\.0\.1:\d+$/.exec(parameters[1] ?? "") ?? [];
    const port = Number(client?.split(":")[1]);
    const squatter = Bun.listen({ hostname: "127.0.0.1", port, socket: { data() {} } });
    const { exitCode, err } = await outcome(node(...parameters));
    squatter.stop(true);
    expect(exitCode).toBe(1);
    expect(err).toContain(`Cannot listen on \\"${client}\\": EADDRINUSE`);
  });

  test("a node keeps the cluster id of its data directory", async () => {
    const child = node(...parameters);
    const log = await logs(child, "leader.elected");
    child.kill("SIGTERM");
    await child.exited;
    const member = await Bun.file(join(directory, "member/member.json")).json();
    expect(log).toContain(`"cluster":"${member.clusterId}"`);
  });

  test("a node refuses a data directory of another node", async () => {
    const other = parameters.map((it) => it.replace("--id=1", "--id=2").replace("=1=", "=2="));
    const { exitCode, err } = await outcome(node(...other));
    expect(exitCode).toBe(4);
    expect(err).toContain("it belongs to node 1 of cluster ");
  });
});
