/**
 * The table of methods compared with the protocol: what it serves, and what it leaves out.
 */
import { expect, test } from "bun:test";
import { CALLS, NOTICES } from "../../../src/actors/clients/methods.ts";
import { CommandKind } from "../../../src/codec/entry.ts";
import { Method } from "../../../src/codec/request.ts";
import { decodeCommand } from "../../../src/kv/commands/command.ts";
import { decodeSessionCommand } from "../../../src/replicated/session-commands.ts";

/** Docs and proto files call them reserved. */
const RESERVED = [
  ...["COMPACT", "WATCH", "WATCH_CREDIT", "WATCH_PROGRESS", "FAULT", "LOG_LEVEL"],
  ...["UPGRADE", "ALARM", "DEFRAGMENT", "EXECUTE", "QUERY", "LEASE_", "AUTH", "USER_", "ROLE_"],
];

const calls = Object.values(CALLS);

test("every method of the protocol has a row or is reserved", () => {
  const methods = Object.values(Method).filter((method) => typeof method === "number");
  const missing = methods
    .filter((method) => method !== Method.METHOD_UNSPECIFIED)
    .filter((method) => !(method in CALLS) && !(method in NOTICES))
    .map((method) => Method[method].replace("METHOD_", ""));
  expect(missing.filter((name) => !RESERVED.some((it) => name.startsWith(it)))).toEqual([]);
});

test("every command kind that can be applied is the command of one method", () => {
  const kinds = Object.values(CommandKind).filter((kind) => typeof kind === "number");
  const canBeApplied = kinds.filter((kind) => {
    try {
      const encoded = { kind, body: new Uint8Array(0) };
      return (decodeSessionCommand(encoded) ?? decodeCommand(encoded)) !== undefined;
    } catch {
      return false;
    }
  });
  const commands = calls.flatMap(({ command }) => (command === undefined ? [] : [command]));
  expect(commands.sort()).toEqual(canBeApplied.sort());
});

test("only the leader answers writes", () => {
  const writes = calls.filter(({ command }) => command !== undefined);
  expect(writes.map(({ answeredBy }) => answeredBy)).toEqual(writes.map(() => "leader"));
});
