/**
 * Generates src/codec/generated/quorate.js and .d.ts from proto/*.proto, and with them the
 * runtime that they need. The output is committed; tests/repo/proto.test.ts
 * generates it again and compares.
 *
 *     node scripts/proto.mjs [OUTPUT_DIRECTORY]
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const output = process.argv[2] ?? join(root, "src/codec/generated");
const sources = readdirSync(join(root, "proto")).filter((name) => name.endsWith(".proto"));
const bin = (name) => join(root, "node_modules/.bin", name);

mkdirSync(output, { recursive: true });
const js = join(output, "quorate.js");
const documented = join(mkdtempSync(join(tmpdir(), "quorate-proto-")), "quorate.js");
const flags = ["-t", "static-module", "-w", "esm", "-r", "quorate", "--force-number"];
// Its own runtime, see protobuf-runtime.mjs: so "quorate" is a name in a root that is not shared.
flags.push("--dependency", "./runtime.js");
flags.push("--no-create", "--no-verify", "--no-convert", "--no-delimited", "--no-service");
flags.push("--no-typeurl", "-p", "proto");
const run = (command, ...args) => execFileSync(bin(command), args, { cwd: root, stdio: "inherit" });
run("pbjs", ...flags, "--no-comments", "-o", js, ...sources.sort());
// The types come from the comments.
run("pbjs", ...flags, "-o", documented, ...sources.sort());
run("pbts", "-o", join(output, "quorate.d.ts"), documented);
rmSync(dirname(documented), { recursive: true });

const bunFlags = ["--no-env-file", "--config=/dev/null"];
run("bun", ...bunFlags, "scripts/protobuf-runtime.mjs", join(output, "runtime.js"));
writeFileSync(
  join(output, "runtime.d.ts"),
  `export { default } from "protobufjs/minimal.js";
export type { Reader, Writer } from "protobufjs/minimal.js";
`,
);
