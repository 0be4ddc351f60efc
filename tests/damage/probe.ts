/**
 * A process that opens data directories, one a line of its standard input, as a node
 * would, and says on standard output what has come of each. It may die of one.
 *
 *   bun tests/damage/probe.ts EXPECTED.json
 */
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { recoverNode } from "../../src/actors/node/node-recovery.ts";
import { decodeKeyValue } from "../../src/codec/kv.ts";
import { kvMachine } from "../../src/kv/kv-machine.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { claimDirectory } from "../../src/server/node-storage.ts";
import { isForTheOperator } from "../../src/server/operator-error.ts";
import { CURRENT_KEYS } from "../../src/store/keyspace.ts";

/**
 * `wrong`: it would serve values that were not written. `failed`: it ends with a stack, not
 * with a sentence.
 */
export type Outcome =
  | { readonly kind: "whole" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "wrong"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

if (import.meta.main) {
  const [file = ""] = process.argv.slice(2);
  const expected = new Map<string, string>(Object.entries(await Bun.file(file).json()));
  for await (const directory of console) {
    console.log(JSON.stringify(await open(directory, expected)));
  }
  process.exit(0);
}

/** What the only voter of a cluster finds in this directory. */
async function open(directory: string, expected: ReadonlyMap<string, string>): Promise<Outcome> {
  try {
    const difference = differenceOf(await contentsOf(directory), expected);
    return difference === undefined ? { kind: "whole" } : { kind: "wrong", message: difference };
  } catch (error) {
    if (isForTheOperator(error)) return { kind: "refused", message: error.message };
    return { kind: "failed", message: (error as Error).stack ?? String(error) };
  }
}

async function contentsOf(directory: string): Promise<Map<string, string>> {
  const claimed = await claimDirectory(directory, 1, async () => 1);
  const { log, storage } = await recoverNode(claimed.open, undefined, NODE_LIMITS.keepLogBytes);
  try {
    const { device, store } = storage;
    const replica = new Replica({ machine: kvMachine, store, clusterId: 1, memberId: 1 });
    while (replica.applied.logId.index < log.lastIndex) {
      const from = replica.applied.logId.index + 1;
      const entries = await device.read({ from, to: log.lastIndex, maxBytes: 1_000_000 });
      await replica.apply(entries, () => false);
    }
    const found = new Map<string, string>();
    for await (const rows of store.scan(CURRENT_KEYS)) {
      for (const { value } of rows) {
        const { key, value: content } = decodeKeyValue(value);
        found.set(Buffer.from(key).toString(), Buffer.from(content).toString());
      }
    }
    return found;
  } finally {
    await storage.close();
  }
}

function differenceOf(
  found: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): string | undefined {
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [is, should] = [found.get(key), expected.get(key)];
    if (is !== should) return `"${key}" is ${shown(is)} and should be ${shown(should)}`;
  }
  return undefined;
}

function shown(value: string | undefined): string {
  return value === undefined ? "missing" : `"${value.slice(0, 20)}"`;
}
