/**
 * The scripts that run before Bun: the bootstrap script, the command's launcher, and the
 * script of continuous integration, whose verdict must be right even if the exit code of the
 * tests is wrong.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };

const root = join(import.meta.dir, "../..");

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-start-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Outcome {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

function run(
  command: string[],
  { path = process.env["PATH"], cwd = root }: { path?: string | undefined; cwd?: string } = {},
): Outcome {
  const env = { ...process.env, PATH: path };
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd, env, stdin: "ignore" });
  return { exitCode, out: stdout.toString(), err: stderr.toString() };
}

function writeScript(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

describe("bootstrap", () => {
  test("the bootstrap prints nothing if all packages are installed", () => {
    const quiet = { exitCode: 0, out: "", err: "" };
    expect(run(["node", join(root, "scripts/bootstrap.mjs")])).toEqual(quiet);
  });

  test("the bootstrap installs what the lock file names and is missing", () => {
    const copy = join(directory, "checkout");
    mkdirSync(join(copy, "scripts"), { recursive: true });
    cpSync(join(root, "scripts/bootstrap.mjs"), join(copy, "scripts/bootstrap.mjs"));
    cpSync(join(root, "package-lock.json"), join(copy, "package-lock.json"));
    writeScript(join(directory, "npm"), '#!/bin/sh\necho "npm $@ in $(pwd)"\nexit 1\n');
    const path = `${directory}:${process.env["PATH"]}`;
    const command = "npm ci --include=dev --no-audit --no-fund --loglevel=error";
    expect(run(["node", join(copy, "scripts/bootstrap.mjs")], { path })).toEqual({
      exitCode: 1,
      out: "",
      err:
        "quorate: installing packages (npm ci)\n" +
        `${command} in ${copy}\n` +
        `quorate: Cannot go on: "${command}" failed (1)\n`,
    });
  });
});

describe("scripts of package.json", () => {
  const scripts: Record<string, string> = manifest.scripts;
  const names = Object.keys(scripts).filter((name) => !scripts[name]?.includes("bootstrap"));

  test("every script installs what it needs first", () => {
    const bootstrap = "node scripts/bootstrap.mjs";
    expect(names.filter((name) => scripts[`pre${name}`] !== bootstrap)).toEqual([]);
  });

  test("every script starts Bun so that it reads neither .env nor bunfig.toml", () => {
    const starts = names.flatMap((name) => scripts[name]?.match(/\bbun .+/g) ?? []);
    expect(starts.length).toBeGreaterThan(5);
    const [isolated, isolatedTest] = [
      /^bun --no-env-file --config=\/dev\/null \w/,
      /^bun --no-env-file --conditions=development test /,
    ];
    expect(starts.filter((it) => !isolated.test(it) && !isolatedTest.test(it))).toEqual([]);
  });

  test("a node and the command line ignore configuration in a hostile directory", () => {
    const hostile = join(directory, "hostile");
    mkdirSync(hostile);
    for (const it of [
      "src",
      "bin",
      "scripts",
      "node_modules",
      "package.json",
      "package-lock.json",
    ]) {
      symlinkSync(join(root, it), join(hostile, it));
    }
    writeFileSync(join(hostile, ".env"), "QUORATE_CLUSTER_NAME=evil\nQUORATE_WRITE_OUT=evil\n");
    writeFileSync(join(hostile, "bunfig.toml"), 'preload = ["./intruder.ts"]\n');
    writeFileSync(join(hostile, "intruder.ts"), 'console.log("evil");');
    const quiet = ["npm", "--silent", "run"];
    const node = run([...quiet, "node", "--", "--id=1", "--print-config"], { cwd: hostile });
    expect(node).toMatchObject({ exitCode: 0, err: "" });
    expect(node.out).toContain('cluster-name = "local" # the default');
    const scripted = run([...quiet, "quorate", "--", "--version"], { cwd: hostile });
    const direct = run([join(root, "bin/quorate"), "--version"], { cwd: hostile });
    for (const outcome of [scripted, direct]) {
      expect(outcome).toEqual({ exitCode: 0, out: `${manifest.version}\n`, err: "" });
    }
    for (const { out } of [node, scripted, direct]) expect(out).not.toContain("evil");
  });
});

describe("the quorate command", () => {
  test("the quorate command runs its own package, through a link and from anywhere", () => {
    const installed = join(directory, "app/node_modules/quorate");
    mkdirSync(join(installed, "bin"), { recursive: true });
    mkdirSync(join(installed, "src/cli"), { recursive: true });
    cpSync(join(root, "bin/quorate"), join(installed, "bin/quorate"));
    writeFileSync(
      join(installed, "src/cli/main.ts"),
      "console.log(process.argv.slice(2).join('|')); process.exit(7);",
    );
    symlinkSync(join(root, "node_modules/bun"), join(directory, "app/node_modules/bun"));
    const link = join(directory, "link");
    symlinkSync(join(installed, "bin/quorate"), link);
    expect(run([link, "get", "two words"])).toEqual({
      exitCode: 7,
      out: "get|two words\n",
      err: "",
    });
  });

  test("the quorate command says what to do if Bun is missing", () => {
    mkdirSync(join(directory, "bare/bin"), { recursive: true });
    cpSync(join(root, "bin/quorate"), join(directory, "bare/bin/quorate"));
    const { exitCode, err } = run([join(directory, "bare/bin/quorate")]);
    expect(exitCode).toBe(1);
    expect(err).toEndWith(`Cannot find Bun: run "npm ci" in ${join(directory, "bare")}\n`);
  });
});

describe(".ci/run", () => {
  /** A machine whose npm prints and returns what is given for each script. */
  function verdict(
    scripts: { test: string; types?: string; lint?: string; proof?: string },
    ...jobs: readonly string[]
  ): Outcome {
    const bin = mkdtempSync(join(directory, "machine-"));
    writeScript(
      join(bin, "npm"),
      `#!/bin/bash
case "$*" in
  test) ${scripts.test} ;;
  "run types") ${scripts.types ?? "true"} ;;
  "run lint") ${scripts.lint ?? "true"} ;;
  "run proof") ${scripts.proof ?? 'echo "3 passed, 0 failed"'} ;;
  "run proof -- faults") echo "2 passed, 0 failed" ;;
  "run proof -- simulation") echo "1 passed, 0 failed" ;;
esac
`,
    );
    writeScript(join(bin, "apt-get"), "#!/bin/bash\n"); // installs nothing
    return run([join(root, ".ci/run"), ...jobs], { path: `${bin}:${process.env["PATH"]}` });
  }

  const summary = (pass: number, fail: number) =>
    `echo " ${pass} pass"; echo " ${fail} fail"; echo "Ran ${pass + fail} tests across 3 files. [1s]"`;

  function lastLine({ out }: Outcome): string | undefined {
    return out.trimEnd().split("\n").at(-1);
  }

  const cases: Record<string, [Parameters<typeof verdict>[0], number, string]> = {
    "all tests pass": [{ test: summary(12, 0) }, 0, "15 passed, 0 failed"],
    "a test fails": [{ test: `${summary(11, 1)}; exit 1` }, 1, "14 passed, 1 failed"],
    "an error outside of any test": [
      { test: `${summary(12, 0)}; exit 1` },
      1,
      "15 passed, 1 failed",
    ],
    "the run ends in the middle, with exit code 0": [
      { test: 'echo " 5 pass"; exit 0' },
      1,
      "3 passed, 1 failed",
    ],
    "the types are wrong": [{ test: summary(12, 0), types: "exit 2" }, 1, "15 passed, 1 failed"],
    "types and format are wrong, and a test fails": [
      { test: `${summary(11, 1)}; exit 1`, types: "exit 2", lint: "exit 1" },
      1,
      "14 passed, 3 failed",
    ],
    "a part of the proof fails": [
      { test: summary(12, 0), proof: 'echo "2 passed, 1 failed"; exit 1' },
      1,
      "14 passed, 1 failed",
    ],
    "the proof ends in the middle, with exit code 0": [
      { test: summary(12, 0), proof: 'echo "a table"' },
      1,
      "12 passed, 1 failed",
    ],
    "the proof ends badly after a good line": [
      { test: summary(12, 0), proof: 'echo "3 passed, 0 failed"; exit 1' },
      1,
      "15 passed, 1 failed",
    ],
  };
  for (const [what, [scripts, exitCode, line]] of Object.entries(cases)) {
    test(`.ci/run: ${what}: ${line}`, () => {
      const outcome = verdict(scripts);
      expect([outcome.exitCode, lastLine(outcome)]).toEqual([exitCode, line]);
    });
  }

  test("the jobs of .ci/run together run what it runs alone", () => {
    const scripts = { test: summary(12, 0) };
    const lines = ["tests", "faults", "simulation"].map((job) => lastLine(verdict(scripts, job)));
    expect(lines).toEqual(["12 passed, 0 failed", "2 passed, 0 failed", "1 passed, 0 failed"]);
  });

  test(".ci/run refuses a job that does not exist", () => {
    const { exitCode, err } = verdict({ test: summary(12, 0) }, "test");
    expect([exitCode, err.trim()]).toEqual([
      2,
      'Cannot run "test": pass tests, faults, simulation or nothing',
    ]);
  });
});
