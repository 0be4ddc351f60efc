/**
 * More connections than a node accepts, of clients that send a hello and nothing more:
 * excess ones are refused with a reason, and the others are not affected.
 */
import { expect, test } from "bun:test";
import { REFUSAL_SLOTS_PER_ADDRESS } from "../../src/actors/connections/address-shares.ts";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { Refusal } from "../../src/codec/hello.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { Caller } from "./caller.ts";

const { maxConnections } = NODE_LIMITS.clients;

const WANTED = 5_000;

/** How many dial concurrently, so that none exceeds the node's timeout for its hello. */
const DIALLED_AT_ONCE = 50;

/** File descriptors for everything else in a process. */
const OTHER_DESCRIPTORS = 500;

/** The number of file descriptors that this process, and the node, may open. */
function affordable(): number {
  const limit = Number(Bun.spawnSync(["sh", "-c", "ulimit -n"]).stdout.toString());
  const count = Number.isNaN(limit) ? WANTED : Math.min(WANTED, limit - OTHER_DESCRIPTORS);
  if (count < WANTED) console.log(`ulimit -n is ${limit}: ${count} connections, not ${WANTED}`);
  return count;
}

test("R145: 4,096 of 5,000 idle connections are served, the rest refused, and active clients go on", async () => {
  const setting = `--client-connections-per-address=${maxConnections}`;
  await using cluster = ProcessCluster.create(1, [setting]);
  cluster.start(1);
  await cluster.leader();
  const endpoint = cluster.endpoint(1);
  using client = cluster.client();
  await client.put("color", "green");

  const callers: Caller[] = [];
  const refusals: (Refusal | undefined)[] = [];
  let served = 1; // the client
  const count = affordable();
  for (let dialled = 0; dialled < count; dialled += DIALLED_AT_ONCE) {
    const some = Array.from({ length: DIALLED_AT_ONCE }, () => Caller.dial(endpoint));
    for (const caller of await Promise.all(some)) {
      callers.push(caller);
      const reply = await caller.reply;
      if (reply?.refusal === Refusal.REFUSAL_NONE) served += 1;
      else refusals.push(reply?.refusal);
    }
    await client.put("dialled", String(dialled));
  }
  expect(served).toBe(Math.min(count + 1, maxConnections));
  expect(new Set(refusals)).toEqual(
    new Set(count >= maxConnections ? [Refusal.REFUSAL_TOO_MANY_CONNECTIONS] : []),
  );
  expect((await client.get("color"))?.text).toBe("green");

  // A closed connection makes room.
  for (const caller of callers) caller.leave();
  await Promise.all(callers.map(({ closed }) => closed));
  await client.put("color", "blue");
  const late = await Caller.dial(endpoint);
  expect(await late.isServed()).toBe(true);
  late.leave();
});

test("R145: an address with its share of connections is refused more, and leaves room for others", async () => {
  await using cluster = ProcessCluster.create(1, ["--client-connections-per-address=40"]);
  cluster.start(1);
  await cluster.leader();
  const endpoint = cluster.endpoint(1);
  const callers: Caller[] = [];
  /** A refused connection may end before it is open. */
  const from = async (count: number) => {
    const some = Array.from({ length: count }, () => Caller.dial(endpoint));
    const ends = await Promise.allSettled(some);
    const dialled = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
    callers.push(...dialled);
    return Promise.all(dialled.map(({ reply }) => reply));
  };
  const flood = await from(40 + REFUSAL_SLOTS_PER_ADDRESS + 50);
  const refusals = flood.map((reply) => reply?.refusal);
  const served = refusals.filter((refusal) => refusal === Refusal.REFUSAL_NONE).length;
  expect(served).toBeWithin(35, 41); // a connection that asked for the leader may still be open
  expect(flood.find((reply) => reply && reply.refusal !== Refusal.REFUSAL_NONE)?.message).toContain(
    "this node has 40 from this address, its limit per address",
  );
  const left = callers.filter(({ isClosed }) => !isClosed).slice(0, 10);
  for (const caller of left) caller.leave();
  await Promise.all(left.map(({ closed }) => closed));
  await until("there is room for the address again", async () => {
    const [reply] = await from(1);
    return reply?.refusal === Refusal.REFUSAL_NONE || undefined;
  });
  for (const caller of callers) caller.leave();
});
