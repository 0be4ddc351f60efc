/**
 * Recovery from the only data directory that is left of a cluster, on a real disk.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { type Recovery, recoverNode } from "../../src/actors/node/node-recovery.ts";
import { MAX_TERM } from "../../src/codec/peer-message.ts";
import { forceNewCluster, lookAtLostCluster } from "../../src/offline/force-new-cluster.ts";
import { claimDirectory, ownerOf } from "../../src/server/node-storage.ts";
import type { LogWrite } from "../../src/storage/device/log-device.ts";
import type { Configuration, NodeId, Term } from "../../src/vocabulary.ts";
import { configurationEntry, configurationOf, entriesAfter } from "../support/actors/raft-log.ts";

const CLUSTER = 7;

const AS_BEFORE = { peerAddress: undefined, clientAddress: undefined };

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-force-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** The node's directory, opened as the node would. */
async function opened<T>(
  path: string,
  look: (recovery: Recovery) => T | Promise<T>,
  id: NodeId = 1,
): Promise<T> {
  const { open } = await claimDirectory(path, id, async () => CLUSTER);
  const recovery = await recoverNode(open, undefined, NODE_LIMITS.keepLogBytes);
  try {
    return await look(recovery);
  } finally {
    await recovery.storage.close();
  }
}

/**
 * The directory of node 1, whose log has this configuration, then entries of these terms, none
 * applied.
 */
async function directoryOf(
  name: string,
  configuration: Configuration,
  { id = 1, term = 5 }: { id?: NodeId; term?: Term } = {},
): Promise<string> {
  const path = join(directory, name);
  const entries = [
    configurationEntry({ index: 1, term: 1 }, configuration),
    ...entriesAfter(1, [3, 3, 5]),
  ];
  const hardState = { term, votedFor: 2 };
  await opened(
    path,
    ({ storage, listen }) => stored(storage.device, listen, { hardState, entries }),
    id,
  );
  return path;
}

function stored(
  device: Recovery["storage"]["device"],
  listen: Recovery["listen"],
  write: LogWrite,
): Promise<void> {
  return new Promise((resolve, reject) => {
    listen({ durable: () => resolve(), failed: reject });
    device.write(write);
  });
}

/** The bytes of the entries that directoryOf makes. */
const ALL = { from: 1, to: 4, maxBytes: Number.POSITIVE_INFINITY };

describe("recovery of one member", () => {
  const joint = {
    ...configurationOf([1, 3], { votersOutgoing: [1, 2], learners: [4] }),
    removed: new Set([9]),
  };

  test("recovery describes what it will do before it does anything", async () => {
    const path = await directoryOf("told", joint);
    const before = await opened(path, ({ log }) => log.lastId);
    expect(await lookAtLostCluster(path)).toEqual({
      clusterId: CLUSTER,
      self: { id: 1, peerAddress: "p1:1", clientAddress: "c1:1" },
      isVoter: true,
      others: [2, 3, 4],
      last: { term: 5, index: 4 },
      appliedIndex: 0,
    });
    expect(await opened(path, ({ log }) => log.lastId)).toEqual(before);
  });

  test("a recovered member is a cluster of one, in a term without a leader", async () => {
    const path = await directoryOf("one", joint);
    await forceNewCluster(path, AS_BEFORE);
    await opened(path, ({ log, hardState }) => {
      expect(hardState).toEqual({ term: 6, votedFor: undefined });
      expect(log.lastId).toEqual({ term: 6, index: 5 });
      expect(log.configuration).toEqual({
        ...configurationOf([1]),
        removed: new Set([9, 3, 2, 4]),
      });
    });
  });

  test("R185: a recovered member has room for elections above every term of its peers", async () => {
    const path = await directoryOf("late", joint, { term: MAX_TERM - 1 });
    await forceNewCluster(path, AS_BEFORE);
    await opened(path, ({ hardState }) => expect(hardState.term).toBe(MAX_TERM));
    const full = await directoryOf("full", joint, { term: MAX_TERM });
    expect(forceNewCluster(full, AS_BEFORE)).rejects.toThrow(
      "leaves no room for further elections",
    );
  });

  test(
    "R177: a recovered member is another cluster, with the whole log, and refuses former " +
      "members",
    async () => {
      const path = await directoryOf("another", joint);
      const before = await opened(path, ({ log }) => log.kept(ALL));
      const { newClusterId } = await forceNewCluster(path, AS_BEFORE);
      expect(newClusterId).not.toBe(CLUSTER);
      expect(ownerOf(path)).toEqual({ clusterId: newClusterId, nodeId: 1 });
      expect(await opened(path, ({ log }) => log.kept(ALL))).toEqual(before);
      const { newClusterId: again } = await forceNewCluster(path, AS_BEFORE);
      expect(again).not.toBe(newClusterId);
    },
  );

  test("a recovered member gets the address that is given", async () => {
    const path = await directoryOf("moved", joint);
    await forceNewCluster(path, { peerAddress: "p9:9", clientAddress: undefined });
    const members = await opened(path, ({ log }) => log.configuration.members);
    expect(members).toEqual([{ id: 1, peerAddress: "p9:9", clientAddress: "c1:1" }]);
  });

  test("a recovered member can be recovered again, as a cluster that has lost no member", async () => {
    const path = await directoryOf("again", joint);
    await forceNewCluster(path, AS_BEFORE);
    const { others } = await forceNewCluster(path, AS_BEFORE);
    expect(others).toEqual([]);
    const removed = await opened(path, ({ log }) => log.configuration.removed);
    expect(removed).toEqual(new Set([9, 3, 2, 4]));
  });

  test("recovery reports that the member is a learner", async () => {
    const path = await directoryOf("learner", joint, { id: 4 });
    expect((await lookAtLostCluster(path)).isVoter).toBe(false);
  });
});

describe("recovery is refused", () => {
  test("recovery is refused without data", async () => {
    const path = join(directory, "nothing");
    await expect(forceNewCluster(path, AS_BEFORE)).rejects.toThrow(
      `Cannot make a cluster of "${path}": it has no data of a node`,
    );
  });

  test("recovery is refused for a node that is no member", async () => {
    const path = await directoryOf("nonMember", configurationOf([1, 2]), { id: 5 });
    await expect(forceNewCluster(path, AS_BEFORE)).rejects.toThrow(
      `Cannot make a cluster of "${path}": node 5 is not a member of its cluster`,
    );
  });

  test("recovery is refused while the node runs", async () => {
    const path = await directoryOf("running", configurationOf([1, 2]));
    await opened(path, async () => {
      await expect(forceNewCluster(path, AS_BEFORE)).rejects.toThrow("is running on it");
    });
  });
});
