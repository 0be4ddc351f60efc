/**
 * A leader that is removed, perhaps with others, and a stop of all nodes when only removed
 * nodes have the entry that removes them. All disks are intact, and the remaining nodes
 * cannot be elected without the others' votes.
 */
import { describe, expect, test } from "bun:test";
import type { MemberChange } from "../../../src/codec/admin.ts";
import { isJoint } from "../../../src/raft/membership.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const remove = (id: NodeId): MemberChange => ({ kind: "remove", id });
const demote = (id: NodeId): MemberChange => ({ kind: "demote", id });
const promote = (id: NodeId): MemberChange => ({ kind: "promote", id });

interface Case {
  readonly name: string;
  readonly nodes: number;
  /** Learners that join first. */
  readonly joining?: number;
  changes(ids: {
    leader: NodeId;
    others: readonly NodeId[];
    joined: readonly NodeId[];
  }): MemberChange[];
}

const CASES: readonly Case[] = [
  { name: "one of two", nodes: 2, changes: ({ leader }) => [remove(leader)] },
  { name: "one of two, to learn", nodes: 2, changes: ({ leader }) => [demote(leader)] },
  {
    name: "two of three",
    nodes: 3,
    changes: ({ leader, others }) => [remove(leader), remove(others[0]!)], // two are there
  },
  {
    name: "two of four, one of them to learn",
    nodes: 4,
    changes: ({ leader, others }) => [demote(leader), remove(others[0]!)], // three are there
  },
  {
    name: "two of three, for two others",
    nodes: 3,
    joining: 2,
    changes: ({ leader, others, joined }) => [
      remove(leader),
      remove(others[0]!), // two are there
      ...joined.map(promote),
    ],
  },
];

const STOPS = ["power", "links"] as const;

describe("R182: a cluster whose leader leaves", () => {
  for (const { name, nodes, joining = 0, changes } of CASES) {
    for (const stop of STOPS) {
      test(`R182: a leader leaves: ${name}; all nodes lose their ${stop} and come back`, async () => {
        const cluster = new ScriptedCluster({ nodes });
        cluster.start();
        const leader = cluster.leader();
        const { admin } = cluster.client();
        const joined: NodeId[] = [];
        for (let i = 0; i < joining; i += 1) joined.push(await join(cluster));
        const others = cluster.cluster.nodes.map(({ id }) => id).filter((id) => id !== leader.id);
        await cluster.outcome(cluster.client().put("color", "green"));

        const { log } = leader.view()!; // it leads
        const before = log.configurationVersion;
        const orders = changes({ leader: leader.id, others, joined });
        const changed = admin.memberChange(orders, { timeoutMs: 60_000 }).catch(() => undefined);
        const isLeft = () => log.configurationVersion > before && !isJoint(log.configuration);
        cluster.until("the joint configuration is left", isLeft);
        const { voters } = log.configuration;
        for (const id of voters) cluster.isolate(id);
        const leavers = cluster.cluster.nodes.filter(({ id }) => !voters.has(id));
        const isOut = ({ id }: SimulatedNode) =>
          (cluster.node(id).view()?.log.durableIndex ?? 0) >= log.configurationVersion;
        cluster.until("who leaves has that on its disk", () => leavers.every(isOut));
        expect([...voters].map((id) => cluster.node(id)).some(isOut)).toBe(false);
        cluster.pass(stop === "links" ? 5_000 : 0);
        if (stop === "power")
          for (const node of cluster.cluster.nodes) node.terminateAt("now", "crash");
        for (const id of voters) cluster.rejoin(id);
        if (stop === "power") cluster.start();

        const client = cluster.client();
        await cluster.outcome(client.put("size", "large", { timeoutMs: 20_000 }));
        expect((await cluster.outcome(client.get("color")))?.text).toBe("green");
        await cluster.outcome(changed);
      });
    }
  }
});

/** Adds a node as a learner. */
async function join(cluster: ScriptedCluster): Promise<NodeId> {
  const { id } = cluster.join();
  const add = {
    kind: "add",
    member: memberOf(id),
    staysLearner: true,
    replaces: undefined,
  } as const;
  await cluster.outcome(cluster.client().admin.memberChange([add]));
  return id;
}
