/**
 * The protocol's source and the code generated from it: they agree, and every message and
 * field is documented.
 */
import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");

test("the committed code is what the generator makes of the source", async () => {
  const fresh = mkdtempSync(join(tmpdir(), "quorate-proto-"));
  try {
    const generator = Bun.spawn(["node", "scripts/proto.mjs", fresh], {
      cwd: root,
      stdout: "pipe",
      stderr: "pipe",
    });
    expect([await generator.exited, await generator.stderr.text()]).toEqual([0, ""]);
    const committed = join(root, "src/codec/generated");
    expect(readdirSync(committed).sort()).toEqual(readdirSync(fresh).sort());
    for (const file of readdirSync(fresh)) {
      const want = readFileSync(join(fresh, file), "utf8");
      const same = readFileSync(join(committed, file), "utf8") === want;
      expect(same ? "" : `src/codec/generated/${file} is stale: run "npm run proto"`).toBe("");
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
});

test("every message and enum of the protocol is documented, with its fields", () => {
  const unexplained = readdirSync(join(root, "proto")).flatMap((file) => {
    const lines = readFileSync(join(root, "proto", file), "utf8").split("\n");
    expect([file, lines[0]]).toEqual([file, expect.stringMatching(/^\/\/ /)]);
    return lines.flatMap((_, at) =>
      isDeclaration(lines, at) && !isExplained(lines, at)
        ? [`proto/${file}:${at + 1} ${lines[at]?.trim()}`]
        : [],
    );
  });
  expect(unexplained).toEqual([]);
});

test("clients need no message of peers or of the disk", () => {
  const needed = new Set(["client.proto", "admin.proto", "handshake.proto"]);
  for (const file of needed) {
    const source = readFileSync(join(root, "proto", file), "utf8");
    for (const [, imported] of source.matchAll(/^import "(.+)";$/gm)) needed.add(imported ?? "");
  }
  expect([...needed].sort()).toEqual([
    "admin.proto",
    "client.proto",
    "cluster.proto",
    "handshake.proto",
    "kv.proto",
  ]);
});

/** The start of a message or enum, a field, or a value of an enum. */
function isDeclaration(lines: readonly string[], at: number): boolean {
  return /^\s*(message|enum) \w+ \{|^\s*[\w ]+ = \d+;$/.test(lines[at] ?? "");
}

/**
 * Documented by its own comment, by the comment of the fields above it, which it continues,
 * or, for the first of a block, by the comment of the block.
 */
function isExplained(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1] ?? "";
  if (above.trim().startsWith("//")) return true;
  const continues = /\{$/.test(above) || isDeclaration(lines, at - 1);
  return continues && !/^\s*(message|enum) /.test(lines[at] ?? "") && isExplained(lines, at - 1);
}
