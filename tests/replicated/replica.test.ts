/**
 * A replica with another state machine than the key-value store: a counter, to which each
 * command adds a number. It shows what the replica does for every state machine.
 */
import { expect, test } from "bun:test";
import { CommandKind, type EncodedCommand } from "../../src/codec/entry.ts";
import { beyondHeader } from "../../src/codec/kv-response.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { OVER_ROW_LIMIT, type StateMachine } from "../../src/replicated/state-machine.ts";
import type { Answer } from "../../src/replicated/write-refusal.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import type { StateView } from "../../src/store/state-store.ts";
import { EntrySequence, registerCommand, stamped } from "../support/commands.ts";

const ROW = Uint8Array.of(32);

const valueIn = (rows: StateView) => rows.get(ROW)?.[0] ?? 0;

const counter: StateMachine<number, number, undefined> = {
  decode: ({ body }) => body[0]!, // made by `add`
  touches: (_, keys) => {
    keys.push(ROW);
  },
  apply: (by, { rows, maxScannedRows }) => {
    if (maxScannedRows > 0 && by > maxScannedRows) return OVER_ROW_LIMIT;
    const value = valueIn(rows) + by;
    if (by > 0) rows.put({ key: ROW, value: Uint8Array.of(value) });
    return value;
  },
  encode: (_, value) => Uint8Array.of(value),
  query: async (store, queries) => queries.map(() => Uint8Array.of(valueIn(store))),
  scan: async () => undefined,
  digest: async (store) => Uint8Array.of(valueIn(store)),
};

const newReplica = () =>
  new Replica({ machine: counter, store: new MemoryStore(), clusterId: 7, memberId: 1 });

function add(by: number): EncodedCommand {
  return { kind: CommandKind.COMMAND_KIND_PUT, body: Uint8Array.of(by) };
}

/** What the machine has encoded, or why it was not applied. */
const shown = (answer: Answer | undefined) =>
  answer instanceof Uint8Array ? beyondHeader(answer)[0] : answer?.reason;

async function apply(
  replica: Replica<undefined>,
  commands: readonly EncodedCommand[],
  maxScannedRows = 0,
) {
  const log = new EntrySequence(replica.applied.logId);
  const entry = log.commands(commands, undefined, 1, { maxScannedRows });
  const [answers] = await replica.apply([entry], () => true);
  return answers!.map(shown);
}

test("R88: the revision grows with each command that changes rows, and with no other", async () => {
  const replica = newReplica();
  expect(await apply(replica, [add(2), add(0), add(3)])).toEqual([2, 2, 5]);
  expect(replica.applied.revision).toBe(3);
});

test("R137: a replica applies a write of a session once, whatever its state machine", async () => {
  const replica = newReplica();
  await apply(replica, [registerCommand()]);
  const write = stamped(add(2), 1, 1);
  expect(await apply(replica, [write, add(10), write])).toEqual([2, 12, 2]);
  expect(await apply(replica, [write])).toEqual([2]);
  expect((await replica.digest()).hash).toEqual(Uint8Array.of(12));
});

test("R189: a write of a session that was over its row limit stays refused", async () => {
  const replica = newReplica();
  await apply(replica, [registerCommand()]);
  const write = stamped(add(5), 1, 1);
  expect(await apply(replica, [write], 4)).toEqual(["TOO_MANY_ROWS"]);
  expect(await apply(replica, [write, add(1)])).toEqual(["TOO_MANY_ROWS", 1]);
  expect(replica.applied.revision).toBe(2);
});

test("R89: a snapshot has the rows of any state machine, and its sessions", async () => {
  const source = newReplica();
  await apply(source, [registerCommand()]);
  await apply(source, [stamped(add(7), 1, 1)]);
  const target = newReplica();
  await target.install(source.snapshot().chunks);
  expect(await target.query([undefined], 1)).toEqual([Uint8Array.of(7)]);
  expect(await apply(target, [stamped(add(7), 1, 1), add(1)])).toEqual([7, 8]);
});
