/**
 * The judge of what clients saw, on histories in which one thing is wrong.
 */
import { describe, expect, test } from "bun:test";
import { putOp } from "../../../src/client/operations.ts";
import { BatchBuilder, CommandKind, encodeEntry } from "../../../src/codec/entry.ts";
import { encodePutRequest, encodeTxnRequest } from "../../../src/codec/kv.ts";
import { type Effect, History } from "../../../src/sim/checks/history.ts";
import { newValueName, valueBytes } from "../../../src/sim/checks/values.ts";
import type { Entry } from "../../../src/vocabulary.ts";
import { bytes } from "../../support/commands.ts";

const value = (count: number) => newValueName(1, count, 16);
const [A, B, C] = [value(1), value(2), value(3)] as const;

const put = (name: string, key = "k"): Effect => ({ key, action: { kind: "put", value: name } });
const remove = (key = "k"): Effect => ({ key, action: { kind: "delete" } });
const saw = (name: string | undefined, modRevision: number, key = "k"): Effect => ({
  key,
  action: { kind: "get", value: name },
  modRevision,
});

/** A history in which one request follows the other. */
class Script {
  readonly history = new History();

  done(effect: Effect, revision: number, isLinearizable = true): this {
    const call = this.history.call(effect.action.kind === "get" ? [] : [effect]);
    this.history.answered(call, { effects: [effect], revision, isLinearizable });
    return this;
  }

  refused(effect: Effect): this {
    this.history.refused(this.history.call([effect]));
    return this;
  }

  lost(effect: Effect): this {
    this.history.lost(this.history.call([effect]));
    return this;
  }

  check(...log: readonly (readonly string[])[]): string | undefined {
    return judge(this.history, log.map(entryOf));
  }
}

/** What the history comes to when these entries are committed, after a first one. */
function judge(history: History, entries: readonly Entry[]): string | undefined {
  const first = encodeEntry({ index: 1, term: 1 }, "noOp", new Uint8Array(0));
  const committed = [first, ...entries];
  for (const entry of committed) history.appended(entry);
  return history.check(committed.map(({ term }) => term));
}

/** An entry with a put of each of these values. */
function entryOf(names: readonly string[], i: number): Entry {
  const batch = new BatchBuilder();
  for (const name of names) {
    const request = { key: bytes("k"), value: valueBytes(name), prevKv: false };
    batch.add(CommandKind.COMMAND_KIND_PUT, encodePutRequest(request));
  }
  return encodeEntry({ index: i + 2, term: 1 }, "commands", batch.take(0));
}

describe("a history in which nothing is wrong", () => {
  test("passes, and is counted", () => {
    const script = new Script()
      .done(put(A), 2)
      .done(saw(A, 2), 2)
      .refused(put(B))
      .lost(put(C))
      .done(saw(C, 3), 3);
    expect(script.check([A], [C])).toBeUndefined();
    const figures = { succeeded: 3, refused: 1, unknown: 1, checked: 4 };
    expect(script.history.figures).toEqual(figures);
  });

  test("may have lost writes that happened, or did not", () => {
    expect(new Script().lost(put(A)).check([A])).toBeUndefined();
    expect(new Script().lost(put(A)).check()).toBeUndefined();
  });

  test("may have requests whose clients never heard of them", () => {
    const script = new Script();
    script.history.call([put(A)]);
    expect(script.check([A])).toBeUndefined();
  });

  test("finds the values of transactions, whichever branch they are in", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3);
    const batch = new BatchBuilder();
    const txn = {
      compare: [],
      success: [putOp("k", valueBytes(A))],
      failure: [putOp("k", valueBytes(B))],
    };
    batch.add(CommandKind.COMMAND_KIND_TXN, encodeTxnRequest(txn));
    const entry = encodeEntry({ index: 2, term: 1 }, "commands", batch.take(0));
    expect(judge(script.history, [entry])).toBeUndefined();
  });
});

describe("R86, R87: exactly once, and it is noticed", () => {
  test("that an acknowledged write is not in the log", () => {
    expect(new Script().done(put(A), 2).check([B])).toContain("no client has written it");
    expect(new Script().done(put(A), 2).check()).toContain(`"${A}" was acknowledged and is not`);
  });

  test("that it is there twice", () => {
    expect(new Script().done(put(A), 2).check([A, A])).toContain("twice, in 2@1 and in 2@1");
    expect(new Script().lost(put(A)).check([A], [A])).toContain("twice, in 2@1 and in 3@1");
  });

  test("but not in a log of which a part was never seen", () => {
    const { history } = new Script().done(put(A), 2);
    history.appended(entryOf([], 0));
    expect(history.check([1, 1])).toBeUndefined();
  });

  test("that what was refused is", () => {
    expect(new Script().refused(put(A)).check([A])).toContain("never to be applied");
  });

  test("that a value was damaged on its way", () => {
    const script = new Script().done(put(A), 2);
    const payload = new BatchBuilder();
    const damaged = valueBytes(A).fill(0x2f, 14);
    const request = { key: bytes("k"), value: damaged, prevKv: false };
    payload.add(CommandKind.COMMAND_KIND_PUT, encodePutRequest(request));
    const entry = encodeEntry({ index: 2, term: 1 }, "commands", payload.take(0));
    expect(() => script.history.appended(entry)).toThrow("nobody has written the 16 bytes");
  });
});

describe("what reads have seen, and it is noticed", () => {
  test("that a value is not in the log, whoever has served it", () => {
    const lone = saw(A, 2);
    expect(new Script().lost(put(A)).done(lone, 0, false).check()).toContain("nobody has written");
    expect(new Script().lost(put(A)).done(lone, 2).check()).toContain("nobody has written it");
  });

  test("that a read is stale, even if its revision is not known", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3).done(saw(A, 2), 0);
    const found = script.check([A], [B]);
    expect(found).toContain('no order fits the 3 operations on "k" once {"kind":"get"');
  });

  test("but a serializable read may be", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3).done(saw(A, 2), 0, false);
    expect(script.check([A], [B])).toBeUndefined();
  });

  test("R115: that a revision is lower than one that was seen before the call", () => {
    const script = new Script().done(put(A), 5);
    expect(() => script.done(saw(undefined, 0, "other"), 4)).toThrow(
      "revision 4, after 5 was seen",
    );
    expect(() => script.done(put(B), 5)).toThrow("a write is as of revision 5, after 5 was seen");
  });

  test("that it is lower than one that somebody else has seen meanwhile is all right", () => {
    const script = new Script();
    const call = script.history.call([]);
    script.done(put(A), 5);
    const answer = { effects: [saw(undefined, 0)], revision: 4, isLinearizable: true };
    script.history.answered(call, answer);
    expect(script.check([A])).toBeUndefined();
  });

  test("that two requests wrote at one revision", () => {
    const { history } = new Script();
    const calls = [A, B].map((name, i) => history.call([put(name, `k${i}`)]));
    const answered = (i: 0 | 1) => {
      const effects = calls[i]!.intended;
      history.answered(calls[i]!, { effects, revision: 2, isLinearizable: true });
    };
    answered(0);
    expect(() => answered(1)).toThrow("two requests have written at revision 2");
  });

  test("R137: that a write was applied again", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3);
    expect(() => script.done(saw(A, 4), 4)).toThrow(`"${A}" was written at revision 2 and at 4`);
  });

  test("that a key has two values at one revision", () => {
    const script = new Script().lost(put(B)).done(put(A), 2);
    expect(() => script.done(saw(B, 2), 3)).toThrow(`at revision 2 "k" is "${A}" and "${B}"`);
  });

  test("that a read saw what was written later", () => {
    const script = new Script().lost(put(A));
    expect(() => script.done(saw(A, 5), 4)).toThrow('"k" was written at 5, and read as of 4');
  });

  /** Two requests at once, so that nothing but revisions tells which came first. */
  function reads(later: Effect, as: number): string | undefined {
    const script = new Script().done(put(A), 2);
    const [read, write] = [script.history.call([]), script.history.call([put(B)])];
    script.history.answered(write, { effects: [put(B)], revision: 3, isLinearizable: true });
    script.history.answered(read, { effects: [later], revision: as, isLinearizable: true });
    return script.check([A], [B]);
  }

  test("that a read missed a write up to its revision", () => {
    expect(reads(saw(A, 2), 2)).toBeUndefined();
    expect(reads(saw(A, 2), 3)).toContain(`saw "${A}" of 2, and missed a write at 3`);
    expect(reads(saw(undefined, 0), 3)).toContain("saw nothing, and missed a write at 3");
  });

  test("unless somebody may have deleted the key", () => {
    const script = new Script().done(put(A), 2).lost(remove()).done(saw(undefined, 0), 4);
    expect(script.check([A])).toBeUndefined();
    const known = new Script().done(put(A), 2).done(remove(), 3).done(saw(undefined, 0), 4);
    expect(known.check([A])).toBeUndefined();
    const back = new Script().done(put(A), 2).done(remove(), 3);
    expect(back.done(saw(A, 2), 4).check([A])).toContain("missed a write at 3");
  });
});
