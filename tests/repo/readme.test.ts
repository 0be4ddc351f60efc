/**
 * The claims of README and docs: commands exist, links lead to files, the examples run.
 * tests/local-cluster/main.test.ts tests `npm start`.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Glob } from "bun";
import manifest from "../../package.json" with { type: "json" };
import { QuorateClient } from "../../src/client/client.ts";
import { collectSettings, configFrom } from "../../src/config/config.ts";
import { bunCommand } from "../../src/local-cluster/bun-command.ts";
import { freePort } from "../harness/free-port.ts";

const root = join(import.meta.dir, "../..");
const readme = await Bun.file(join(root, "README.md")).text();
const pages = await Promise.all(
  [...new Glob("{*,{docs,bench}/**/*}.md").scanSync(root)].map(async (path) => ({
    path,
    text: await Bun.file(join(root, path)).text(),
  })),
);

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-readme-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe("commands", () => {
  test("the npm and bun scripts that are named exist", () => {
    const scripts = new Set(Object.keys(manifest.scripts));
    const missing = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:npm run|bun run|npm(?= start\b| test\b)) ([\w-]+)/g)]
        .filter(([, script = ""]) => !scripts.has(script))
        .map(([command]) => `${path}: ${command}`),
    );
    expect(missing).toEqual([]);
  });

  test("npm start is what the test of the local cluster starts", () => {
    const [, ...flags] = bunCommand("src/local-cluster/main.ts");
    expect(manifest.scripts.start).toBe(`exec bun ${flags.join(" ")}`);
  });

  test("every command that the documentation names exists", async () => {
    const verbs = new Set(
      [...readme.matchAll(/\bnpx quorate (\w+)/g)].map(([, verb = ""]) => verb),
    );
    expect(verbs.size).toBeGreaterThan(0);
    for (const verb of verbs) {
      const help = Bun.spawn([join(root, "bin/quorate"), verb, "--help"], { stderr: "pipe" });
      expect([verb, await help.exited, await help.stderr.text()]).toEqual([verb, 0, ""]);
    }
  });
});

test("every link to a file leads to one", () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
      .filter(([, target = ""]) => !existsSync(join(root, dirname(path), target)))
      .map(([, target]) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

describe("examples", () => {
  test("the example of a configuration file is valid", async () => {
    const file = join(directory, "cluster.toml");
    await Bun.write(file, codeBlock("toml"));
    const config = configFrom(collectSettings({ flags: {}, environment: {}, file }));
    expect(config.members.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test("the TypeScript program prints what the page says", async () => {
    const [peerPort, clientPort] = [freePort(), freePort()];
    const members = `--members=1=127.0.0.1:${peerPort}/127.0.0.1:${clientPort}`;
    const node = Bun.spawn(
      [process.execPath, join(root, "src/server/main.ts"), "--id=1", members],
      { cwd: directory, stdout: "ignore", stderr: "ignore" },
    );
    try {
      const endpoint = `127.0.0.1:${clientPort}`;
      using client = new QuorateClient({ endpoints: [endpoint], timeoutMs: 30_000 });
      await client.get("color"); // it leads, on however slow a machine
      const endpoints = `endpoints: ["${endpoint}"]`;
      const program = join(directory, "example.ts");
      await Bun.write(program, codeBlock("ts").replace(/endpoints: \[.*\]/, endpoints));
      mkdirSync(join(directory, "node_modules"));
      symlinkSync(root, join(directory, "node_modules/quorate"));
      const run = Bun.spawn([process.execPath, program], { stdout: "pipe", stderr: "pipe" });
      expect(await run.stderr.text()).toBe("");
      expect(await run.stdout.text()).toMatch(/^green\nThe lock is ours, since revision \d+\n$/);
      expect(await run.exited).toBe(0);
    } finally {
      node.kill("SIGTERM");
      await node.exited;
    }
  });
});

function codeBlock(language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "m").exec(readme) ?? [];
  if (code === undefined) throw new Error(`README.md has no example in ${language}`);
  return code;
}
