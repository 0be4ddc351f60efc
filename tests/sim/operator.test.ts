/**
 * The operator of a simulated cluster: it executes its tasks, and refuses those that
 * would cost the quorum.
 */
import { describe, expect, test } from "bun:test";
import type { SimulatedNode } from "../../src/sim/machine/simulated-node.ts";
import { Operator } from "../../src/sim/operator.ts";
import { run } from "../../src/sim/run.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { Fault, MembersChange, RunSpec, ScheduledFault } from "../../src/sim/spec.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../support/sim/scripted-cluster.ts";

const FAULT_FREE: RunSpec = {
  ...FAULT_FREE_SPEC,
  workload: { clients: 2, keys: 2, inFlight: 1, meanPauseMs: 300, hugeRate: 0, timeoutMs: 3_000 },
};

/** One task every five seconds. */
function runWith(...faults: readonly Fault[]) {
  const scheduled = faults.map((fault, i) => ({ atMs: 2_000 + 5_000 * i, fault }));
  const durationMs = 2_000 + 5_000 * faults.length;
  const lines: string[] = [];
  const spec = { ...FAULT_FREE, durationMs, faults: scheduled };
  const outcome = run(spec, { line: (text) => lines.push(text) });
  return { ...outcome, lines };
}

const members = (change: MembersChange, target: number): Fault => ({
  kind: "members",
  change,
  target,
});

describe("the operator of a simulated cluster", () => {
  test("the operator adds, promotes, demotes and removes members", () => {
    const { failure, figures } = runWith(
      members("add", 1),
      members("addLearner", 1),
      members("promote", 1),
      members("demote", 2),
      members("remove", 3),
    );
    expect(failure).toBeUndefined();
    for (const change of ["add", "addLearner", "promote", "demote", "remove"]) {
      expect([change, figures.faults[`${change}: done`]]).toEqual([change, 1]);
    }
  });

  test("the operator replaces a lost machine, and keeps a quorum of the others", () => {
    const loss = (target: number): Fault => ({ kind: "loss", target, replacedAfterMs: 1_000 });
    const { failure, figures, lines } = runWith(loss(1), loss(2));
    expect(failure).toBeUndefined();
    expect(figures.faults["replace: done"]).toBe(2);
    expect(lines.filter((line) => / n[45] +starts$/.test(line))).toHaveLength(2);
    const both = run({
      ...FAULT_FREE,
      durationMs: 5_000,
      faults: [1, 2].map((target) => ({ atMs: 2_000, fault: loss(target) })),
    });
    expect(both.failure).toBeUndefined();
    expect(both.figures.faults["replace: done"]).toBe(1);
  });

  test("R175: the operator does not count on a founder that has not heard of the founding", () => {
    const scripted = new ScriptedCluster();
    scripted.start();
    scripted.leader();
    scripted.pass(1_000);
    const operator = new Operator(scripted.cluster, new SeededRandom(1));
    const [lost, , founder] = scripted.cluster.nodes as [SimulatedNode, unknown, SimulatedNode];
    expect(operator.canRemove(lost)).toBe(true);
    founder.clusterId = undefined;
    expect(operator.canRemove(lost)).toBe(false);
  });

  describe("the operator of four voters and a learner, with two damaged disks", () => {
    /** Promoting the learner is safe, and so is removing a voter. Both cost the quorum. */
    function withDamage() {
      const scripted = new ScriptedCluster({ nodes: 4 });
      scripted.start();
      const operator = new Operator(scripted.cluster, new SeededRandom(1));
      scripted.leader();
      scripted.pass(1_000);
      const [removed, , , voter] = scripted.cluster.nodes as SimulatedNode[];
      operator.changeMembers("addLearner", voter!);
      scripted.until("the learner is added", () => operator.isIdle);
      scripted.pass(1_000);
      const learner = scripted.node(5);
      for (const node of [voter!, learner]) node.diskFaults.isDamaged = true;
      const settle = () => {
        scripted.until("the operator has finished", () => operator.isIdle);
        scripted.pass(1_000);
        return [...scripted.cluster.membership().configuration.voters];
      };
      return { scripted, operator, removed: removed!, learner, settle };
    }

    test("the operator does each change alone", () => {
      const promotion = withDamage();
      promotion.operator.changeMembers("promote", promotion.learner);
      expect(promotion.settle()).toEqual([1, 2, 3, 4, 5]);
      const removal = withDamage();
      removal.operator.changeMembers("remove", removal.removed);
      expect(removal.settle()).toEqual([2, 3, 4]);
    });

    test("the operator does not do one while the other is in flight", () => {
      const { operator, learner, removed, settle } = withDamage();
      operator.changeMembers("promote", learner);
      operator.changeMembers("remove", removed);
      expect(settle()).toEqual([1, 2, 3, 4, 5]);
      const other = withDamage();
      other.operator.changeMembers("remove", other.removed);
      other.operator.changeMembers("promote", other.learner);
      expect(other.settle()).toEqual([2, 3, 4]);
    });

    test("the operator does not do one while the other is in a log, not committed yet", async () => {
      const { scripted, operator, learner, removed, settle } = withDamage();
      const change = { kind: "promote", id: learner.id } as const;
      const promotion = scripted.client().admin.memberChange([change]);
      const isInLog = () => scripted.cluster.membership().newer.length > 0;
      scripted.until("the promotion is in a log", isInLog);
      operator.changeMembers("remove", removed);
      expect(operator.isIdle).toBe(true);
      await scripted.outcome(promotion);
      expect(settle()).toEqual([1, 2, 3, 4, 5]);
    });

    test("the operator adds a member while another change is in flight", () => {
      const { operator, learner, settle } = withDamage();
      operator.changeMembers("promote", learner);
      operator.changeMembers("add", learner);
      expect(settle()).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });

  test("the operator requests a checkpoint, after which the log is compacted", () => {
    const snapshots = { logEntries: 1_000, keepEntries: 1, bytesPerSecond: 0 };
    const faults: ScheduledFault[] = [{ atMs: 4_000, fault: { kind: "checkpoint", target: 1 } }];
    const { failure, figures } = run({ ...FAULT_FREE, durationMs: 6_000, snapshots, faults });
    expect(failure).toBeUndefined();
    expect(figures.faults).toMatchObject({ "checkpoint: done": 1, "log compacted": 1 });
  });

  test("the operator transfers leadership, and makes the leader step down", () => {
    const { failure, figures } = runWith(
      { kind: "transfer", target: "any" },
      { kind: "transfer", target: "follower" },
      { kind: "stepDown" },
    );
    expect(failure).toBeUndefined();
    expect(figures.faults["transfer: done"]).toBe(2);
    expect(figures.faults["stepDown: done"]).toBe(1);
    expect(figures.elections).toBeGreaterThanOrEqual(4);
  });
});
