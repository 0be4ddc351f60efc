/**
 * R188: the correct state is that of a majority of the voters.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { quorumSize } from "../../src/raft/quorum.ts";
import { verdictOn } from "../../src/raft/state-verdict.ts";
import { type Configuration, NO_MEMBERS, type NodeId } from "../../src/vocabulary.ts";

function voting(voters: readonly NodeId[], outgoing: readonly NodeId[] = []): Configuration {
  return { ...NO_MEMBERS, voters: new Set(voters), votersOutgoing: new Set(outgoing) };
}

function verdict(configuration: Configuration, sums: Readonly<Record<number, bigint>>) {
  const entries = Object.entries(sums).map(([id, sum]): [NodeId, bigint] => [Number(id), sum]);
  return verdictOn(configuration, new Map(entries));
}

test("R188: the state of any majority is the reference", () => {
  expect(verdict(voting([1, 2, 3]), { 1: 5n, 2: 7n, 3: 7n })).toEqual({ kind: "agreed", sum: 7n });
  expect(verdict(voting([1, 2, 3]), { 1: 5n, 2: 5n })).toEqual({ kind: "agreed", sum: 5n });
  expect(verdict(voting([1]), { 1: 0n })).toEqual({ kind: "agreed", sum: 0n });
});

test("R188: members without a majority are divided, or have not reported enough", () => {
  expect(verdict(voting([1, 2, 3]), { 1: 5n, 2: 7n })).toEqual({ kind: "divided" });
  expect(verdict(voting([1, 2, 3]), { 1: 5n, 2: 6n, 3: 7n })).toEqual({ kind: "divided" });
  expect(verdict(voting([1, 2, 3]), { 1: 5n })).toEqual({ kind: "open" });
  expect(verdict(voting([1, 2, 3]), {})).toEqual({ kind: "open" });
});

test("R188: learners are compared and do not count", () => {
  expect(verdict(voting([1, 2, 3]), { 1: 5n, 8: 5n, 9: 5n })).toEqual({ kind: "open" });
  expect(verdict(voting([1, 2, 3]), { 1: 5n, 2: 5n, 8: 6n, 9: 6n })).toEqual({
    ...{ kind: "agreed", sum: 5n },
  });
});

test("R188, R104: a verdict in a joint configuration takes a majority of each half", () => {
  const joint = voting([1, 2, 3], [3, 4, 5]);
  expect(verdict(joint, { 1: 5n, 2: 5n, 3: 7n })).toEqual({ kind: "divided" });
  expect(verdict(joint, { 1: 5n, 2: 5n, 4: 5n })).toEqual({ kind: "open" });
  expect(verdict(joint, { 2: 5n, 3: 5n, 4: 5n })).toEqual({ kind: "agreed", sum: 5n });
});

test("R188: two sums are never both right", () => {
  const sums = fc.dictionary(fc.constantFrom("1", "2", "3", "4", "5"), fc.bigInt(0n, 2n));
  fc.assert(
    fc.property(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), sums, (voters, said) => {
      const found = verdict(voting(voters), said);
      const holders = (sum: bigint) => voters.filter((id) => said[id] === sum).length;
      const right = [0n, 1n, 2n].filter((sum) => holders(sum) >= quorumSize(new Set(voters)));
      expect(right.length).toBeLessThanOrEqual(1);
      if (right.length === 1)
        expect(found).toEqual({ kind: "agreed", sum: right[0]! }); // one
      else expect(found.kind).not.toBe("agreed");
    }),
  );
});
