/**
 * Which callers are accepted: the rules of the handshake, as a table of one error each.
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
} from "../../src/codec/hello.ts";
import { newWriter } from "../../src/codec/wire.ts";
import {
  chosenVersion,
  clientHello,
  isAccepted,
  judgeHello,
  MAX_HELLO_BYTES,
  MEMBER_VERSIONS,
  peerHello,
  refusalOf,
  tooManyConnections,
  type Versions,
} from "../../src/transport/handshake.ts";

const { CONNECTION_PURPOSE_PEER, CONNECTION_PURPOSE_CLIENT } = ConnectionPurpose;

const node1 = { clusterId: 0xc1, nodeId: 1, softwareVersion: "0.1.0" };
const node2 = { clusterId: 0xc1, nodeId: 2, softwareVersion: "0.1.1" };
const isRemoved = (id: number) => id === 9;

/** The node that node 2 dials. */
const MEANT = { clusterId: 0xc1, nodeId: 1 };

const fromPeer = peerHello(node2, 1);
const fromClient = clientHello({ clusterId: 0, softwareVersion: "0.1.0" });

function judge(hello: Hello): HelloReply {
  const isPeer = hello === fromPeer || hello.nodeId !== 0;
  const purpose = isPeer ? CONNECTION_PURPOSE_PEER : CONNECTION_PURPOSE_CLIENT;
  return judgeHello(hello, { self: node1, purpose, isRemoved });
}

test("a member that dials this node is accepted, and learns which node it has reached", () => {
  const accepted = { refusal: Refusal.REFUSAL_NONE, message: "", protocolVersion: 2 };
  expect(judge(fromPeer)).toEqual({ ...accepted, ...node1 });
});

test("a client is accepted whether or not it knows the cluster", () => {
  expect(isAccepted(judge(fromClient))).toBe(true);
  expect(isAccepted(judge({ ...fromClient, clusterId: 0xc1, targetNodeId: 1 }))).toBe(true);
});

describe("R136: an invalid hello", () => {
  test.each([
    [
      "another protocol version",
      { ...fromPeer, protocolVersion: 1 },
      Refusal.REFUSAL_PROTOCOL_VERSION,
      "the caller speaks protocol version 1, this node 2",
    ],
    [
      "a peer of another cluster",
      { ...fromPeer, clusterId: 0xd2 },
      Refusal.REFUSAL_CLUSTER_ID,
      "the caller belongs to cluster 00000000000000d2, this node belongs to 00000000000000c1",
    ],
    [
      "a peer without a cluster",
      { ...fromPeer, clusterId: 0 },
      Refusal.REFUSAL_CLUSTER_ID,
      "the caller belongs to cluster 0000000000000000, this node belongs to 00000000000000c1",
    ],
    [
      "a client of another cluster",
      { ...fromClient, clusterId: 0xd2 },
      Refusal.REFUSAL_CLUSTER_ID,
      "the caller belongs to cluster 00000000000000d2, this node belongs to 00000000000000c1",
    ],
    [
      "a peer that was removed (R44)",
      { ...fromPeer, nodeId: 9 },
      Refusal.REFUSAL_NODE_ID,
      "node 9 was removed from this cluster and cannot rejoin; " +
        "add a node with a new id and an empty data directory",
    ],
    [
      "a peer that claims to be this node",
      { ...fromPeer, nodeId: 1 },
      Refusal.REFUSAL_NODE_ID,
      "the caller claims to be node 1, which is this node",
    ],
    [
      "a peer that wants another member",
      { ...fromPeer, targetNodeId: 3 },
      Refusal.REFUSAL_TARGET_NODE_ID,
      "the caller wants node 3, but this is node 1",
    ],
    [
      "a peer that names no member",
      { ...fromPeer, targetNodeId: 0 },
      Refusal.REFUSAL_TARGET_NODE_ID,
      "the caller wants node 0, but this is node 1",
    ],
    [
      "a client that wants another member",
      { ...fromClient, targetNodeId: 3 },
      Refusal.REFUSAL_TARGET_NODE_ID,
      "the caller wants node 3, but this is node 1",
    ],
  ])("R136: %s is refused, with a sentence", (_name, hello, refusal, why) => {
    const reply = judge(hello);
    expect(reply).toEqual({
      ...node1,
      refusal,
      message: `Cannot accept the connection: ${why}`,
    });
    expect(isAccepted(reply)).toBe(false);
  });

  test.each([
    [fromClient, CONNECTION_PURPOSE_PEER, "this address serves peers, not a client"],
    [fromPeer, CONNECTION_PURPOSE_CLIENT, "this address serves clients, not a peer"],
    [
      { ...fromPeer, purpose: 7 as ConnectionPurpose },
      CONNECTION_PURPOSE_CLIENT,
      "this address serves clients, not a caller of purpose 7",
    ],
  ])("R136: a caller at the wrong listener is refused (%#)", (hello, purpose, why) => {
    const reply = judgeHello(hello, { self: node1, purpose, isRemoved });
    expect(reply.refusal).toBe(Refusal.REFUSAL_PURPOSE);
    expect(reply.message).toBe(`Cannot accept the connection: ${why}`);
  });

  test("R136: a peer without an id is refused", () => {
    const hello = { ...fromPeer, nodeId: 0 };
    const purpose = CONNECTION_PURPOSE_PEER;
    const reply = judgeHello(hello, { self: node1, purpose, isRemoved });
    expect(reply.refusal).toBe(Refusal.REFUSAL_NODE_ID);
    expect(reply.message).toContain("the caller did not send its node id");
  });

  test("R136: one connection too many is refused", () => {
    expect(tooManyConnections(node1, 1000)).toEqual({
      ...node1,
      refusal: Refusal.REFUSAL_TOO_MANY_CONNECTIONS,
      message:
        "Cannot accept the connection: this node has 1000, its limit; connect to another node",
    });
  });
});

describe("the version of a connection", () => {
  const range = (oldest: number, newest: number): Versions => ({ oldest, newest });

  test.each([
    ["the same one", range(1, 1), range(1, 1), 1],
    ["an older caller of a newer node", range(1, 1), range(1, 3), 1],
    ["a newer caller of an older node", range(1, 3), range(1, 1), 1],
    ["ranges that overlap", range(2, 4), range(3, 5), 4],
    ["the other way round", range(3, 5), range(2, 4), 4],
    ["one that begins where the other ends", range(3, 5), range(1, 3), 3],
  ])("the newest version that both sides speak is chosen: %s", (_, caller, listener, chosen) => {
    const hello = peerHello(node2, 1, caller);
    const expectation = { self: node1, purpose: CONNECTION_PURPOSE_PEER, isRemoved };
    const reply = judgeHello(hello, { ...expectation, versions: listener });
    expect([isAccepted(reply), chosenVersion(reply)]).toEqual([true, chosen]);
    expect(refusalOf(reply, MEANT, caller)).toBeUndefined();
  });

  test.each([
    ["a caller that is too old", range(1, 2), range(3, 4), "1 to 2, this node 3 to 4"],
    ["a caller that is too new", range(5, 6), range(3, 4), "5 to 6, this node 3 to 4"],
    ["one that knows nothing older", range(2, 2), range(1, 1), "2, this node 1"],
    ["one that knows nothing newer", range(1, 1), range(2, 2), "1, this node 2"],
  ])("%s is refused, and told both ranges", (_, caller, listener, ranges) => {
    const hello = peerHello(node2, 1, caller);
    const expectation = { self: node1, purpose: CONNECTION_PURPOSE_PEER, isRemoved };
    const reply = judgeHello(hello, { ...expectation, versions: listener });
    expect(reply.refusal).toBe(Refusal.REFUSAL_PROTOCOL_VERSION);
    expect(reply.message).toContain(`the caller speaks protocol version ${ranges}`);
    expect(refusalOf(reply, MEANT, caller)).toBe(reply.message);
  });

  test("a listener that names no version speaks version 1", () => {
    const reply = { ...node1, refusal: Refusal.REFUSAL_NONE, message: "" };
    expect(refusalOf(reply, MEANT, range(1, 2))).toBeUndefined();
    expect(refusalOf(reply, MEANT, range(2, 2))).toBe(
      "Cannot use the connection: the listener speaks protocol version 1, this caller 2",
    );
  });

  test("a listener that has chosen an unknown version is not used", () => {
    const reply = { ...node1, refusal: Refusal.REFUSAL_NONE, message: "", protocolVersion: 7 };
    expect(refusalOf(reply, MEANT, range(1, 2))).toContain("speaks protocol version 7");
  });

  test("version 1 differs for clients and members: its clients are served", () => {
    const old = { ...fromClient, protocolVersion: 1 };
    expect([
      isAccepted(judge(old)),
      isAccepted(judge({ ...fromPeer, protocolVersion: 1 })),
    ]).toEqual([true, false]);
  });

  test("unknown fields of a hello or its reply are skipped", () => {
    const later = Uint8Array.of(0xc2, 0x3e, 0x01, 0x00); // field 1000, one byte
    const hello = newWriter();
    writeHello(fromPeer, hello);
    expect(isAccepted(judge(decodeHello(Uint8Array.of(...hello.finish(), ...later))))).toBe(true);
    const reply = newWriter();
    writeHelloReply(judge(fromPeer), reply);
    const read = decodeHelloReply(Uint8Array.of(...reply.finish(), ...later));
    expect(refusalOf(read, MEANT, MEMBER_VERSIONS)).toBeUndefined();
  });
});

test("R174: both ends announce their timing", () => {
  const timing = { electionTimeoutMs: 1000, heartbeatIntervalMs: 100, leaseMs: 900 };
  const theirs = { ...timing, electionTimeoutMs: 300, leaseMs: 0 };
  const hello = peerHello({ ...node2, timing: theirs }, 1);
  expect(hello).toMatchObject(theirs);
  const self = { ...node1, timing };
  const reply = judgeHello(hello, { self, purpose: CONNECTION_PURPOSE_PEER, isRemoved });
  expect(reply).toMatchObject(timing);
  const writer = newWriter();
  writeHelloReply(reply, writer);
  expect(decodeHelloReply(writer.finish())).toMatchObject(timing);
});

test("the bytes of the handshake are pinned, because versions refuse each other with them", () => {
  const hello = newWriter();
  writeHello(fromPeer, hello);
  expect(hello.finish().toHex()).toBe("0802100118c101200228013205302e312e31");
  expect(decodeHello(hello.finish())).toEqual(expect.objectContaining({ ...fromPeer }));

  const refused = judge({ ...fromPeer, nodeId: 9 });
  const reply = newWriter();
  writeHelloReply(refused, reply);
  expect(decodeHelloReply(reply.finish())).toEqual(expect.objectContaining({ ...refused }));
  expect(reply.finish().length).toBeLessThan(MAX_HELLO_BYTES);
});
