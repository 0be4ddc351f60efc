/**
 * How a node without data joins a cluster, against a scripted leader, on a simulated clock
 * and network.
 */
import { describe, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { decodeMemberChangeRequest, encodeMembersResponse } from "../../src/codec/admin.ts";
import { Applied, ErrorCode, Method } from "../../src/codec/request.ts";
import { encodeStatusResponse } from "../../src/codec/status.ts";
import { JoinError, joinCluster } from "../../src/server/join-cluster.ts";
import type { Configuration } from "../../src/vocabulary.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { simulatedEnv } from "../support/actors/simulated-env.ts";
import { runClock } from "../support/client/run-clock.ts";
import { type Answer, CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";
import { statusWith } from "../support/client/status.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };
const FOUR = { id: 4, peerAddress: "p4:1", clientAddress: "c4:1" };

/**
 * Node 1 leads a cluster of itself, at c1:1, and these members; `changes` are the requests
 * that it gets.
 */
async function cluster(configuration: Configuration = configurationOf([1])) {
  const env = simulatedEnv();
  const { clock, events } = env;
  const network = new FaultFreeNetwork({ clock, bufferBytes: 65_536 });
  const leader = new ScriptedNode(clock);
  const answers = {
    list: (): Answer => encodeMembersResponse({ header, configuration, version: 9 }),
    change: (): Answer => encodeMembersResponse({ header, configuration, version: 10 }),
    status: (): Answer => encodeStatusResponse(statusWith({ header })),
  };
  leader.answer = ({ method }) => {
    if (method === Method.METHOD_MEMBER_LIST) return answers.list();
    return method === Method.METHOD_MEMBER_CHANGE ? answers.change() : answers.status();
  };
  const listen = () => leader.listen(network, "c1:1");
  const join = (asLearner = false, incarnation?: number, clusterName?: string): Promise<number> => {
    const self = incarnation === undefined ? FOUR : { ...FOUR, incarnation };
    const random = { next: () => 0, fork: () => random };
    const client = new QuorateClient({ endpoints: ["c1:1"], network, clock, random });
    const joining = joinCluster({ client, self, asLearner, clusterName, clock, events });
    return runClock(clock, joining).finally(() => client.close());
  };
  const changes = () =>
    leader.requests
      .filter(({ method }) => method === Method.METHOD_MEMBER_CHANGE)
      .map(({ body }) => decodeMemberChangeRequest(body));
  await listen();
  return { ...env, leader, listen, answers, join, changes };
}

describe("a node that is no member", () => {
  test("a joining node is added, and votes once it has caught up", async () => {
    const { join, changes } = await cluster();
    expect(await join()).toBe(CLUSTER_ID);
    const add = { kind: "add", member: FOUR, staysLearner: false, replaces: undefined } as const;
    expect(changes()).toEqual([{ changes: [add], expectedVersion: 9 }]);
  });

  test("a joining node can stay a learner", async () => {
    const { join, changes } = await cluster();
    await join(true);
    expect(changes()[0]?.changes).toMatchObject([{ staysLearner: true }]);
  });

  test("a joining node waits while another change is pending, and logs that", async () => {
    const { join, answers, changes, lines } = await cluster();
    const { change } = answers;
    answers.change = () => {
      answers.change = change;
      const message = "Cannot change the members: another change is pending";
      return { code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message };
    };
    await join();
    expect(changes()).toHaveLength(2);
    expect(lines[0]).toStartWith("warn: Not a member yet, retrying");
    expect(lines[0]).toContain("another change is pending");
  });

  test("a joining node waits for a cluster that cannot be reached", async () => {
    const { clock, join, leader, listen, lines } = await cluster();
    leader.crash();
    clock.setTimeout(() => void listen(), 30_000);
    expect(await join()).toBe(CLUSTER_ID);
    expect(lines.filter((line) => line.includes("Not a member yet")).length).toBeGreaterThan(1);
  });

  test("a joining node asks again after a change without an answer, and finds that it was made", async () => {
    const { join, answers, changes } = await cluster();
    const after = configurationOf([1], { learners: [4] });
    answers.change = () => {
      answers.list = () => encodeMembersResponse({ header, configuration: after, version: 10 });
      return { code: ErrorCode.ERROR_CODE_LEADERSHIP_LOST, applied: Applied.APPLIED_MAYBE };
    };
    answers.status = () => encodeStatusResponse(statusWith({ progress: [progress(0)] }));
    await join();
    expect(changes()).toHaveLength(1);
  });
});

describe("a node whose id is a member's", () => {
  /** Node 4 is a learner, on a data directory of this incarnation. */
  const recorded = (incarnation: number): Configuration => {
    const configuration = configurationOf([1], { learners: [4] });
    const members = configuration.members.map((it) => (it.id === 4 ? { ...it, incarnation } : it));
    return { ...configuration, members };
  };

  test("R179: a member with another recorded data directory is refused, also by a new leader", async () => {
    const { join, answers } = await cluster(recorded(5));
    answers.status = () => encodeStatusResponse(statusWith({ progress: [progress(0)] }));
    expect(await join(false, 6).catch(String)).toContain("its data is not in this directory");
  });

  test("R179: a member resumes an interrupted join if its data directory is recorded", async () => {
    const { join, changes } = await cluster(recorded(5));
    expect(await join(false, 5)).toBe(CLUSTER_ID);
    expect(changes()).toEqual([]);
  });

  test("a member resumes an interrupted join if it has never stored anything", async () => {
    const { join, answers, changes } = await cluster(configurationOf([1], { learners: [4] }));
    answers.status = () => encodeStatusResponse(statusWith({ progress: [progress(0)] }));
    expect(await join()).toBe(CLUSTER_ID);
    expect(changes()).toEqual([]);
  });

  test("a member asks again when the leader has changed meanwhile", async () => {
    const { join, answers, lines } = await cluster(configurationOf([1], { learners: [4] }));
    answers.status = () => {
      answers.status = () => encodeStatusResponse(statusWith({ progress: [progress(0)] }));
      return encodeStatusResponse(statusWith({ progress: [] }));
    };
    await join();
    expect(lines[0]).toContain("The leader has changed");
  });

  test.each([
    ["stored entries", configurationOf([1], { learners: [4] })],
    ["a vote", configurationOf([1, 4])],
  ])("R111: a member that had %s does not come back without its data", async (_, configuration) => {
    const { join, answers, changes } = await cluster(configuration);
    answers.status = () => encodeStatusResponse(statusWith({ progress: [progress(5)] }));
    await expect(join()).rejects.toThrow(
      "Cannot join as node 4: it is a member, but its data is not in this directory; replace it " +
        "with a node of a new id",
    );
    expect(changes()).toEqual([]);
  });

  test("a member is told if another address is recorded", async () => {
    const { members, ...configuration } = configurationOf([1]);
    const moved = { ...FOUR, clientAddress: "c9:1" };
    const { join } = await cluster({ ...configuration, members: [...members, moved] });
    await expect(join()).rejects.toThrow(
      "Cannot join as node 4: it is a member at p4:1 and c9:1, not at p4:1 and c4:1; " +
        "choose an id that was never used",
    );
  });
});

describe("a node is refused permanently", () => {
  test("R111: a removed id is refused permanently, with the sentence of the cluster", async () => {
    const { join, answers } = await cluster({ ...configurationOf([1]), removed: new Set([4]) });
    const message = "Cannot change the members: member 4 was removed";
    answers.change = () => ({ code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message });
    const joining = join();
    await expect(joining).rejects.toThrow(message);
    await expect(joining).rejects.toBeInstanceOf(JoinError);
  });

  test("a cluster with another name than configured is refused before any request", async () => {
    const { join, changes } = await cluster({ ...configurationOf([1]), clusterName: "red" });
    const joining = join(false, undefined, "blue");
    await expect(joining).rejects.toThrow(
      'Cannot join as node 4: cluster-name is "blue", but the cluster behind --join is named ' +
        '"red"; pass nodes of the right cluster, or omit cluster-name',
    );
    await expect(joining).rejects.toBeInstanceOf(JoinError);
    expect(changes()).toEqual([]);
    expect(await join(false, undefined, "red")).toBe(CLUSTER_ID);
  });

  test("an invalid request to join is refused permanently", async () => {
    const { join, answers } = await cluster();
    answers.change = () => ({ code: ErrorCode.ERROR_CODE_INVALID_ARGUMENT, message: "why" });
    await expect(join()).rejects.toThrow("why");
  });
});

function progress(match: number) {
  const none = { silentMs: 0, snapshotStoredBytes: 0, snapshotBytes: 0 };
  return { id: 4, state: "probe", match, next: match + 1, ...none };
}
