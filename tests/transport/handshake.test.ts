/**
 * Who is let in: the rules of the handshake as a table of one wrong thing each.
 */
import { describe, expect, test } from "bun:test";
import {
  ConnectionPurpose,
  decodeHello,
  decodeHelloReply,
  type Hello,
  type HelloReply,
  Refusal,
  writeHello,
  writeHelloReply,
} from "../../src/codec/handshake.ts";
import { newWriter } from "../../src/codec/wire.ts";
import {
  clientHello,
  isAccepted,
  judgeHello,
  MAX_HELLO_BYTES,
  peerHello,
  tooManyConnections,
} from "../../src/transport/handshake.ts";

const { CONNECTION_PURPOSE_PEER, CONNECTION_PURPOSE_CLIENT } = ConnectionPurpose;

const node1 = { clusterId: 0xc1, nodeId: 1, softwareVersion: "0.1.0" };
const node2 = { clusterId: 0xc1, nodeId: 2, softwareVersion: "0.1.1" };
const isRemoved = (id: number) => id === 9;

const fromPeer = peerHello(node2, 1);
const fromClient = clientHello({ clusterId: 0, softwareVersion: "0.1.0" });

function judge(hello: Hello): HelloReply {
  const isPeer = hello === fromPeer || hello.nodeId !== 0;
  const purpose = isPeer ? CONNECTION_PURPOSE_PEER : CONNECTION_PURPOSE_CLIENT;
  return judgeHello(hello, { self: node1, purpose, isRemoved });
}

test("a member that means this node is accepted, and learns whom it has reached", () => {
  expect(judge(fromPeer)).toEqual({ refusal: Refusal.REFUSAL_NONE, message: "", ...node1 });
});

test("a client is accepted whether or not it knows the cluster", () => {
  expect(isAccepted(judge(fromClient))).toBe(true);
  expect(isAccepted(judge({ ...fromClient, clusterId: 0xc1, targetNodeId: 1 }))).toBe(true);
});

describe("R136: what does not fit is refused, with a sentence:", () => {
  test.each([
    [
      "another protocol version",
      { ...fromPeer, protocolVersion: 2 },
      Refusal.REFUSAL_PROTOCOL_VERSION,
      "the caller speaks protocol version 2, this node 1",
    ],
    [
      "a peer of another cluster",
      { ...fromPeer, clusterId: 0xd2 },
      Refusal.REFUSAL_CLUSTER_ID,
      "the caller belongs to cluster 00000000000000d2, this node to 00000000000000c1",
    ],
    [
      "a peer without a cluster",
      { ...fromPeer, clusterId: 0 },
      Refusal.REFUSAL_CLUSTER_ID,
      "the caller belongs to cluster 0000000000000000, this node to 00000000000000c1",
    ],
    [
      "a client of another cluster",
      { ...fromClient, clusterId: 0xd2 },
      Refusal.REFUSAL_CLUSTER_ID,
      "the caller belongs to cluster 00000000000000d2, this node to 00000000000000c1",
    ],
    [
      "R44: a peer that was removed",
      { ...fromPeer, nodeId: 9 },
      Refusal.REFUSAL_NODE_ID,
      "node 9 was removed from this cluster and cannot come back; " +
        "add it under a new id, without its data",
    ],
    [
      "a peer that takes itself for this node",
      { ...fromPeer, nodeId: 1 },
      Refusal.REFUSAL_NODE_ID,
      "the caller calls itself node 1, which is this node",
    ],
    [
      "a peer that means another member",
      { ...fromPeer, targetNodeId: 3 },
      Refusal.REFUSAL_TARGET_NODE_ID,
      "the caller means to reach node 3, this is node 1",
    ],
    [
      "a peer that does not say whom it means",
      { ...fromPeer, targetNodeId: 0 },
      Refusal.REFUSAL_TARGET_NODE_ID,
      "the caller means to reach node 0, this is node 1",
    ],
    [
      "a client that means another member",
      { ...fromClient, targetNodeId: 3 },
      Refusal.REFUSAL_TARGET_NODE_ID,
      "the caller means to reach node 3, this is node 1",
    ],
  ])("%s", (_name, hello, refusal, why) => {
    const reply = judge(hello);
    expect(reply).toEqual({
      ...node1,
      refusal,
      message: `Cannot accept the connection: ${why}`,
    });
    expect(isAccepted(reply)).toBe(false);
  });

  test.each([
    [fromClient, CONNECTION_PURPOSE_PEER, "this address is for peers, not for a client"],
    [fromPeer, CONNECTION_PURPOSE_CLIENT, "this address is for clients, not for a peer"],
    [
      { ...fromPeer, purpose: 7 as ConnectionPurpose },
      CONNECTION_PURPOSE_CLIENT,
      "this address is for clients, not for a caller of purpose 7",
    ],
  ])("a caller at the wrong listener (%#)", (hello, purpose, why) => {
    const reply = judgeHello(hello, { self: node1, purpose, isRemoved });
    expect(reply.refusal).toBe(Refusal.REFUSAL_PURPOSE);
    expect(reply.message).toBe(`Cannot accept the connection: ${why}`);
  });

  test("a peer that does not say who it is", () => {
    const hello = { ...fromPeer, nodeId: 0 };
    const purpose = CONNECTION_PURPOSE_PEER;
    const reply = judgeHello(hello, { self: node1, purpose, isRemoved });
    expect(reply.refusal).toBe(Refusal.REFUSAL_NODE_ID);
    expect(reply.message).toContain("the caller does not say which node it is");
  });

  test("one connection too many", () => {
    expect(tooManyConnections(node1, 1000)).toEqual({
      ...node1,
      refusal: Refusal.REFUSAL_TOO_MANY_CONNECTIONS,
      message: "Cannot accept the connection: this node has 1000, its limit; try another node",
    });
  });
});

test("the bytes of the handshake are fixed, or versions could not refuse each other", () => {
  const hello = newWriter();
  writeHello(fromPeer, hello);
  expect(hello.finish().toHex()).toBe("0801100118c101200228013205302e312e31");
  expect(decodeHello(hello.finish())).toEqual(expect.objectContaining({ ...fromPeer }));

  const refused = judge({ ...fromPeer, nodeId: 9 });
  const reply = newWriter();
  writeHelloReply(refused, reply);
  expect(decodeHelloReply(reply.finish())).toEqual(expect.objectContaining({ ...refused }));
  expect(reply.finish().length).toBeLessThan(MAX_HELLO_BYTES);
});
