/**
 * Bundles what the generated code needs of protobufjs into a module of its own,
 * which decodes 64-bit integers to numbers. In the package that a program shares
 * with others, that setting would hold for all of them: they would lose the
 * precision of theirs. Run by proto.mjs, with Bun.
 *
 *     bun scripts/protobuf-runtime.mjs OUTPUT_FILE
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [file] = process.argv.slice(2);

const ENTRY = `
import protobuf from "protobufjs/minimal.js";
// Also where a global Long stands in for the package.
protobuf.util.Long = undefined;
protobuf.configure();
export default protobuf;
`;

const bundle = await Bun.build({
  root,
  entrypoints: [join(root, "runtime-entry.js")],
  files: { [join(root, "runtime-entry.js")]: ENTRY },
  target: "node",
  plugins: [
    {
      name: "without-long",
      setup(build) {
        build.onResolve({ filter: /^long$/ }, () => ({ path: "long", namespace: "none" }));
        build.onLoad({ filter: /.*/, namespace: "none" }, () => ({
          contents: "module.exports = null;",
          loader: "js",
        }));
      },
    },
  ],
});
const license = readFileSync(join(root, "node_modules/protobufjs/LICENSE"), "utf8");
const [output] = bundle.outputs;
const header = `/*! protobufjs, minimal, without Long; see scripts/protobuf-runtime.mjs.\n\n${license}*/\n`;
writeFileSync(file, header + (await output.text()));
