/**
 * Whole nodes whose disks are low on space: which requests their cluster still accepts.
 */
import { describe, expect, test } from "bun:test";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { FailedPreconditionError } from "../../../src/client/errors.ts";
import { deleteOp, getOp, putOp } from "../../../src/client/operations.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const RESERVE_BYTES = 10_000;

function newCluster(nodes: number): ScriptedCluster {
  const cluster = new ScriptedCluster({ nodes }, { ...NODE_LIMITS, reserveBytes: RESERVE_BYTES });
  cluster.start();
  return cluster;
}

/** Sets the free space of its disk, and lets the node notice and report it. */
function leave(cluster: ScriptedCluster, id: NodeId, bytes: number): void {
  const { disk } = cluster.node(id);
  disk.capacityBytes = disk.usedBytes + bytes;
  cluster.pass(1_200);
}

describe("R135: less free space than the reserve", () => {
  test("R135: a leader that is low on space refuses puts, and accepts them again once it has space", async () => {
    const cluster = newCluster(3);
    const { id: leader } = cluster.leader();
    using client = cluster.client();
    await cluster.outcome(client.put("color", "green"));
    leave(cluster, leader, RESERVE_BYTES / 2);

    const refused = cluster.outcome(client.put("color", "red").catch((error: unknown) => error));
    expect(await refused).toBeInstanceOf(FailedPreconditionError);
    expect(await refused).toMatchObject({ applied: "never" });
    const growing = client.txn({ success: [deleteOp("color")], failure: [putOp("color", "red")] });
    expect(await cluster.outcome(growing.catch((error: unknown) => error))).toBeInstanceOf(
      FailedPreconditionError,
    );
    expect((await cluster.outcome(client.get("color")))?.text).toBe("green");
    await cluster.outcome(client.txn({ success: [getOp("color"), deleteOp("color")] }));
    await cluster.outcome(client.delete("color"));
    const status = await cluster.outcome(client.status(cluster.clientAddress(leader)));
    expect(status.lowOnSpace).toBe(true);
    expect(status.freeBytes).toBeLessThan(RESERVE_BYTES);

    leave(cluster, leader, RESERVE_BYTES * 1.1);
    const again = client.put("color", "red").catch((error: unknown) => error);
    expect(await cluster.outcome(again)).toBeInstanceOf(FailedPreconditionError);
    leave(cluster, leader, RESERVE_BYTES * 2);
    await cluster.outcome(client.put("color", "red"));
  });

  test("R135: a leader accepts puts if one of two followers is low on space, but not if both are", async () => {
    const cluster = newCluster(3);
    const { id: leader } = cluster.leader();
    const [one = 0, other = 0] = [1, 2, 3].filter((id) => id !== leader);
    using client = cluster.client();
    leave(cluster, one, 100);
    await cluster.outcome(client.put("color", "green"));
    leave(cluster, one, 2_000);
    leave(cluster, other, 2_000);
    const refused = client.put("color", "red").catch((error: unknown) => error);
    expect(await cluster.outcome(refused)).toBeInstanceOf(FailedPreconditionError);
    leave(cluster, other, 2 * RESERVE_BYTES);
    await cluster.outcome(client.put("color", "red"));
  });
});
