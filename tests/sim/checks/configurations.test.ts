/**
 * The check of configurations, on logs in which one step is wrong.
 */
import { describe, expect, test } from "bun:test";
import { Safety, type View } from "../../../src/sim/checks/safety.ts";
import type { Configuration, LogId, NodeId } from "../../../src/vocabulary.ts";
import {
  configurationEntry,
  configurationOf,
  entriesAfter,
  logOf,
} from "../../support/actors/raft-log.ts";

const TERM = 2;

/** The leader of term 2, which has committed a no-op, among three voters. */
class Leader {
  readonly safety = new Safety();
  readonly log = logOf([1, TERM]);
  readonly #id: NodeId = 1;

  constructor() {
    for (const id of [2, 3]) this.safety.check(view(id, "follower", logOf([1, TERM])));
    this.log.durableTo(this.log.lastId);
    this.safety.check(this.view);
  }

  get view(): View {
    return view(this.#id, "leader", this.log);
  }

  commit(): this {
    this.log.durableTo(this.log.lastId);
    this.log.commitTo(this.log.lastIndex);
    for (const id of [2, 3, 4]) this.safety.played(id);
    this.safety.check(this.view);
    return this;
  }

  append(configuration: Configuration): this {
    this.log.append([configurationEntry(this.#next, configuration)]);
    this.safety.check(this.view);
    return this;
  }

  write(count: number): this {
    const terms = Array.from({ length: count }, () => TERM);
    this.log.append(entriesAfter(this.log.lastIndex, terms));
    return this;
  }

  get #next(): LogId {
    return { index: this.log.lastIndex + 1, term: TERM };
  }
}

function view(id: NodeId, role: string, log: View["log"]): View {
  return { id, role, term: TERM, votedFor: 1, log, applied: { index: 0, term: 0 } };
}

const JOINT = configurationOf([1, 2], { votersOutgoing: [1, 2, 3] });
const LEAVING = configurationOf([2, 3], { votersOutgoing: [1, 2, 3] });
const removed = (voters: readonly NodeId[], gone: readonly NodeId[]): Configuration => ({
  ...configurationOf(voters),
  removed: new Set(gone),
});

describe("a change of the members", () => {
  test("a change through a joint configuration passes", () => {
    const leader = new Leader().commit().append(JOINT).commit();
    expect(() => leader.append(removed([1, 2], [3])).commit()).not.toThrow();
  });

  test("R103: a change before the term's first commit is detected", () => {
    const leader = new Leader();
    for (const id of [2, 3]) leader.safety.played(id);
    leader.safety.check(view(2, "follower", logOf([1, TERM], { commitIndex: 1 })));
    expect(() => leader.append(JOINT)).toThrow("configuration 3@2 precedes every commitment");
  });

  test("R102, R106: a change before an earlier one is committed is detected", () => {
    const leader = new Leader().commit().append(JOINT);
    const next = () => leader.append(removed([1, 2], [3]));
    expect(next).toThrow("configuration 4@2 follows 3@2, which is not committed");
  });

  test("R102: a change passes if a leader that crashed while appending it may have committed the last one", () => {
    const die = ({ log, safety, view: { id } }: Leader) => {
      log.append([configurationEntry({ index: 4, term: TERM }, removed([1, 2], [3]))]);
      log.durableTo(log.lastId);
      return () => safety.restarted(view(id, "follower", log));
    };
    expect(die(new Leader().commit().append(JOINT))).not.toThrow();
    const alone = new Leader();
    alone.log.append([configurationEntry({ index: 3, term: TERM }, JOINT)]);
    expect(die(alone)).toThrow("configuration 3@2 precedes every commitment of its term");
  });

  test("R104: a change of voters without a joint configuration is detected", () => {
    const leader = new Leader().commit();
    expect(() => leader.append(configurationOf([1, 2, 3, 4]))).toThrow("does not need a quorum");
    const other = configurationOf([1, 2], { votersOutgoing: [1, 2] });
    expect(() => new Leader().commit().append(other)).toThrow("does not need a quorum");
  });

  test("R106: a joint configuration that ends with other voters is detected", () => {
    const leader = new Leader().commit().append(JOINT).commit();
    expect(() => leader.append(removed([1, 3], [2]))).toThrow("does not end the joint one");
  });

  test("R109: a promotion of a learner that lacks most of the log is detected", () => {
    const learning = configurationOf([1, 2, 3], { learners: [4] });
    const joint = configurationOf([1, 2, 3, 4], { votersOutgoing: [1, 2, 3] });
    const leader = new Leader().commit().append(learning).write(70).commit();
    expect(() => leader.append(joint)).toThrow("lets 4 vote, which has 0 entries");
  });

  test("R110, R111: an inconsistent configuration is detected", () => {
    const step = (next: Configuration) => () => new Leader().commit().append(next);
    const learner = { ...JOINT, learners: new Set([3]) };
    expect(step(learner)).toThrow("has a voter among its learners");
    const idle = { ...configurationOf([1, 2, 3]), members: configurationOf([1, 2, 3, 4]).members };
    expect(step(idle)).toThrow("has members without a part");
    const leader = () => new Leader().commit().append(JOINT).commit();
    expect(() => leader().append(removed([1, 2], []))).toThrow("forgets who was removed");
  });

  test("R105: a node that does not use the newest configuration in its log is detected", () => {
    const leader = new Leader().commit().append(JOINT);
    const { log } = leader;
    log.truncateFrom(3);
    Object.defineProperty(log, "configurationVersion", { value: 3 });
    const said =
      "node 1 goes by the configuration of entry 3, and the newest in its log is entry 1";
    expect(() => leader.safety.check(leader.view)).toThrow(said);
  });

  test("R105: the check of a restarted node knows only its newest entries", () => {
    const log = logOf([1, TERM], { keepBytes: 0 });
    log.durableTo(log.lastId);
    log.commitTo(2);
    log.release(2);
    log.append([configurationEntry({ index: 3, term: TERM }, JOINT)]);
    const safety = new Safety();
    for (const id of [2, 3]) safety.played(id);
    for (const id of [2, 3]) safety.check(view(id, "follower", logOf([1, TERM])));
    expect(() => safety.restarted(view(1, "follower", log))).not.toThrow();
  });

  test("R108, R182: a node without a vote that campaigns or leads is detected", () => {
    const lone = (id: NodeId, role: string, commitIndex: number) => () => {
      const log = logOf([1, TERM]);
      log.append([configurationEntry({ index: 3, term: TERM }, LEAVING)]);
      log.append([configurationEntry({ index: 4, term: TERM }, removed([2, 3], [1]))]);
      log.commitTo(commitIndex);
      const safety = new Safety();
      for (const other of [1, 2, 3, 4]) safety.played(other);
      for (const other of [2, 3]) safety.check(view(other, "follower", log));
      safety.check({ ...view(id, role, log), votedFor: id });
    };
    for (const role of ["preCandidate", "candidate", "leader"]) {
      expect(lone(1, role, 4)).toThrow(`node 1 is ${role}, and has no vote`);
      expect(lone(1, role, 3)).not.toThrow();
      expect(lone(4, role, 3)).toThrow(`node 4 is ${role}, and has no vote`);
    }
  });
});
