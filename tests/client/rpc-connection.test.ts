/**
 * A client's connection that either side closes: every call ends, and says whether its
 * request was sent.
 */
import { expect, test } from "bun:test";
import { ClusterPin } from "../../src/client/cluster-pin.ts";
import { type Outcome, RpcConnection } from "../../src/client/rpc-connection.ts";
import { Method } from "../../src/codec/request.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { clientHello } from "../../src/transport/handshake.ts";
import { microtasks } from "../support/client/run-clock.ts";
import { ScriptedNode } from "../support/client/scripted-node.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const ADDRESS = "n1:1";

async function connected() {
  const clock = new VirtualClock();
  const network = new FaultFreeNetwork({ clock, bufferBytes: 65_536 });
  const node = new ScriptedNode(clock);
  await node.listen(network, ADDRESS);
  const connection = new RpcConnection({
    network,
    clock,
    address: ADDRESS,
    hello: clientHello({ clusterId: 0, softwareVersion: "test" }),
    pin: new ClusterPin(0),
    connectTimeoutMs: 1000,
    closed() {},
  });
  clock.advance(10);
  const outcomes: Outcome[] = [];
  const call = (deadline = 60_000) => {
    const body = new Uint8Array(0);
    const outcome = connection.call({ method: Method.METHOD_STATUS, body, deadline });
    void outcome.then((it) => outcomes.push(it));
  };
  const pass = async (durationMs: number) => {
    clock.advance(durationMs);
    await microtasks();
  };
  return { node, connection, call, outcomes, pass };
}

test("a request after this side's FIN fails at once, and was not sent", async () => {
  const { node, connection, call, outcomes, pass } = await connected();
  call();
  connection.end();
  call();
  await pass(10);
  expect(outcomes).toEqual([
    { kind: "lost", wasSent: true, reason: "this client has closed the connection" },
    { kind: "lost", wasSent: false, reason: "the connection is closed" },
  ]);
  expect(node.requests).toHaveLength(1);
});

test("a request that crosses the node's FIN fails when the FIN arrives", async () => {
  const { node, call, outcomes, pass } = await connected();
  for (const channel of node.channels) channel.end();
  call(); // the FIN is in flight
  await pass(10);
  const reason = "the node has closed the connection";
  expect(outcomes).toEqual([{ kind: "lost", wasSent: true, reason }]);
  expect(node.requests).toEqual([]);
  call();
  await pass(0);
  expect(outcomes[1]).toMatchObject({ kind: "lost", wasSent: false });
});
