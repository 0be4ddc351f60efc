/**
 * The invariant checker notices what it is there for.
 */
import { describe, expect, test } from "bun:test";
import type { PeerMessage } from "../../src/codec/peer-message.ts";
import { Invariants, type View } from "./invariants.ts";
import { logOf } from "./raft-log.ts";

const leader = (id: number, changes: Partial<View> = {}): View => ({
  id,
  term: 2,
  votedFor: id,
  role: "leader",
  log: logOf([1, 1, 2]),
  applied: { index: 0, term: 0 },
  ...changes,
});

const follower = (id: number, changes: Partial<View> = {}): View =>
  leader(id, { role: "follower", votedFor: 1, ...changes });

const grant = (term: number): PeerMessage => ({
  type: "vote.response",
  from: 3,
  term,
  granted: true,
});

describe("R144: the invariant checker notices", () => {
  test("nothing, where all is well", () => {
    const invariants = new Invariants();
    invariants.check([leader(1), follower(2), follower(3, { log: logOf([1, 1]) })]);
    invariants.check([follower(1, { term: 3, votedFor: 2 }), leader(2, { term: 3 })]);
  });

  test("R12: two leaders of a term, one after the other too", () => {
    const invariants = new Invariants();
    invariants.check([leader(1), follower(2)]);
    expect(() => invariants.check([leader(3)])).toThrow("has one leader");
  });

  test("R5, R6: a term that falls and a vote that changes", () => {
    const invariants = new Invariants();
    invariants.check([follower(3)]);
    expect(() => invariants.check([follower(3, { term: 1 })])).toThrow("does not fall");
    expect(() => invariants.check([follower(3, { votedFor: 2 })])).toThrow("keeps its vote");
  });

  test("R7: a vote that a restart forgot, whether it is cast again or not", () => {
    const invariants = new Invariants();
    invariants.sent(follower(3), 1, grant(2));
    expect(() => invariants.restarted(follower(3, { votedFor: undefined }))).toThrow("its vote");
    expect(() => invariants.restarted(follower(3, { term: 1 }))).toThrow("its term");
    expect(() => invariants.sent(follower(3), 2, grant(2))).toThrow("votes once");
  });

  test("R55: an acknowledged entry that a restart lost", () => {
    const invariants = new Invariants();
    invariants.sent(follower(3), 1, {
      type: "append.response",
      from: 3,
      term: 2,
      session: 1,
      index: 3,
      hint: undefined,
    });
    invariants.restarted(follower(3));
    expect(() => invariants.restarted(follower(3, { log: logOf([1, 1]) }))).toThrow("3@2");
  });

  test("R54: logs that agree at an entry and differ before it", () => {
    const check = () => new Invariants().check([leader(1), follower(2, { log: logOf([1, 2, 2]) })]);
    expect(check).toThrow("what precedes 3@2");
    const ahead = () => new Invariants().check([follower(2, { log: logOf([1, 3]) })]);
    expect(ahead).toThrow("not ahead of its term");
  });

  test("R82: committed entries that differ, or that a leader lacks", () => {
    const committed = follower(2, { log: logOf([1, 1, 2], { commitIndex: 3 }) });
    const other = follower(3, { term: 3, log: logOf([1, 1, 3], { commitIndex: 3 }) });
    expect(() => new Invariants().check([committed, other])).toThrow("entry 3, committed");
    const invariants = new Invariants();
    invariants.check([committed]);
    const lacking = leader(3, { term: 4, log: logOf([1, 1]) });
    expect(() => invariants.check([lacking])).toThrow("has the committed entry 3@2");
  });

  test("R83: entries applied that are not committed", () => {
    const eager = follower(2, { applied: { index: 1, term: 1 } });
    expect(() => new Invariants().check([eager])).toThrow("only what is committed");
  });

  test("candidates that did not vote for themselves", () => {
    const odd = follower(2, { role: "candidate" });
    expect(() => new Invariants().check([odd])).toThrow("voted for itself");
  });
});
