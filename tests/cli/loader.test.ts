/**
 * Loading into a store that the test plays.
 */
import { expect, test } from "bun:test";
import type { Line } from "../../src/cli/line-reader.ts";
import { parsePair } from "../../src/cli/load-format.ts";
import { Loader } from "../../src/cli/loader.ts";
import { textNotation } from "../../src/cli/notation.ts";
import {
  InvalidRequestError,
  OutcomeUnknownError,
  UnavailableError,
} from "../../src/client/errors.ts";
import { microtasks } from "../support/client/run-clock.ts";

/** Writes that wait until the test answers them, in the order in which they arrived. */
class SlowStore {
  readonly arrived: string[] = [];
  readonly #waiting = new Map<string, PromiseWithResolvers<void>>();
  readonly loader: Loader;

  constructor(concurrency: number) {
    this.loader = new Loader({
      parse: (line) => parsePair(line, "tsv", textNotation),
      put: ({ key, value }) => this.#put(`${key}=${value}`),
      concurrency,
    });
  }

  #put(write: string): Promise<void> {
    this.arrived.push(write);
    const answer = Promise.withResolvers<void>();
    this.#waiting.set(write, answer);
    return answer.promise;
  }

  async answer(write: string, error?: Error): Promise<void> {
    const answer = this.#waiting.get(write);
    if (error === undefined) answer?.resolve();
    else answer?.reject(error);
    await microtasks();
  }
}

test("the number of lines in flight is as configured", async () => {
  const store = new SlowStore(2);
  const end = store.loader.run(lines("a\t1", "b\t2", "c\t3"));
  await microtasks();
  expect(store.arrived).toEqual(["a=1", "b=2"]);
  await store.answer("b=2");
  expect(store.arrived).toEqual(["a=1", "b=2", "c=3"]);
  expect(store.loader.writtenUpTo).toBe(0);
  await store.answer("a=1");
  expect(store.loader.writtenUpTo).toBe(2);
  await store.answer("c=3");
  await end;
  expect(store.loader).toMatchObject({ pairs: 3, bytes: 6, writtenUpTo: 3 });
});

test("the last line of a key wins", async () => {
  const store = new SlowStore(4);
  const end = store.loader.run(lines("a\t1", "a\t2", "b\t3", "a\t4"));
  await microtasks();
  expect(store.arrived).toEqual(["a=1", "b=3"]);
  await store.answer("a=1");
  expect(store.arrived).toEqual(["a=1", "b=3", "a=2"]);
  await store.answer("b=3");
  await store.answer("a=2");
  await store.answer("a=4");
  await end;
  expect(store.arrived).toEqual(["a=1", "b=3", "a=2", "a=4"]);
});

test("empty lines are counted and skipped", async () => {
  const store = new SlowStore(1);
  const end = store.loader.run(lines("", "a\t1", ""));
  await microtasks();
  await store.answer("a=1");
  await end;
  expect(store.loader).toMatchObject({ pairs: 1, writtenUpTo: 3 });
});

test("a failed line is named, and the exit code says whether it may be applied", async () => {
  for (const [error, exitCode] of [
    [new UnavailableError("No leader"), 2],
    [new OutcomeUnknownError("Lost"), 5],
    [new InvalidRequestError("The key is empty"), 4],
  ] as const) {
    const parse = (line: string) => parsePair(line, "tsv", textNotation);
    const put = () => Promise.reject(error);
    await expect(
      new Loader({ parse, put, concurrency: 1 }).run(lines("a\t1")),
    ).rejects.toMatchObject({
      exitCode,
      message: expect.stringContaining(`Cannot load line 1: ${error.message}`),
    });
  }
});

test("the first line that failed is named, once no other line is in flight", async () => {
  const store = new SlowStore(3);
  let hasEnded = false;
  const end = store.loader.run(lines("a\t1", "b\t2", "no tab", "c\t3")).finally(() => {
    hasEnded = true;
  });
  end.catch(() => {});
  await microtasks();
  await store.answer("b=2", new InvalidRequestError("It is too large"));
  expect(hasEnded).toBe(false);
  await store.answer("a=1");
  await expect(end).rejects.toThrow(
    "Cannot load line 2: It is too large (the lines before it are loaded, later lines may be)",
  );
  await end.catch(() => {});
  expect(store.arrived).toEqual(["a=1", "b=2"]);
});

test("a read error is reported after the lines that were read", async () => {
  const store = new SlowStore(2);
  async function* broken(): AsyncGenerator<Line, void, void> {
    yield { number: 1, text: "a\t1" };
    throw new Error("Cannot read on");
  }
  const end = store.loader.run(broken());
  end.catch(() => {});
  await microtasks();
  await store.answer("a=1");
  await expect(end).rejects.toThrow("Cannot read on");
  await end.catch(() => {});
  expect(store.loader.pairs).toBe(1);
});

async function* lines(...texts: readonly string[]): AsyncGenerator<Line, void, void> {
  for (const [at, text] of texts.entries()) yield { number: at + 1, text };
}
