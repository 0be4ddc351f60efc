/**
 * Generates src/proto/quorate.js and .d.ts from proto/*.proto. The output is
 * committed; tests/repo/proto.test.ts generates it again and compares.
 *
 *     node scripts/proto.mjs [OUTPUT_DIRECTORY]
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const output = process.argv[2] ?? join(root, "src/proto");
const sources = readdirSync(join(root, "proto")).filter((name) => name.endsWith(".proto"));
const bin = (name) => join(root, "node_modules/.bin", name);

mkdirSync(output, { recursive: true });
const js = join(output, "quorate.js");
const flags = ["-t", "static-module", "-w", "esm", "-r", "quorate", "--force-number"];
const trimmed = ["--no-create", "--no-verify", "--no-convert", "--no-delimited", "--no-service"];
execFileSync(bin("pbjs"), [...flags, ...trimmed, "-p", "proto", "-o", js, ...sources.sort()], {
  cwd: root,
  stdio: "inherit",
});
execFileSync(bin("pbts"), ["-o", join(output, "quorate.d.ts"), js], {
  cwd: root,
  stdio: "inherit",
});
