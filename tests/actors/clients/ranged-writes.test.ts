/**
 * Which writes on ranges go into the log together, and when.
 */
import { expect, test } from "bun:test";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import { RangedWrites } from "../../../src/actors/clients/ranged-writes.ts";
import { Method } from "../../../src/codec/request.ts";
import { bytes } from "../../support/commands.ts";

const LIMITS = { maxRows: 10, maxBytes: 100 };

/** Every range holds as many rows as the number that it begins with. */
function start() {
  const portions: number[][] = [];
  const ends: (() => void)[] = [];
  const writes = new RangedWrites({
    ...LIMITS,
    countRows: async ([range]) => Number(new TextDecoder().decode(range?.key)),
    propose: (portion, ended) => {
      portions.push(portion.map(({ request }) => request.id));
      ends.push(ended);
    },
  });
  const clientOf = (name: string) => ({ name, isCongested: false, answer() {}, keepAlive() {} });
  const clients = new Map(["a", "b", "c"].map((name) => [name, clientOf(name)]));
  const add = (client: string, id: number, rows: number, size = 1) => {
    const body = new Uint8Array(size);
    const request = { id, method: Method.METHOD_TXN, timeoutMs: 1, body, session: undefined };
    const pending = new PendingRequest(
      request,
      { receivedAt: 0, deadline: 1 },
      clients.get(client)!,
    ); // one of three
    writes.add(pending, [{ key: bytes(String(rows)), rangeEnd: bytes("~") }]);
    return pending;
  };
  const end = async () => {
    ends.shift()?.();
    await settled();
  };
  return { portions, add, end };
}

/** Waits for the counts that need no further turn. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("R199: a portion has a limited number of rows, and the next portion waits until it is applied", async () => {
  const { portions, add, end } = start();
  for (const id of [1, 2, 3, 4]) add("a", id, 4);
  await settled();
  expect(portions).toEqual([[1, 2]]);
  await end();
  expect(portions).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("R199: a single write above the limit goes alone", async () => {
  const { portions, add, end } = start();
  for (const [id, rows] of [1, 999, 1, 1].entries()) add("a", id, rows);
  await settled();
  await end();
  await end();
  expect(portions).toEqual([[0], [1], [2, 3]]);
});

test("R199: a portion has no more bytes than an entry", async () => {
  const { portions, add, end } = start();
  for (const id of [1, 2, 3]) add("a", id, 0, 60);
  await settled();
  await end();
  await end();
  expect(portions).toEqual([[1], [2], [3]]);
});

test("R199: clients take turns, however many writes one of them has requested", async () => {
  const { portions, add, end } = start();
  for (const id of [1, 2, 3, 4]) add("a", id, 10);
  add("b", 5, 10);
  add("c", 6, 10);
  await settled();
  for (let i = 0; i < 5; i += 1) await end();
  expect(portions.flat()).toEqual([1, 2, 5, 6, 3, 4]);
});

test("R87: a write that was answered while it waited is not proposed", async () => {
  const { portions, add, end } = start();
  add("a", 1, 10);
  const late = add("a", 2, 10);
  add("a", 3, 10);
  await settled();
  late.expire();
  await end();
  expect(portions).toEqual([[1], [3]]);
});

test("R199: the next portion waits for the last one, even if its clients no longer wait", async () => {
  const { portions, add, end } = start();
  const first = add("a", 1, 10);
  add("a", 2, 10);
  await settled();
  first.appended();
  first.expire();
  await settled();
  expect(portions).toEqual([[1]]);
  await end();
  expect(portions).toEqual([[1], [2]]);
});
