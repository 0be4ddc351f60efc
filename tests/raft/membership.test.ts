/**
 * Membership changes: by example, and over every configuration that four ids can reach by
 * any sequence of changes.
 */
import { describe, expect, test } from "bun:test";
import type { MemberChange } from "../../src/codec/admin.ts";
import { decodeConfiguration, encodeConfiguration } from "../../src/codec/configuration.ts";
import {
  isJoint,
  leaveJoint,
  MAX_MEMBERS,
  MAX_VOTERS,
  planChange,
} from "../../src/raft/membership.ts";
import { isQuorum } from "../../src/raft/quorum.ts";
import type { Configuration, Member, NodeId } from "../../src/vocabulary.ts";
import { configurationOf } from "../support/actors/raft-log.ts";

function memberOf(id: NodeId): Member {
  return { id, peerAddress: `p${id}:1`, clientAddress: `c${id}:1` };
}

function add(id: NodeId, options: { staysLearner?: boolean; replaces?: NodeId } = {}) {
  const { staysLearner = false, replaces } = options;
  return { kind: "add", member: memberOf(id), staysLearner, replaces } as const;
}

const remove = (id: NodeId) => ({ kind: "remove", id }) as const;
const promote = (id: NodeId) => ({ kind: "promote", id }) as const;
const demote = (id: NodeId) => ({ kind: "demote", id }) as const;

/** The configuration after all steps of the change are committed. */
function afterAll(from: Configuration, ...changes: readonly MemberChange[]): Configuration {
  const plan = planChange(from, changes);
  if ("refusal" in plan) throw new Error(plan.refusal);
  return isJoint(plan.next) ? leaveJoint(plan.next) : plan.next;
}

function refusalOf(from: Configuration, ...changes: readonly MemberChange[]): string | undefined {
  const plan = planChange(from, changes);
  return "refusal" in plan ? plan.refusal : undefined;
}

const three = configurationOf([1, 2, 3]);

describe("a change", () => {
  test("a change of learners takes one step", () => {
    const plan = planChange(three, [add(4)]);
    expect(plan).toEqual({
      next: {
        ...configurationOf([1, 2, 3], { learners: [4] }),
        promotions: new Map([[4, { replaces: undefined }]]),
      },
    });
  });

  test("R110: a change of voters takes two steps, and a demoted voter is a learner after both", () => {
    const [joint] = [planChange(three, [demote(3)])];
    expect(joint).toEqual({
      next: {
        ...configurationOf([1, 2], { votersOutgoing: [1, 2, 3] }),
        learnersNext: new Set([3]),
      },
    });
    expect(afterAll(three, demote(3))).toEqual(configurationOf([1, 2], { learners: [3] }));
  });

  test("several changes can be made at once", () => {
    const from = configurationOf([1, 2, 3], { learners: [4, 5] });
    const to = afterAll(from, promote(4), promote(5), remove(2), demote(3));
    expect(to).toEqual({
      ...configurationOf([1, 4, 5], { learners: [3] }),
      members: [1, 3, 4, 5].map(memberOf),
      removed: new Set([2]),
    });
  });

  test("R109: a promotion that replaces a member removes it", () => {
    const waiting = afterAll(three, add(4, { replaces: 3 }));
    expect(waiting.promotions).toEqual(new Map([[4, { replaces: 3 }]]));
    const to = afterAll(waiting, promote(4));
    expect(to).toEqual({ ...configurationOf([1, 2, 4]), removed: new Set([3]) });
  });

  test("a removal of the member to be replaced keeps the promotion", () => {
    const to = afterAll(afterAll(three, add(4, { replaces: 3 })), remove(3));
    expect(to.promotions).toEqual(new Map([[4, { replaces: undefined }]]));
  });

  test("a new member that replaces another may have its address", () => {
    const change = { ...add(4, { replaces: 3 }), member: { ...memberOf(3), id: 4 } };
    expect(refusalOf(three, change)).toBeUndefined();
  });
});

describe("R111: an impossible change", () => {
  const withLearner = configurationOf([1, 2], { learners: [4] });
  test.each<[string, Configuration, MemberChange[], string]>([
    ["nothing at all", three, [], "Cannot change the members: no change given"],
    ["no id", three, [add(0)], "Cannot add member 0: ids begin at 1"],
    [
      "an id that was removed",
      afterAll(three, remove(3)),
      [add(3)],
      "Cannot add member 3: this id was removed, and ids cannot be used again",
    ],
    [
      "a member of that id, elsewhere",
      three,
      [{ ...add(3), member: { ...memberOf(3), peerAddress: "q3:1" } }],
      "Cannot add member 3: it is already a member, at p3:1 and c3:1",
    ],
    [
      "an address that is taken",
      three,
      [{ ...add(4), member: { ...memberOf(4), clientAddress: "p3:1" } }],
      "Cannot add member 4: member 3 has the address p3:1",
    ],
    [
      "a voter that is to stay a learner",
      three,
      [add(3, { staysLearner: true })],
      "Cannot add member 3: it is a voter; demote it instead",
    ],
    [
      "a replacement of an unknown member",
      three,
      [add(4, { replaces: 9 })],
      "Cannot add member 4: it cannot replace 9, which is not a member",
    ],
    [
      "a replacement by a member that votes already",
      three,
      [add(2, { replaces: 3 })],
      "Cannot add member 2: it is a voter; remove member 3 instead",
    ],
    [
      "a replacement of itself",
      three,
      [add(3, { replaces: 3 })],
      "Cannot add member 3: it cannot replace itself; choose a new id",
    ],
    [
      "a second replacement of one member",
      afterAll(three, add(4, { replaces: 3 })),
      [add(5, { replaces: 3 })],
      "Cannot add member 5: member 4 already replaces member 3",
    ],
    [
      "a learner that replaces a member",
      three,
      [add(4, { replaces: 3, staysLearner: true })],
      "Cannot add member 4: a learner cannot replace a member",
    ],
    ["a non-member", three, [remove(9)], "Cannot remove member 9: not a member"],
    [
      "a removed member",
      afterAll(three, remove(3)),
      [promote(3)],
      "Cannot promote member 3: it was removed",
    ],
    [
      "the last voter",
      withLearner,
      [remove(1), demote(2)],
      "Cannot change the members: no voter would be left",
    ],
    [
      "one member twice",
      three,
      [demote(3), remove(3)],
      "Cannot remove member 3: the request names it twice",
    ],
    [
      "more than the limit",
      three,
      Array.from({ length: MAX_MEMBERS - 2 }, (_, i) => add(i + 4, { staysLearner: true })),
      "Cannot change the members: there would be more than 32 members",
    ],
    [
      "more voters than the limit, once they have caught up",
      three,
      Array.from({ length: MAX_VOTERS - 2 }, (_, i) => add(i + 4)),
      "Cannot change the members: there would be more than 9 voters, now or after promotions",
    ],
  ])("R111: an impossible change is refused: %s", (_name, from, changes, sentence) => {
    expect(refusalOf(from, ...changes)).toBe(sentence);
  });
});

const IDS = [1, 2, 3, 4];

/** Every change that names one of the ids. */
const ALL_CHANGES: readonly MemberChange[] = IDS.flatMap((id) => [
  remove(id),
  promote(id),
  demote(id),
  add(id),
  add(id, { staysLearner: true }),
  ...IDS.map((replaces) => add(id, { replaces })),
]);

/** One of these changes, or two in one request. */
const REQUESTS: readonly (readonly MemberChange[])[] = ALL_CHANGES.flatMap((one, i) => [
  [one],
  ...ALL_CHANGES.slice(i + 1).map((other) => [one, other]),
]);

const SUBSETS = Array.from(
  { length: 2 ** IDS.length },
  (_, bits) => new Set(IDS.filter((_id, i) => (bits >> i) & 1)),
);

function keyOf({ members, promotions, ...groups }: Configuration): string {
  const { voters, votersOutgoing, learners, learnersNext, removed } = groups;
  const lists = [voters, votersOutgoing, learners, learnersNext, removed].map((ids) =>
    IDS.filter((id) => ids.has(id)).join(""),
  );
  const waiting = IDS.map((id) => promotions.get(id)?.replaces ?? (promotions.has(id) ? 0 : "-"));
  return [members.map(({ id }) => id).join(""), ...lists, waiting.join("")].join(" ");
}

interface Step {
  readonly from: Configuration;
  readonly request: readonly MemberChange[];
  readonly next: Configuration;
}

/**
 * Every step from every reachable configuration, and the number of these configurations. Of
 * requests with the same result, the shortest is kept.
 */
function explore(start: Configuration): { steps: Step[]; configurations: number } {
  const seen = new Map([[keyOf(start), start]]);
  const steps: Step[] = [];
  for (const from of seen.values()) {
    const reached = new Set<string>();
    for (const request of REQUESTS) {
      const plan = planChange(from, request);
      if ("refusal" in plan || plan.next === from) continue;
      if (request.length > 1 && reached.has(keyOf(plan.next))) continue;
      reached.add(keyOf(plan.next));
      steps.push({ from, request, next: plan.next });
      const settled = isJoint(plan.next) ? leaveJoint(plan.next) : plan.next;
      if (!seen.has(keyOf(settled))) seen.set(keyOf(settled), settled);
    }
  }
  return { steps, configurations: seen.size };
}

const quorums = new Map<string, ReadonlySet<NodeId>[]>();

function quorumsOf(configuration: Configuration): ReadonlySet<NodeId>[] {
  const { voters, votersOutgoing } = configuration;
  const key = [voters, votersOutgoing].map((ids) => [...ids].sort().join("")).join(" ");
  const known = quorums.get(key) ?? SUBSETS.filter((subset) => isQuorum(configuration, subset));
  quorums.set(key, known);
  return known;
}

function doOverlap(one: Configuration, other: Configuration): boolean {
  const others = quorumsOf(other);
  return quorumsOf(one).every((a) => others.every((b) => !a.isDisjointFrom(b)));
}

/** The rules that a configuration must keep by itself. */
function isSound(configuration: Configuration): boolean {
  const { voters, votersOutgoing, learners, learnersNext, promotions, removed } = configuration;
  const ids = configuration.members.map(({ id }) => id);
  const named = new Set([...voters, ...votersOutgoing, ...learners]);
  return (
    voters.size > 0 &&
    learners.isDisjointFrom(voters.union(votersOutgoing)) && // R110
    learnersNext.isSubsetOf(votersOutgoing) &&
    learnersNext.isDisjointFrom(voters) &&
    ids.length === named.size &&
    ids.every((id) => named.has(id)) &&
    removed.isDisjointFrom(named) &&
    [...promotions].every(
      ([id, { replaces }]) =>
        learners.has(id) && replaces !== id && (replaces === undefined || named.has(replaces)),
    )
  );
}

describe("a member with another address", () => {
  const moved = { id: 2, peerAddress: "p9:9", clientAddress: "c9:9" };
  const update = { kind: "update", member: moved } as const;
  const voters = configurationOf([1, 2, 3]);
  const addressOf = ({ members }: Configuration, id: number) =>
    members.find((member) => member.id === id)?.peerAddress;

  test("an address changes in one step, without other changes", () => {
    const plan = planChange(voters, [update]);
    const next = "next" in plan ? plan.next : expect.unreachable();
    expect(next).toEqual({ ...voters, members: [voters.members[0]!, moved, voters.members[2]!] });
    expect(planChange(next, [update])).toEqual({ next });
    expect("next" in plan && planChange(next, [update])).toMatchObject({ next });
  });

  test("an address changes on both sides of a joint configuration", () => {
    const plan = planChange(voters, [update, { kind: "remove", id: 3 }]);
    const joint = "next" in plan ? plan.next : expect.unreachable();
    expect([isJoint(joint), addressOf(joint, 2)]).toEqual([true, "p9:9"]);
    expect(addressOf(leaveJoint(joint), 2)).toBe("p9:9");
  });

  test.each([
    [{ ...moved, id: 7 }, "Cannot update member 7: not a member"],
    [{ ...moved, clientAddress: "p1:1" }, "Cannot update member 2: member 1 has the address p1:1"],
  ])("an invalid change of address is refused: %j", (member, refusal) => {
    expect(planChange(voters, [{ kind: "update", member }])).toEqual({ refusal });
  });
});

describe("every configuration of four ids", () => {
  const { steps, configurations } = explore(three);
  const settledOf = ({ next }: Step) => (isJoint(next) ? leaveJoint(next) : next);
  /** The first step that breaks a rule, for the failure message. */
  const broken = (rule: (step: Step) => boolean) => steps.find((step) => !rule(step));

  test("every configuration of four ids is reached", () => {
    console.log(`${configurations} configurations, ${steps.length} steps`);
    expect(configurations).toBeGreaterThan(300);
  });

  test("R111: every configuration has voters, and its parts agree with each other", () => {
    expect(broken((step) => isSound(step.next) && isSound(settledOf(step)))).toBeUndefined();
  });

  test(
    "R104: every configuration shares a voter of each quorum with the next, by way of a " +
      "joint one",
    () => {
      const overlaps = (step: Step) =>
        doOverlap(step.from, step.next) && doOverlap(step.next, settledOf(step));
      expect(broken(overlaps)).toBeUndefined();
    },
  );

  test("R111: every configuration keeps removed ids out forever", () => {
    const keeps = (step: Step) => step.from.removed.isSubsetOf(settledOf(step).removed);
    const notes = (step: Step) =>
      step.from.members.every(
        ({ id }) =>
          settledOf(step).removed.has(id) || settledOf(step).members.some((it) => it.id === id),
      );
    expect(broken((step) => keeps(step) && notes(step))).toBeUndefined();
  });

  test("R111: every configuration stays as it is when its last change is repeated", () => {
    const isIdempotent = (step: Step) => {
      const settled = settledOf(step);
      const again = planChange(settled, step.request);
      return "next" in again && again.next === settled;
    };
    expect(broken((step) => step.request.length > 1 || isIdempotent(step))).toBeUndefined();
  });

  test("every configuration is encoded in the log as it is", () => {
    const all = new Map(
      steps.flatMap((step) => [step.next, settledOf(step)]).map((it) => [keyOf(it), it]),
    );
    const changed = [...all].filter(
      ([key, it]) => keyOf(decodeConfiguration(encodeConfiguration(it))) !== key,
    );
    expect(changed).toEqual([]);
  });
});
