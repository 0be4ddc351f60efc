/**
 * Which node founds a cluster, and when no node may.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  foundingStep,
  type ProbeAnswer,
  type ProbeAnswers,
  planOf,
} from "../../src/raft/founding.ts";
import type { Member, NodeId } from "../../src/vocabulary.ts";

const MEMBERS: readonly Member[] = [1, 2, 3].map((id) => ({
  id,
  peerAddress: `n${id}:1`,
  clientAddress: `n${id}:2`,
}));
const PLAN = planOf("local", MEMBERS);

const empty = (id: NodeId, plan = PLAN): ProbeAnswer => ({
  kind: "empty",
  incarnation: 10 * id,
  plan,
});

function stepOf(id: NodeId, answers: Record<NodeId, ProbeAnswer>, members = MEMBERS) {
  const member = members.find((each) => each.id === id)!; // REQUIRES
  const self = { ...member, incarnation: 10 * id };
  const given = new Map(Object.entries(answers).map(([key, answer]) => [Number(key), answer]));
  return foundingStep({ self, members, plan: planOf("local", members) }, given);
}

describe("R178: a node without data", () => {
  test("R178: a node without data founds a cluster if it has the lowest id and no other member has data", () => {
    expect(stepOf(1, { 2: empty(2), 3: empty(3) })).toEqual({
      kind: "found",
      members: MEMBERS.map((member) => ({ ...member, incarnation: 10 * member.id })),
    });
    const waits = { kind: "wait", reasons: ["node 1 to found it"] };
    expect(stepOf(2, { 1: empty(1), 3: empty(3) })).toEqual(waits as never);
  });

  test("R178: a node without data founds a cluster at once if it is the only member", () => {
    expect(stepOf(1, {}, MEMBERS.slice(0, 1)).kind).toBe("found");
  });

  test("R178: a node without data waits for a member that does not answer, or has other members", () => {
    expect(stepOf(1, { 2: empty(2), 3: { kind: "silent", reason: "ECONNREFUSED" } })).toEqual({
      kind: "wait",
      reasons: ["node 3 at n3:1 (ECONNREFUSED)"],
    });
    expect(stepOf(1, { 2: empty(2, PLAN + 1), 3: empty(3) })).toEqual({
      kind: "wait",
      reasons: ["node 2 at n2:1 (it was started with different members or another cluster name)"],
    });
  });

  test("R178: a node without data is refused if a cluster does not know it, unless a member does", () => {
    const refused: ProbeAnswer = { kind: "refused", reason: "node 1 is no member" };
    expect(stepOf(1, { 2: refused, 3: empty(3) })).toEqual({
      kind: "refuse",
      reason: "node 2 at n2:1 says: node 1 is no member",
    });
    const known: ProbeAnswer = { kind: "known", clusterId: 7 };
    expect(stepOf(1, { 2: refused, 3: known })).toEqual({ kind: "belong", clusterId: 7 });
  });
});

test("a plan is the same in any order, and differs with any name, id or address", () => {
  expect(planOf("local", MEMBERS.toReversed())).toBe(PLAN);
  const changed = (["id", "peerAddress", "clientAddress"] as const).map((field) =>
    MEMBERS.map((member) => ({ ...member, [field]: field === "id" ? member.id + 7 : "x:1" })),
  );
  const others = [planOf("other", MEMBERS), ...changed.map((it) => planOf("local", it))];
  expect(new Set([PLAN, ...others]).size).toBe(5);
});

/** A data directory, with the cluster that it belongs to. */
interface Directory {
  readonly incarnation: number;
  cluster: { readonly id: number; readonly members: readonly Member[] } | undefined;
}

/**
 * Three nodes that probe, found a cluster, and lose their disks. Answers may be as old as
 * the last probe.
 */
class Foundings {
  readonly directories = new Map<NodeId, Directory>();
  readonly #answers = new Map<NodeId, ProbeAnswers>();
  #ids = 0;

  constructor() {
    for (const { id } of MEMBERS) this.wipe(id);
  }

  wipe(id: NodeId): void {
    this.#ids += 1;
    this.directories.set(id, { incarnation: this.#ids, cluster: undefined });
    this.#answers.delete(id);
  }

  ask(id: NodeId): void {
    const others = MEMBERS.filter((member) => member.id !== id);
    this.#answers.set(id, new Map(others.map((it) => [it.id, this.#answer(it.id, id)])));
  }

  /** Acts on the answers to the last probe. A crash before this changes nothing. */
  act(id: NodeId): void {
    const directory = this.directories.get(id)!; // each has one
    const answers = this.#answers.get(id);
    if (answers === undefined || directory.cluster !== undefined) return;
    const self = { ...MEMBERS[id - 1]!, incarnation: directory.incarnation };
    const step = foundingStep({ self, members: MEMBERS, plan: PLAN }, answers);
    if (step.kind === "found") {
      this.#ids += 1;
      directory.cluster = { id: this.#ids, members: step.members };
    } else if (step.kind === "belong") {
      directory.cluster = this.#clusters().find((cluster) => cluster.id === step.clusterId);
    }
  }

  #clusters() {
    const all = [...this.directories.values()].map(({ cluster }) => cluster);
    return all.filter((cluster) => cluster !== undefined);
  }

  #answer(id: NodeId, asker: NodeId): ProbeAnswer {
    const { incarnation, cluster } = this.directories.get(id)!; // each has one
    if (cluster === undefined) return { kind: "empty", incarnation, plan: PLAN };
    const known = cluster.members.find((member) => member.id === asker)?.incarnation;
    const isKnown = known === this.directories.get(asker)?.incarnation;
    if (isKnown) return { kind: "known", clusterId: cluster.id };
    return { kind: "refused", reason: "other data" };
  }
}

const ids = fc.constantFrom(1, 2, 3);
const actions = (...kinds: ("ask" | "act" | "wipe")[]) =>
  fc.array(fc.tuple(fc.constantFrom(...kinds), ids), { maxLength: 60 });

test("R178: all nodes end in one cluster without data loss, in any order of probes and actions", () => {
  fc.assert(
    fc.property(actions("ask", "act"), (steps) => {
      const world = new Foundings();
      for (const [action, id] of steps) world[action](id);
      for (const id of [1, 2, 3]) {
        world.ask(id);
        world.act(id);
      }
      const clusters = [...world.directories.values()].map(({ cluster }) => cluster?.id);
      expect(new Set(clusters).size).toBe(1);
      expect(clusters).not.toContain(undefined);
    }),
  );
});

test("R178: a data directory belongs only to a cluster that lists it", () => {
  fc.assert(
    fc.property(actions("ask", "act", "wipe"), (steps) => {
      const world = new Foundings();
      for (const [action, id] of steps) world[action](id);
      for (const [id, { incarnation, cluster }] of world.directories) {
        if (cluster === undefined) continue;
        expect(cluster.members.find((member) => member.id === id)?.incarnation).toBe(incarnation);
      }
    }),
  );
});
