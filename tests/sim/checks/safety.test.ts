/**
 * The safety checks themselves: each property is violated by hand, and the violation is
 * detected.
 */
import { describe, expect, test } from "bun:test";
import { encodeEntry } from "../../../src/codec/entry.ts";
import type { PeerMessage } from "../../../src/codec/peer-message.ts";
import type { RaftLog } from "../../../src/raft/log.ts";
import { Safety, SafetyViolation, type View } from "../../../src/sim/checks/safety.ts";
import type { Term } from "../../../src/vocabulary.ts";
import { entry, logOf } from "../../support/actors/raft-log.ts";

/** A log that is on the disk, except for the entries that were appended since. */
function storedLog(terms: readonly Term[], options: { commitIndex?: number } = {}): RaftLog {
  const log = logOf(terms, options);
  log.durableTo(log.lastId);
  return log;
}

/** A log with contents that its assertions would not allow. */
function tampered(log: RaftLog, properties: Record<string, unknown>): RaftLog {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(log, name, { value });
  }
  return log;
}

const leader = (id: number, changes: Partial<View> = {}): View => ({
  id,
  term: 2,
  votedFor: id,
  role: "leader",
  log: storedLog([1, 1, 2]),
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

const acknowledgement = (index: number, term = 2): PeerMessage => ({
  type: "append.response",
  from: 3,
  term,
  session: 1,
  index,
  hint: undefined,
});

function seen(...views: readonly View[]): Safety {
  const safety = new Safety();
  for (const view of views) safety.check(view);
  return safety;
}

describe("R144: the safety checks", () => {
  test("R144: the safety checks pass a correct cluster", () => {
    const logs = [1, 2, 3].map(() => storedLog([1, 1, 2]));
    const [one, two, three] = [
      leader(1, { log: logs[0]! }),
      ...[2, 3].map((id) => follower(id, { log: logs[id - 1]! })),
    ];
    const safety = seen(one!, two!, three!);
    logs[0]!.commitTo(3);
    safety.check({ ...one!, applied: { index: 3, term: 2 } });
    logs[1]!.append([entry({ index: 4, term: 2 })]);
    safety.check(two!);
    logs[1]!.truncateFrom(4);
    logs[1]!.append([entry({ index: 4, term: 3 })]);
    safety.check({ ...two!, term: 3, votedFor: 2, role: "leader" });
    safety.sent({ ...three!, term: 3, votedFor: 2 }, 2, grant(3));
    safety.restarted({ ...three!, term: 3, votedFor: 2 });
  });

  test("R144: the safety checks report a violation with its property", () => {
    const safety = seen(leader(1));
    expect(() => safety.check(leader(3))).toThrow(SafetyViolation);
    expect(() => safety.check(leader(3))).toThrow(
      "Election Safety: term 2 has two leaders, 1 and 3",
    );
  });

  test("R12: two leaders of a term are detected, even if one comes after the other", () => {
    const safety = seen(leader(1), follower(1, { term: 3, votedFor: 3 }));
    expect(() => safety.check(leader(3))).toThrow("term 2 has two leaders");
  });

  test("R5, R6: a term that falls and a vote that changes are detected", () => {
    const safety = seen(follower(3));
    expect(() => safety.check(follower(3, { term: 1 }))).toThrow("falls from 2 to 1");
    expect(() => safety.check(follower(3, { votedFor: 2 }))).toThrow("votes for 1, then 2");
    expect(() => safety.check(follower(3, { votedFor: undefined }))).toThrow("votes for 1, then");
  });

  test("R12: a leader that was elected by its own vote alone is detected", () => {
    const safety = seen(leader(1));
    expect(() => safety.elected(leader(1))).toThrow("only 1 of 3 voters");
    safety.sent(follower(3), 1, grant(2));
    expect(() => safety.elected(leader(1))).not.toThrow();
    safety.lost(3); // its vote request was on its way
    expect(() => safety.elected(leader(1))).not.toThrow();
    expect(() => safety.elected(leader(1, { term: 3 }))).toThrow("only 1 of 3 voters");
  });

  test("R8: a candidate that did not vote for itself is detected", () => {
    expect(() => seen(follower(2, { role: "candidate" }))).toThrow("voted for 1");
  });
});

describe("R144: broken promises", () => {
  test("R7: a vote that was forgotten in a restart is detected, cast again or not", () => {
    const safety = new Safety();
    safety.sent(follower(3), 1, grant(2));
    expect(() => safety.restarted(follower(3, { votedFor: undefined }))).toThrow(
      "without its vote",
    );
    expect(() => safety.restarted(follower(3, { term: 1 }))).toThrow("in term 1, after 2");
    expect(() => safety.sent(follower(3), 2, grant(2))).toThrow("votes for 1 and 2 in term 2");
  });

  test("R8: a candidate that forgot its candidacy is detected", () => {
    const safety = new Safety();
    const candidate = leader(1, { role: "candidate" });
    const lastLog = { index: 3, term: 2 };
    const request = { type: "vote.request", from: 1, term: 2, lastLog, isTransfer: false } as const;
    safety.sent(candidate, 2, request);
    const back = follower(1, { votedFor: undefined });
    expect(() => safety.restarted(back)).toThrow("without its vote for 1");
  });

  test("R2: the term of a pre-vote is no promise", () => {
    const safety = new Safety();
    const lastLog = { index: 3, term: 2 };
    safety.sent(follower(3), 2, { type: "preVote.request", from: 3, term: 3, lastLog });
    safety.sent(follower(3), 2, { type: "preVote.response", from: 3, term: 3, granted: true });
    safety.restarted(follower(3));
  });

  test("R5: a term in a message before the node has entered it is detected", () => {
    const refusal: PeerMessage = { type: "vote.response", from: 3, term: 3, granted: false };
    expect(() => new Safety().sent(follower(3), 2, refusal)).toThrow("of term 3 in 2");
  });

  test("R55: an acknowledged entry that is not durable is detected", () => {
    const view = follower(3);
    const safety = seen(view);
    view.log.append([entry({ index: 4, term: 2 })]);
    safety.check(view);
    safety.sent(view, 1, acknowledgement(4));
    expect(() => safety.check(view)).toThrow("has acknowledged 4@2");
    expect(() => safety.sent(view, 1, acknowledgement(5))).toThrow("not in its log");
  });

  test("R55: an acknowledged entry that was lost in a restart is detected, and a replaced one passes", () => {
    const safety = new Safety();
    safety.sent(follower(3), 1, acknowledgement(3));
    const back = (...terms: Term[]) => follower(3, { term: 3, votedFor: 2, log: storedLog(terms) });
    expect(() => safety.restarted(back(1, 1))).toThrow("without 3@2, which it has acknowledged");
    safety.restarted(back(1, 1, 3));
  });

  test("R55: a durable entry that is missing after a restart is detected", () => {
    const safety = seen(follower(3));
    const back = follower(3, { log: storedLog([1, 1]) });
    expect(() => safety.restarted(back)).toThrow("Durability: node 3 came back without 3@2");
  });

  test("R11: a restart may forget which entries are committed and applied", () => {
    const committed = (commitIndex: number) =>
      follower(3, { log: storedLog([1, 1, 2], { commitIndex }) });
    const safety = seen(leader(1), follower(2), committed(3));
    safety.restarted(committed(0));
    expect(() => safety.check(committed(0))).not.toThrow();
  });
});

describe("R144: diverging logs", () => {
  test("R54: logs that agree at an entry and differ before it are detected", () => {
    const safety = seen(leader(1));
    const other = follower(2, { log: storedLog([1, 2, 2]) });
    expect(() => safety.check(other)).toThrow("what precedes 3@2 is of term 2 on node 2");
  });

  test("R54: an entry with other bytes is detected", () => {
    const safety = seen(leader(1));
    const log = storedLog([1, 1]);
    log.append([entry({ index: 3, term: 2 }, 7)]);
    expect(() => safety.check(follower(2, { log }))).toThrow("3@2 of node 2 has other bytes");
    const sameSize = storedLog([1, 1]);
    sameSize.append([encodeEntry({ index: 3, term: 2 }, "commands", Uint8Array.of(9))]);
    expect(() => safety.check(follower(2, { log: sameSize }))).toThrow("has other bytes");
  });

  test("R54: an entry beyond the node's term is detected", () => {
    const ahead = follower(2, { log: storedLog([1, 3]) });
    expect(() => seen(ahead)).toThrow("is ahead of its term 2");
  });

  test("R54: terms that fall along a log are detected", () => {
    const log = tampered(storedLog([1, 1, 2]), { termAt: (index: number) => [0, 2, 1, 2][index] });
    expect(() => seen(leader(1, { log }))).toThrow("terms fall from 2 at entry 2@1 of node 1");
  });

  test("R54: an index beyond the end of the log is detected", () => {
    const committed = tampered(storedLog([1, 1, 2]), { commitIndex: 4 });
    expect(() => seen(leader(1, { log: committed }))).toThrow("commits 4, and its log ends at 3");
    const stored = tampered(storedLog([1, 1, 2]), { durableIndex: 4 });
    expect(() => seen(leader(1, { log: stored }))).toThrow("has stored 4, and its log ends at 3");
  });

  test("R54: a tail that was replaced, entry by entry, passes", () => {
    const view = follower(2, { term: 5, log: storedLog([1, 1, 2, 2, 2]) });
    const safety = seen(view);
    view.log.truncateFrom(3);
    view.log.append([3, 4, 5].map((term, i) => entry({ index: 3 + i, term })));
    safety.check(view);
    const other = follower(3, { term: 5, log: storedLog([1, 1, 4, 4]) });
    expect(() => safety.check(other)).toThrow(
      "what precedes 4@4 is of term 4 on node 3 and was of 3",
    );
  });
});

describe("R82: lost committed entries", () => {
  const holding = (id: number, terms: readonly Term[], changes: Partial<View> = {}) =>
    follower(id, { log: storedLog(terms), ...changes });
  const committing = (id: number, terms: readonly Term[], changes: Partial<View> = {}) =>
    follower(id, { log: storedLog(terms, { commitIndex: terms.length }), ...changes });

  test("R82: another entry in place of a committed one is detected", () => {
    const safety = seen(holding(1, [1, 1, 2]), committing(2, [1, 1, 2]));
    const other = committing(3, [1, 1, 3], { term: 3 });
    expect(() => safety.check(other)).toThrow("node 3 commits 3@3, and 3@2 was committed before");
  });

  test("R82: a later leader without a committed entry is detected", () => {
    const safety = seen(holding(1, [1, 1, 2]), committing(2, [1, 1, 2]));
    const lacking = leader(3, { term: 4, log: storedLog([1, 1]) });
    expect(() => safety.check(lacking)).toThrow("leads term 4 without the committed entry 3@2");
    safety.check(leader(1, { term: 5, log: storedLog([1, 1, 2]) }));
  });

  test("R82: a leader of a later term that lacks a committed entry is detected, even if elected before", () => {
    const safety = seen(holding(1, [1, 1, 2]), leader(3, { term: 4, log: storedLog([1, 1]) }));
    expect(() => safety.check(committing(2, [1, 1, 2]))).toThrow("node 3 leads term 4 without it");
  });

  test("R82: an earlier leader need not have a committed entry", () => {
    const safety = seen(holding(1, [1, 1, 2]), committing(2, [1, 1, 2]));
    safety.check(leader(3, { term: 2, log: storedLog([1, 1]) }));
  });

  test("R82: a leader of an earlier term need not have the entries that a later term committed", () => {
    const whole = [1, 1, 2, 4]; // the third entry is of term 2, and committed with the fourth
    const latecomer = leader(3, { term: 3, log: storedLog([1, 1]) });
    const safety = seen(holding(1, whole, { term: 4 }), committing(2, whole, { term: 4 }));
    safety.check(latecomer);
    const inTheMiddle = follower(2, { term: 4, log: storedLog([1, 1, 2], { commitIndex: 3 }) });
    seen(latecomer, holding(1, whole, { term: 4 })).check(inTheMiddle);
    const lacking = leader(3, { term: 5, log: storedLog([1, 1]) });
    expect(() => safety.check(lacking)).toThrow("leads term 5 without the committed entry 4@4");
  });

  test("R77: a committed entry that is not durable on a quorum is detected", () => {
    const unsynced = holding(1, [1, 1]);
    unsynced.log.append([entry({ index: 3, term: 2 })]);
    const safety = seen(unsynced, holding(3, [1, 1]));
    const commit = () => safety.check(committing(2, [1, 1, 2]));
    expect(commit).toThrow("Durability: node 2 commits 3@2, which is on these disks only: 2");
  });

  test("R77: the acknowledgements of a stopped node count", () => {
    const dying = holding(3, [1, 1]);
    const safety = seen(dying);
    dying.log.append([entry({ index: 3, term: 2 })]);
    safety.check(dying);
    safety.sent(dying, 1, acknowledgement(3));
    safety.check(committing(2, [1, 1, 2]));
  });

  test("R76: an entry of an earlier term that was committed by counting is detected", () => {
    const log = storedLog([1, 1, 2]);
    const safety = seen(holding(1, [1, 1, 2]), holding(2, [1, 1, 2]), leader(3, { term: 3, log }));
    log.commitTo(3);
    expect(() => safety.check(leader(3, { term: 3, log }))).toThrow("commits 3@2 by counting");
  });

  test("R53, R83: indexes out of order, or going back, are detected", () => {
    const quorum = [holding(1, [1, 1, 2]), holding(3, [1, 1, 2])];
    const eager = holding(2, [1, 1, 2], { applied: { index: 1, term: 1 } });
    expect(() => seen(...quorum, eager)).toThrow("applies 1, and 0 is committed");
    const safety = seen(...quorum, committing(2, [1, 1, 2], { applied: { index: 2, term: 1 } }));
    expect(() => safety.check(holding(2, [1, 1, 2]))).toThrow("falls from 3 to 0");
    expect(() => safety.check(committing(2, [1, 1, 2]))).toThrow("has applied 2, and goes back");
    const foreign = committing(2, [1, 1, 2], { applied: { index: 3, term: 1 } });
    expect(() => seen(...quorum, foreign)).toThrow("has applied 3@1, which is not in its log");
  });

  test("R83: an applied entry that is not durable on the node is detected", () => {
    const early = holding(2, [1, 1], { applied: { index: 3, term: 2 } });
    early.log.append([entry({ index: 3, term: 2 })]);
    early.log.commitTo(3);
    const safety = seen(holding(1, [1, 1, 2]), holding(3, [1, 1, 2]));
    expect(() => safety.check(early)).toThrow("applies 3, and 2 is on its disk");
  });

  test("R88: two nodes with different states at the same index are detected", () => {
    const safety = new Safety();
    safety.hashed(1, { index: 3, term: 2 }, 77);
    safety.hashed(2, { index: 3, term: 2 }, 77);
    safety.hashed(2, { index: 4, term: 2 }, 78);
    const other = () => safety.hashed(3, { index: 4, term: 2 }, 79);
    expect(other).toThrow("the state of node 3 after entry 4@2 differs from that of node 2");
  });
});

test("R77: the disk of a lost machine counts as far as it was acknowledged", () => {
  const commit = (safety: Safety) => () =>
    safety.check(follower(2, { log: storedLog([1, 1, 2], { commitIndex: 3 }) }));
  const silent = seen(follower(3));
  silent.lost(3);
  expect(commit(silent)).toThrow("node 2 commits 3@2, which is on these disks only: 2");
  const heard = seen(follower(3));
  heard.sent(follower(3), 1, acknowledgement(3));
  heard.lost(3);
  expect(commit(heard)).not.toThrow();
});

describe("R96, R98: logs that were compacted", () => {
  /** A log of 1@1, 2@1 and 3@2, all committed and stored, that begins after an entry. */
  const compacted = (baseIndex: number) => {
    const log = storedLog([1, 1, 2], { commitIndex: 3 });
    log.compactTo(baseIndex);
    return log;
  };
  const applied = { index: 3, term: 2 };
  const whole = (id: number) => follower(id, { log: storedLog([1, 1, 2], { commitIndex: 3 }) });
  const peers = () => {
    const safety = seen(...[1, 2, 3].map((id) => follower(id)));
    safety.check(whole(2));
    return safety;
  };

  test("R96: compaction of committed and applied entries passes", () => {
    const safety = peers();
    safety.check(follower(1, { log: compacted(2), applied }));
    safety.sent(follower(1, { log: compacted(2), applied }), 2, acknowledgement(1));
    safety.restarted(follower(1, { log: compacted(3), applied }));
    const snapshot = logOf([1]);
    snapshot.restore({ index: 3, term: 2 }, { index: 1, configuration: snapshot.configuration });
    safety.check(follower(4, { log: snapshot, applied }));
    snapshot.append([entry({ index: 4, term: 2 })]);
    safety.check(follower(4, { log: snapshot, applied }));
  });

  test("R96: compaction beyond the commit index is detected", () => {
    const log = logOf([1]);
    log.restore({ index: 3, term: 1 }, { index: 1, configuration: log.configuration });
    const early = () => peers().check(follower(4, { log, applied: { index: 3, term: 1 } }));
    expect(early).toThrow("the log of node 4 begins after 3@1, which was never committed");
  });

  test("R96: compaction beyond the applied index is detected", () => {
    const early = follower(1, { log: compacted(2), applied: { index: 1, term: 1 } });
    expect(() => peers().check(early)).toThrow("begins after 2, and its state has applied 1");
  });

  test("R101: an installed snapshot of uncommitted entries is detected", () => {
    const [log, installed] = [storedLog([1]), { index: 3, term: 2 }];
    peers().check(follower(4, { log, applied: installed, installed }));
    const foreign = { index: 3, term: 1 };
    const other = follower(4, { log, applied: foreign, installed: foreign });
    expect(() => peers().check(other)).toThrow("has applied 3@1, which was never committed");
    expect(() => peers().check(follower(4, { log, applied: installed }))).toThrow("applies 3");
  });

  test("R98: a log that begins earlier again is detected", () => {
    const safety = peers();
    safety.check(follower(1, { log: compacted(2), applied }));
    const earlier = () => safety.check(follower(1, { log: compacted(1), applied }));
    expect(earlier).toThrow("the log of node 1 began after 2, and begins after 1");
  });
});

test("R145: a queue beyond its limit is detected", () => {
  const safety = new Safety();
  safety.bounded("the mailbox of node 1", 8, 8);
  const overrun = () => safety.bounded("the mailbox of node 1", 9, 8);
  expect(overrun).toThrow("Limits: the mailbox of node 1 is at 9, and the limit is 8");
});

test("the cost of a check depends on what has changed, not on the length of the log", () => {
  const view = follower(2, { log: storedLog([1, ...Array.from({ length: 5_000 }, () => 2)]) });
  const safety = seen(view);
  let questions = 0;
  const { termAt } = view.log;
  view.log.termAt = (index) => {
    questions += 1;
    return termAt.call(view.log, index);
  };
  safety.check(view);
  expect(questions).toBeLessThan(5);
  view.log.append([entry({ index: 5_002, term: 2 })]);
  safety.check(view);
  expect(questions).toBeLessThan(20);
});
