/**
 * The outbox: on which connection a message to a peer is sent, and when it is dropped.
 */
import { expect, test } from "bun:test";
import { type PeerMessage, readPeerMessage } from "../../src/codec/peer-message.ts";
import { Meters } from "../../src/meters.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { Channel } from "../../src/transport/channel.ts";
import { MAX_FRAME_BYTES } from "../../src/transport/frame.ts";
import { Outbox } from "../../src/transport/outbox.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const clock = new VirtualClock();
const network = new FaultFreeNetwork({ clock, bufferBytes: 1000 });
const heartbeat: PeerMessage = {
  type: "heartbeat.request",
  from: 1,
  term: 5,
  commit: 3,
  round: 8,
};

/** A channel from node 1, and what its other end receives. */
async function channelTo(address: string): Promise<{ channel: Channel; heard: PeerMessage[] }> {
  const heard: PeerMessage[] = [];
  const options = { clock, maxQueuedBytes: 100 };
  await network.listen(address, (connection) => {
    const channel = new Channel(connection, options);
    const frame = (payload: Uint8Array) => heard.push(readPeerMessage(1, payload));
    channel.listen({ frame, drained() {}, closed() {} }, MAX_FRAME_BYTES);
    return channel;
  });
  const { promise, resolve } = Promise.withResolvers<Channel>();
  const opened = (connection: ConstructorParameters<typeof Channel>[0]) => {
    const channel = new Channel(connection, options);
    resolve(channel);
    return channel;
  };
  network.dial(address, { opened, failed: (reason) => expect.unreachable(reason) });
  clock.advance(10);
  return { channel: await promise, heard };
}

test("a message goes to its peer, and to no other", async () => {
  const outbox = new Outbox(new Meters().peers);
  const [two, three] = [await channelTo("n2:1"), await channelTo("n3:1")];
  outbox.attach(2, two.channel);
  outbox.attach(3, three.channel);
  expect(outbox.send(2, heartbeat)).toBe(true);
  clock.advance(10);
  expect(two.heard).toEqual([heartbeat]);
  expect(three.heard).toEqual([]);
});

test("a message to a peer without a connection is dropped", async () => {
  const outbox = new Outbox(new Meters().peers);
  const { channel, heard } = await channelTo("n4:1");
  expect(outbox.send(4, heartbeat)).toBe(false);
  outbox.attach(4, channel);
  outbox.detach(4, channel);
  expect(outbox.send(4, heartbeat)).toBe(false);
  clock.advance(10);
  expect(heard).toEqual([]);
});

test("a peer without a link is answered on the connection that it has made", async () => {
  const outbox = new Outbox(new Meters().peers);
  const [link, call] = [await channelTo("n6:1"), await channelTo("n7:1")];
  outbox.attachCaller(2, call.channel);
  expect(outbox.send(2, heartbeat)).toBe(true);
  outbox.attach(2, link.channel);
  expect(outbox.send(2, heartbeat)).toBe(true);
  outbox.detachCaller(2, link.channel); // of another connection
  outbox.detach(2, link.channel);
  expect(outbox.send(2, heartbeat)).toBe(true);
  outbox.detachCaller(2, call.channel);
  expect(outbox.send(2, heartbeat)).toBe(false);
  clock.advance(10);
  expect([link.heard.length, call.heard.length]).toEqual([1, 2]);
});

test("R145: a message to a peer that does not keep up is dropped", async () => {
  const outbox = new Outbox(new Meters().peers);
  const { channel, heard } = await channelTo("n5:1");
  outbox.attach(5, channel);
  let accepted = 0;
  while (accepted < 1000 && outbox.send(5, heartbeat)) accepted += 1;
  expect(accepted).toBeLessThan(20);
  clock.advance(10);
  expect(heard).toHaveLength(accepted);
  expect(outbox.send(5, heartbeat)).toBe(true);
});
