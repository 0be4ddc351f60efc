/**
 * A program that uses protobufjs itself, and this client: neither affects the other, in
 * either order of loading.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");

const LARGE = "18446744073709551615"; // 2^64 - 1, which a number cannot represent exactly

function programOf(...imports: readonly string[]): string {
  return `
    ${imports.map((module) => `await import(${JSON.stringify(module)});`).join("\n")}
    const { default: protobuf } = await import("protobufjs");
    const { root } = protobuf.parse('syntax = "proto3"; message Span { fixed64 id = 1; }');
    const Span = root.lookupType("Span");
    const bytes = Span.encode({ id: protobuf.util.Long.fromString("${LARGE}", true) }).finish();
    console.log(String(Span.decode(bytes).id), Object.keys(protobuf.roots).join());
  `;
}

const client = join(root, "src/client/client.ts");

test.each([
  ["before the client", ["protobufjs", client]],
  ["after the client", [client, "protobufjs"]],
  ["with its minimal runtime before the client", ["protobufjs/minimal.js", client]],
])("protobufjs keeps 64-bit integers and its roots when loaded %s", async (_, imports) => {
  const program = Bun.spawn([process.execPath, "-e", programOf(...imports)], {
    cwd: root,
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([program.stdout.text(), program.stderr.text()]);
  expect([err, out]).toEqual(["", `${LARGE} \n`]);
});
