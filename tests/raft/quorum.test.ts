/**
 * Counting votes and copies: by example, and against a count by brute force.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import fc from "fast-check";
import {
  isQuorum,
  isVoter,
  peersOf,
  quorumReached,
  quorumSize,
  voteResult,
} from "../../src/raft/quorum.ts";
import type { Configuration, NodeId } from "../../src/vocabulary.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { type Command, goldenTests } from "../support/golden.ts";

describe("quorum", () => {
  goldenTests(join(import.meta.dir, "testdata/quorum"), () => run);
});

/** reached voters=(n1:5,n2:_) outgoing=(…) others=(…), and vote voters=(n1:yes,n2:no,n3:_) */
function run({ name, options }: Command): string {
  const [voters, outgoing] = [pairs(options.get("voters")), pairs(options.get("outgoing"))];
  const configuration = configurationOf(ids(voters), { votersOutgoing: ids(outgoing) });
  const heard = [...voters, ...outgoing, ...pairs(options.get("others"))].filter(
    ([, value]) => value !== "_",
  );
  if (name === "reached") {
    const reached = new Map(heard.map(([id, value]) => [id, Number(value)]));
    return String(quorumReached(configuration, reached));
  }
  return voteResult(configuration, new Map(heard.map(([id, value]) => [id, value === "yes"])));
}

function pairs(list = ""): [NodeId, string][] {
  const words = list.split(",").filter((word) => word !== "");
  return words.map((word) => {
    const [id = "", value = ""] = word.split(":");
    return [Number(id.slice(1)), value];
  });
}

function ids(list: readonly [NodeId, string][]): NodeId[] {
  return list.map(([id]) => id);
}

const node = fc.integer({ min: 1, max: 7 });
const someNodes = fc.uniqueArray(node, { minLength: 1, maxLength: 5 });
const configurations = fc
  .tuple(someNodes, fc.oneof(fc.constant<NodeId[]>([]), someNodes))
  .map(([voters, votersOutgoing]) => configurationOf(voters, { votersOutgoing }));
const reachedBy = fc.uniqueArray(fc.tuple(node, fc.nat({ max: 9 })), { selector: ([id]) => id });
const votesOf = fc.uniqueArray(fc.tuple(node, fc.boolean()), { selector: ([id]) => id });

/** Whether the claim holds for more than half of each set of voters. */
function bothMajorities(
  { voters, votersOutgoing }: Configuration,
  claim: (id: NodeId) => boolean,
): boolean {
  const isMajority = (half: ReadonlySet<NodeId>) =>
    half.size === 0 || [...half].filter(claim).length * 2 > half.size;
  return isMajority(voters) && isMajority(votersOutgoing);
}

test("R77: the quorum index is the highest index on a majority of the old and of the new voters", () => {
  fc.assert(
    fc.property(configurations, reachedBy, (configuration, pairs) => {
      const reached = new Map(pairs);
      const result = quorumReached(configuration, reached);
      const isReached = (value: number) =>
        bothMajorities(configuration, (id) => (reached.get(id) ?? 0) >= value);
      expect([isReached(result), isReached(result + 1)]).toEqual([true, false]);
    }),
  );
});

test("R61: one voter that advances never lowers the quorum index", () => {
  fc.assert(
    fc.property(configurations, reachedBy, node, (configuration, pairs, id) => {
      const reached = new Map(pairs);
      const before = quorumReached(configuration, reached);
      reached.set(id, (reached.get(id) ?? 0) + 1);
      expect(quorumReached(configuration, reached)).toBeGreaterThanOrEqual(before);
    }),
  );
});

test("R21, R43: an election is won, lost or open as brute force over all outcomes says", () => {
  fc.assert(
    fc.property(configurations, votesOf, (configuration, pairs) => {
      const votes = new Map(pairs);
      const isWonIf = (unheard: boolean) =>
        bothMajorities(configuration, (id) => votes.get(id) ?? unheard);
      const expected = isWonIf(false) ? "won" : isWonIf(true) ? "pending" : "lost";
      expect(voteResult(configuration, votes)).toBe(expected);
    }),
  );
});

test("R43: nodes are a quorum exactly if their votes win an election", () => {
  fc.assert(
    fc.property(configurations, fc.uniqueArray(node), (configuration, heard) => {
      const votes = new Map(heard.map((id) => [id, true]));
      const isWon = voteResult(configuration, votes) === "won";
      expect(isQuorum(configuration, new Set(heard))).toBe(isWon);
    }),
  );
});

test("any two quorums of a set of voters share a voter", () => {
  for (const size of [1, 2, 3, 4, 5, 6, 7]) {
    const quorum = quorumSize(new Set(Array.from({ length: size }, (_, i) => i + 1)));
    expect(2 * quorum).toBeGreaterThan(size);
    expect(2 * (quorum - 1)).toBeLessThanOrEqual(size);
  }
});

test("R27: voters of either half vote, learners and unknown nodes do not", () => {
  const configuration = configurationOf([1, 2], { votersOutgoing: [2, 3], learners: [4] });
  expect([1, 2, 3, 4, 5].map((id) => isVoter(configuration, id))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test("all other members get the log, in the order of the ids", () => {
  const configuration = configurationOf([10, 2], { votersOutgoing: [2, 1], learners: [4] });
  expect(peersOf(configuration, 2)).toEqual([1, 4, 10]);
  expect(peersOf(configuration, 9)).toEqual([1, 2, 4, 10]);
});
