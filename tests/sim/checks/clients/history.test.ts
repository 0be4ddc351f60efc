/**
 * The check of client histories, on histories in which one thing is wrong.
 */
import { describe, expect, test } from "bun:test";
import { putOp } from "../../../../src/client/operations.ts";
import { BatchBuilder, CommandKind, encodeEntry } from "../../../../src/codec/entry.ts";
import { encodePutRequest, encodeTxnRequest } from "../../../../src/codec/kv.ts";
import { type Effect, History } from "../../../../src/sim/checks/clients/history.ts";
import { newValueName, valueBytes } from "../../../../src/sim/checks/clients/values.ts";
import type { Entry } from "../../../../src/vocabulary.ts";
import { bytes } from "../../../support/commands.ts";

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

/** The result of the history when these entries are committed, after a first one. */
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

describe("a valid history", () => {
  test("a valid history passes, and is counted", () => {
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

  test("a valid history may have lost writes, applied or not", () => {
    expect(new Script().lost(put(A)).check([A])).toBeUndefined();
    expect(new Script().lost(put(A)).check()).toBeUndefined();
  });

  test("a valid history may have requests whose clients never got an answer", () => {
    const script = new Script();
    script.history.call([put(A)]);
    expect(script.check([A])).toBeUndefined();
  });

  test("a valid history has the values of transactions, of either branch", () => {
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

describe("R86, R87: a write that was not applied exactly once", () => {
  test("R86: an acknowledged write that is not in the log is detected", () => {
    expect(new Script().done(put(A), 2).check([B])).toContain("no client has written it");
    expect(new Script().done(put(A), 2).check()).toContain(`"${A}" was acknowledged and is not`);
  });

  test("R86: a write that is in the log twice is detected", () => {
    expect(new Script().done(put(A), 2).check([A, A])).toContain("twice, in 2@1 and in 2@1");
    expect(new Script().lost(put(A)).check([A], [A])).toContain("twice, in 2@1 and in 3@1");
  });

  test("R86: an acknowledged write that is not in the recorded log is accepted if the recorded log has a gap", () => {
    const { history } = new Script().done(put(A), 2);
    history.appended(entryOf([], 0));
    expect(history.check([1, 1])).toBeUndefined();
  });

  test("R87: a refused write that is in the log is detected", () => {
    expect(new Script().refused(put(A)).check([A])).toContain("never to be applied");
  });

  test("R86: a value that was damaged on its way is detected", () => {
    const script = new Script().done(put(A), 2);
    const payload = new BatchBuilder();
    const damaged = valueBytes(A).fill(0x2f, 14);
    const request = { key: bytes("k"), value: damaged, prevKv: false };
    payload.add(CommandKind.COMMAND_KIND_PUT, encodePutRequest(request));
    const entry = encodeEntry({ index: 2, term: 1 }, "commands", payload.take(0));
    expect(() => script.history.appended(entry)).toThrow("the 16 bytes");
  });
});

describe("a wrong read", () => {
  test("a read of a value that is not in the log is detected, whichever node served it", () => {
    const lone = saw(A, 2);
    expect(new Script().lost(put(A)).done(lone, 0, false).check()).toContain("never written");
    expect(new Script().lost(put(A)).done(lone, 2).check()).toContain("never written");
  });

  test("a stale read is detected, even if its revision is not known", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3).done(saw(A, 2), 0);
    const found = script.check([A], [B]);
    expect(found).toContain('no order fits the 3 operations on "k" once {"kind":"get"');
  });

  test("a stale serializable read passes", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3).done(saw(A, 2), 0, false);
    expect(script.check([A], [B])).toBeUndefined();
  });

  test("R115: a revision lower than one seen before the call is detected", () => {
    const script = new Script().done(put(A), 5);
    expect(() => script.done(saw(undefined, 0, "other"), 4)).toThrow(
      "revision 4, after 5 was seen",
    );
    expect(() => script.done(put(B), 5)).toThrow("a write is at revision 5, after 5 was seen");
  });

  test("R115: a revision lower than one that another client has seen meanwhile passes", () => {
    const script = new Script();
    const call = script.history.call([]);
    script.done(put(A), 5);
    const answer = { effects: [saw(undefined, 0)], revision: 4, isLinearizable: true };
    script.history.answered(call, answer);
    expect(script.check([A])).toBeUndefined();
  });

  test("two requests that wrote at one revision are detected", () => {
    const { history } = new Script();
    const calls = [A, B].map((name, i) => history.call([put(name, `k${i}`)]));
    const answered = (i: 0 | 1) => {
      const effects = calls[i]!.intended;
      history.answered(calls[i]!, { effects, revision: 2, isLinearizable: true });
    };
    answered(0);
    expect(() => answered(1)).toThrow("two requests have written at revision 2");
  });

  test("R137: a write that was applied again is detected", () => {
    const script = new Script().done(put(A), 2).done(put(B), 3);
    expect(() => script.done(saw(A, 4), 4)).toThrow(`"${A}" was written at revision 2 and at 4`);
  });

  test("a key with two values at one revision is detected", () => {
    const script = new Script().lost(put(B)).done(put(A), 2);
    expect(() => script.done(saw(B, 2), 3)).toThrow(`at revision 2 "k" is "${A}" and "${B}"`);
  });

  test("a read that saw a later write is detected", () => {
    const script = new Script().lost(put(A));
    expect(() => script.done(saw(A, 5), 4)).toThrow('"k" was written at 5, and read at 4');
  });

  /** Two concurrent requests, so that only revisions show which was first. */
  function reads(later: Effect, as: number): string | undefined {
    const script = new Script().done(put(A), 2);
    const [read, write] = [script.history.call([]), script.history.call([put(B)])];
    script.history.answered(write, { effects: [put(B)], revision: 3, isLinearizable: true });
    script.history.answered(read, { effects: [later], revision: as, isLinearizable: true });
    return script.check([A], [B]);
  }

  test("a read that missed a write up to its revision is detected", () => {
    expect(reads(saw(A, 2), 2)).toBeUndefined();
    expect(reads(saw(A, 2), 3)).toContain(`saw "${A}" of 2, and missed a write at 3`);
    expect(reads(saw(undefined, 0), 3)).toContain("saw nothing, and missed a write at 3");
  });

  test("a read without a key passes if the key may have been deleted", () => {
    const script = new Script().done(put(A), 2).lost(remove()).done(saw(undefined, 0), 4);
    expect(script.check([A])).toBeUndefined();
    const known = new Script().done(put(A), 2).done(remove(), 3).done(saw(undefined, 0), 4);
    expect(known.check([A])).toBeUndefined();
    const back = new Script().done(put(A), 2).done(remove(), 3);
    expect(back.done(saw(A, 2), 4).check([A])).toContain("missed a write at 3");
  });
});
