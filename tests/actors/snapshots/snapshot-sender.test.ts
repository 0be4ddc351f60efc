/**
 * The snapshot sender by itself, against a member that the test plays.
 */
import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import { createActor } from "xstate";
import { snapshotSenderMachine } from "../../../src/actors/snapshots/snapshot-sender.ts";
import { ConnectionPurpose, decodeHello, writeHelloReply } from "../../../src/codec/hello.ts";
import {
  readSnapshotMessage,
  type SnapshotMessage,
  type SnapshotReply,
  SnapshotStatus,
  writeSnapshotReply,
} from "../../../src/codec/snapshot.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { Channel } from "../../../src/transport/channel.ts";
import { judgeHello } from "../../../src/transport/handshake.ts";
import { logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { CLUSTER_ID, newSenders, newSnapshotCache } from "../../support/actors/snapshots.ts";
import { FaultFreeNetwork } from "../../support/fault-free-network.ts";

const { SNAPSHOT_STATUS_RECEIVING, SNAPSHOT_STATUS_INSTALLED, SNAPSHOT_STATUS_REFUSED } =
  SnapshotStatus;

const LIMITS = {
  ...{ chunkBytes: 500, windowBytes: 1000 },
  ...{ silenceMs: 2_000, pollMs: 300, retryMs: 100 },
};

async function startSender({ slots = 1 } = {}) {
  const env = simulatedEnv();
  const network = new FaultFreeNetwork({ clock: env.clock, bufferBytes: 1e6 });
  const { snapshotCache, put, disk } = newSnapshotCache(env, logOf([1]));
  for (let i = 2; i <= 5; i += 1) await put(`key ${i}`, "v".repeat(400));
  const heard: SnapshotMessage[] = [];
  let channel: Channel | undefined;
  await network.listen("n2:1", (connection) => {
    const opened = new Channel(connection, { clock: env.clock, maxQueuedBytes: 1e6 });
    channel = opened;
    const noListener = { drained() {}, closed() {} };
    const greet = (payload: Uint8Array) => {
      const reply = judgeHello(decodeHello(payload), {
        self: { clusterId: CLUSTER_ID, nodeId: 2, softwareVersion: "0.1.0" },
        purpose: ConnectionPurpose.CONNECTION_PURPOSE_SNAPSHOT,
        isRemoved: () => false,
      });
      opened.send((writer) => writeHelloReply(reply, writer));
      const frame = (payload: Uint8Array) => void heard.push(readSnapshotMessage(payload));
      opened.listen({ ...noListener, frame }, 1e6);
    };
    opened.listen({ ...noListener, frame: greet }, 1e6);
    return opened;
  });
  const means = newSenders(env, snapshotCache, { network, limits: LIMITS, slots });
  const start = () => {
    const actor = createActor(snapshotSenderMachine, {
      clock: env.clock,
      inspect: refuseUnhandled,
      input: { means, peer: { id: 2, address: "n2:1" }, term: 7, session: 3 },
    });
    actor.start();
    settle();
    return actor;
  };
  const settle = (ms = 5) => {
    for (let left = ms; left >= 0; left -= 1) {
      drainMicrotasks();
      env.clock.advance(1);
    }
  };
  const reply = (how: Partial<SnapshotReply>) => {
    const whole = { status: SNAPSHOT_STATUS_RECEIVING, storedBytes: 0, message: "", ...how };
    channel?.send((writer) => writeSnapshotReply(whole, writer));
    settle();
  };
  /** The messages since the last call. */
  const said = () =>
    heard.splice(0).map((it) => (it.type === "snapshot.offer" ? "offer" : it.offset));
  return { env, disk, start, settle, reply, said, heard };
}

test("a snapshot is sent from the receiver's offset, within the window", async () => {
  const { start, reply, said, heard } = await startSender();
  const actor = start();
  const [offer] = heard;
  expect(offer).toMatchObject({ term: 7, session: 3, last: { term: 1, index: 5 } });
  const { bytes } = offer as { bytes: number };
  expect(said()).toEqual(["offer"]);
  reply({ storedBytes: 100 });
  expect(said()).toEqual([100, 600]);
  reply({ storedBytes: 600 });
  expect(said()).toEqual([1100]);
  reply({ storedBytes: 600 }); // the second chunk was lost
  expect(said()).toEqual([600, 1100]);
  reply({ storedBytes: bytes });
  expect(said()).toEqual([]);
  reply({ status: SNAPSHOT_STATUS_INSTALLED, storedBytes: bytes });
  const last = { term: 1, index: 5 };
  expect(actor.getSnapshot().output).toEqual({ outcome: "installed", last });
});

test("a member may install a snapshot for as long as it answers the repeated offers", async () => {
  const { start, reply, said, settle, heard } = await startSender();
  const actor = start();
  const { bytes } = heard[0] as { bytes: number };
  for (let i = 0; i < 10; i += 1) {
    reply({ storedBytes: bytes });
    settle(LIMITS.pollMs);
  }
  expect(said().every((what) => what === "offer")).toBe(true);
  expect(actor.getSnapshot().status).toBe("active");
  settle(LIMITS.silenceMs);
  const reason = "The member did not answer in time";
  expect(actor.getSnapshot().output).toEqual({ outcome: "failed", reason });
});

test("a refusal ends the transfer with the member's reason", async () => {
  const { start, reply } = await startSender();
  const actor = start();
  reply({ status: SNAPSHOT_STATUS_REFUSED, message: "Cannot receive the snapshot: no room" });
  const reason = "Cannot receive the snapshot: no room";
  expect(actor.getSnapshot().output).toEqual({ outcome: "failed", reason });
});

test.each(["create", "write", "read"] as const)(
  "a disk that fails to %s ends the transfer",
  async (name) => {
    const { start, reply, disk } = await startSender();
    disk.faults = (operation) => (operation.name === name ? { error: "EIO" } : undefined);
    const actor = start();
    reply({ storedBytes: 0 });
    expect(actor.getSnapshot().output).toMatchObject({ outcome: "failed" });
  },
);

test("the number of concurrent senders is limited, and the next begins when one has ended", async () => {
  const { start, said, settle } = await startSender({ slots: 1 });
  const [first, second] = [start(), start()];
  expect([said(), second.getSnapshot().value]).toEqual([["offer"], "queued"]);
  first.stop();
  settle();
  expect(said()).toEqual(["offer"]);
  second.stop();
});
