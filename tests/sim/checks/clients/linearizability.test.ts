/**
 * The linearizability checker: histories known to be correct or wrong, and small ones
 * compared with every possible order.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type Action,
  checkLinearizability,
  type Operation,
  type Value,
} from "../../../../src/sim/checks/clients/linearizability.ts";
import { SeededRandom } from "../../../../src/sim/seeded-random.ts";

/** "put 1" from 0 to 2; "get 1", "get -" for a key that is not there, "cas 1 2 yes". */
function operation(text: string, calledAt: number, returnedAt: number, key = "k"): Operation {
  return { key, action: actionOf(text), calledAt, returnedAt };
}

function actionOf(text: string): Action {
  const [kind, first = "", second = "", third = ""] = text.split(" ");
  const read = (word: string): Value => (word === "-" ? undefined : word);
  switch (kind) {
    case "put":
      return { kind, value: first };
    case "get":
      return { kind, value: read(first) };
    case "delete":
      return { kind };
    default: {
      const succeeded = third === "unknown" ? undefined : third === "yes";
      return { kind: "compareAndSet", expected: read(first), value: second, succeeded };
    }
  }
}

const isLinearizable = (...history: Operation[]) => checkLinearizability(history).linearizable;

describe("linearizable histories", () => {
  test.each<[string, ...[string, number, number][]]>([
    ["nothing"],
    ["a read of what is not there", ["get -", 0, 1]],
    ["a read after a write", ["put 1", 0, 1], ["get 1", 2, 3]],
    ["a read during a write sees the old", ["put 1", 0, 3], ["get -", 1, 2]],
    ["a read during a write sees the new", ["put 1", 0, 3], ["get 1", 1, 2]],
    [
      "two reads during two writes see them in one order",
      ["put 1", 0, 9],
      ["put 2", 0, 9],
      ["get 2", 1, 2],
      ["get 1", 3, 4],
    ],
    ["a delete", ["put 1", 0, 1], ["delete", 2, 3], ["get -", 4, 5]],
    ["one of two rivals wins", ["cas - 1 yes", 0, 5], ["cas - 2 no", 0, 5], ["get 1", 6, 7]],
    ["a lost write that happened", ["put 1", 0, Infinity], ["get 1", 5, 6]],
    ["a lost write that did not", ["put 1", 0, Infinity], ["get -", 5, 6]],
    ["a lost write that happens late", ["put 1", 0, Infinity], ["get -", 1, 2], ["get 1", 3, 4]],
    [
      "a lost comparison that held",
      ["put 1", 0, 1],
      ["cas 1 2 unknown", 2, Infinity],
      ["get 2", 5, 6],
    ],
    ["a return at the moment of the next call overlaps", ["get 1", 0, 2], ["put 1", 2, 3]],
  ])("a history is linearizable: %s", (_, ...operations) => {
    expect(isLinearizable(...operations.map((args) => operation(...args)))).toBe(true);
  });
});

describe("histories that are not linearizable", () => {
  test.each<[string, ...[string, number, number][]]>([
    ["a phantom", ["get 1", 0, 1]],
    ["a stale read", ["put 1", 0, 1], ["put 2", 2, 3], ["get 1", 4, 5]],
    ["a lost update", ["put 1", 0, 1], ["get -", 2, 3]],
    ["a write from the future", ["get 1", 0, 1], ["put 1", 2, 3]],
    ["a read that goes back", ["put 1", 0, 9], ["get 1", 1, 2], ["get -", 3, 4]],
    [
      "readers that disagree on the order of two writes",
      ["put 1", 0, 9],
      ["put 2", 0, 9],
      ["get 1", 1, 2],
      ["get 2", 3, 4],
      ["get 1", 5, 6],
    ],
    ["two winners", ["cas - 1 yes", 0, 5], ["cas - 2 yes", 0, 5]],
    ["a refusal without a reason", ["cas - 1 no", 0, 1]],
    [
      "a lost write that happened twice",
      ["put 1", 0, Infinity],
      ["put 2", 1, 2],
      ["get 1", 3, 4],
      ["put 3", 5, 6],
      ["get 1", 7, 8],
    ],
  ])("a history is not linearizable: %s", (_, ...operations) => {
    expect(isLinearizable(...operations.map((args) => operation(...args)))).toBe(false);
  });

  test("the key of a violation is named, and other keys do not matter", () => {
    const good = [operation("put 1", 0, 1, "a"), operation("get 1", 2, 3, "a")];
    const bad = [operation("get 7", 2, 3, "b"), operation("put 1", 0, 1, "b")];
    expect(checkLinearizability([...good, ...bad])).toEqual({
      linearizable: false,
      key: "b",
      history: bad.toReversed(),
      culprit: bad[0]!,
    });
  });
});

const texts = fc.constantFrom(
  "put 1",
  "put 2",
  "get -",
  "get 1",
  "get 2",
  "delete",
  "cas - 1 yes",
  "cas 1 2 yes",
  "cas 1 2 no",
  "cas 2 1 unknown",
);
const operations = fc
  .tuple(texts, fc.nat({ max: 8 }), fc.nat({ max: 4 }), fc.boolean())
  .map(([text, calledAt, lasts, isKnown]) =>
    operation(text, calledAt, isKnown || text.startsWith("get") ? calledAt + lasts : Infinity),
  );

const lostOperations = fc
  .tuple(texts, fc.nat({ max: 8 }))
  .filter(([text]) => !text.startsWith("get") && !/yes|no/.test(text))
  .map(([text, calledAt]) => operation(text, calledAt, Infinity));

describe("small histories are judged as by trying every order", () => {
  test.each<[string, fc.Arbitrary<readonly Operation[]>]>([
    ["histories of a few operations on few values", fc.array(operations, { maxLength: 5 })],
    [
      "histories with many lost operations",
      fc
        .tuple(fc.array(operations, { maxLength: 4 }), fc.array(lostOperations, { maxLength: 3 }))
        .map((parts) => parts.flat()),
    ],
    [
      "histories in which no two operations write the same value",
      fc.array(operations, { maxLength: 6 }).map(distinct),
    ],
  ])("%s are judged as by trying every order", (_, histories) => {
    let [good, bad] = [0, 0];
    fc.assert(
      fc.property(histories, (history) => {
        const expected = hasSomeOrder(history, undefined);
        if (expected) good += 1;
        else bad += 1;
        expect(isLinearizable(...history)).toBe(expected);
      }),
      { numRuns: 4000, seed: 7 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(500); // both were tried
  });
});

/** Every write has a different value, and every read value is one of those. */
function distinct(history: readonly Operation[]): readonly Operation[] {
  const written = history.flatMap(({ action }, i) =>
    "value" in action && action.kind !== "get" ? [`${i}`] : [],
  );
  const seen = (value: Value, i: number): Value =>
    value === undefined
      ? undefined
      : (written[(Number(value) + i) % (written.length + 1)] ?? value);
  return history.map((it, i) => {
    const { action } = it;
    if (action.kind === "put") return { ...it, action: { ...action, value: `${i}` } };
    if (action.kind === "get")
      return { ...it, action: { ...action, value: seen(action.value, i) } };
    if (action.kind === "delete") return it;
    const expected = seen(action.expected, i);
    return { ...it, action: { ...action, expected, value: `${i}` } };
  });
}

/** By brute force: takes any operation that no return precedes, or leaves out a lost one. */
function hasSomeOrder(rest: readonly Operation[], state: Value): boolean {
  if (rest.every(({ returnedAt }) => returnedAt === Infinity)) return true;
  return rest.some((candidate) => {
    const others = rest.filter((other) => other !== candidate);
    if (others.some(({ returnedAt }) => returnedAt < candidate.calledAt)) return false;
    const { action } = candidate;
    if (action.kind === "put") return hasSomeOrder(others, action.value);
    if (action.kind === "delete") return hasSomeOrder(others, undefined);
    if (action.kind === "get") return action.value === state && hasSomeOrder(others, state);
    const matches = action.expected === state;
    if (action.succeeded !== undefined && action.succeeded !== matches) return false;
    return hasSomeOrder(others, matches ? action.value : state);
  });
}

test("a long history of many clients is judged in time", () => {
  const history: Operation[] = [];
  for (let i = 0; i < 2000; i += 1) {
    // Ten at a time overlap; each batch ends with the value of one of them.
    const batch = Math.floor(i / 10) * 100;
    history.push(operation(`put ${i}`, batch, batch + 50));
    if (i % 10 === 9) history.push(operation(`get ${i - 5}`, batch + 60, batch + 70));
  }
  expect(isLinearizable(...history)).toBe(true);
});

describe("histories that a naive search does not finish", () => {
  /** Some of each 10 operations on a key are lost. Reads return what a store would return. */
  function history(count: number, lostRate: number): Operation[] {
    const random = new SeededRandom(count);
    const made: Operation[] = [];
    let state: Value;
    for (let i = 0; i < count; i += 1) {
      const [calledAt, isLost] = [10 * i, random.next() < lostRate];
      const returnedAt = isLost ? Infinity : calledAt + 10 + 60 * random.next();
      const drawn = random.next();
      const happens = !isLost || random.next() < 0.5;
      if (drawn < 0.5) {
        if (!isLost) made.push(operation(`get ${state ?? "-"}`, calledAt, returnedAt));
      } else if (drawn < 0.8) {
        made.push(operation(`put ${i}`, calledAt, returnedAt));
        if (happens) state = `${i}`;
      } else if (drawn < 0.9) {
        made.push(operation("delete", calledAt, returnedAt));
        if (happens) state = undefined;
      } else {
        const outcome = isLost ? "unknown" : "yes";
        made.push(operation(`cas ${state ?? "-"} ${i} ${outcome}`, calledAt, returnedAt));
        if (happens) state = `${i}`;
      }
    }
    return made;
  }

  test.each([0, 0.1, 0.3, 0.6])(
    "a history with a share of %d lost writes is judged in time",
    (lostRate) => {
      expect(isLinearizable(...history(2_000, lostRate))).toBe(true);
    },
  );

  test("a history with one read too many at the end is judged in time", () => {
    const made = history(500, 0.3);
    const stale = operation("get 1", 10_000, 10_001);
    const verdict = checkLinearizability([...made, stale]);
    expect(verdict).toMatchObject({ linearizable: false, culprit: stale });
  });

  test("a history with lost writes of values that no client reads is judged in time", () => {
    const lost = Array.from({ length: 60 }, (_, i) => operation(`put x${i}`, i, Infinity));
    expect(isLinearizable(...lost, operation("get -", 100, 101))).toBe(true);
    expect(isLinearizable(...lost, operation("get 1", 100, 101))).toBe(false);
  });

  test("a history with lost deletions is judged in time", () => {
    const lost = Array.from({ length: 60 }, (_, i) => operation("delete", i, Infinity));
    const write = operation("put 1", 100, 101);
    const reads = [operation("get 1", 102, 103), operation("get -", 104, 105)];
    expect(isLinearizable(...lost, write, ...reads)).toBe(true);
    expect(isLinearizable(...lost, write, ...reads, operation("get 1", 106, 107))).toBe(false);
  });

  test("a lost write that no client read may explain a failed comparison", () => {
    const before = [operation("put 1", 0, 1), operation("put 2", 2, Infinity)];
    expect(isLinearizable(...before, operation("cas 1 3 no", 4, 5))).toBe(true);
    expect(isLinearizable(before[0]!, operation("cas 1 3 no", 4, 5))).toBe(false);
  });
});
