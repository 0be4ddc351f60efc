/**
 * Generates src/proto/quorate.js and .d.ts from proto/*.proto, and with them the
 * runtime that they need. The output is committed; tests/repo/proto.test.ts
 * generates it again and compares.
 *
 *     node scripts/proto.mjs [OUTPUT_DIRECTORY]
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const output = process.argv[2] ?? join(root, "src/proto");
const sources = readdirSync(join(root, "proto")).filter((name) => name.endsWith(".proto"));
const bin = (name) => join(root, "node_modules/.bin", name);

mkdirSync(output, { recursive: true });
const js = join(output, "quorate.js");
const flags = ["-t", "static-module", "-w", "esm", "-r", "quorate", "--force-number"];
// A runtime of its own, see protobuf-runtime.mjs: so "quorate" is a name in a root that nobody shares.
flags.push("--dependency", "./runtime.js");
const trimmed = ["--no-create", "--no-verify", "--no-convert", "--no-delimited", "--no-service"];
execFileSync(bin("pbjs"), [...flags, ...trimmed, "-p", "proto", "-o", js, ...sources.sort()], {
  cwd: root,
  stdio: "inherit",
});
execFileSync(bin("pbts"), ["-o", join(output, "quorate.d.ts"), js], {
  cwd: root,
  stdio: "inherit",
});

execFileSync(
  bin("bun"),
  [
    "--no-env-file",
    "--config=/dev/null",
    "scripts/protobuf-runtime.mjs",
    join(output, "runtime.js"),
  ],
  { cwd: root, stdio: "inherit" },
);
writeFileSync(
  join(output, "runtime.d.ts"),
  `export { default } from "protobufjs/minimal.js";
export type { Reader, Writer } from "protobufjs/minimal.js";
`,
);
