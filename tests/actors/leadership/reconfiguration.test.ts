/**
 * When a learner has caught up, by the number and the size of the entries that it lacks.
 */
import { expect, test } from "bun:test";
import { PeerRegister } from "../../../src/actors/connections/peer-register.ts";
import {
  type LeaderView,
  MAX_LAG,
  MAX_LAG_BYTES,
  promotionDue,
} from "../../../src/actors/leadership/reconfiguration.ts";
import { configurationOf, entry, logOf } from "../../support/actors/raft-log.ts";

/** A leader of term 2. Its learner, 4, lacks this number of entries, all of one size. */
function leaderWith(count: number, size: number): LeaderView {
  const configuration = {
    ...configurationOf([1, 2, 3], { learners: [4] }),
    promotions: new Map([[4, { replaces: undefined }]]),
  };
  const log = logOf([1, 2], { configuration, commitIndex: 2, keepBytes: 1e8 });
  for (let i = 0; i < count; i += 1) log.append([entry({ index: 3 + i, term: 2 }, size)]);
  return {
    core: { id: 1, log, register: new PeerRegister(log) } as unknown as LeaderView["core"],
    term: 2,
    match: new Map([[4, 2]]),
    round: 1,
    answered: new Map(),
    quorumCheck: { lately: new Set([2, 3, 4]), closed: new Set() },
    asked: undefined,
  };
}

test("R109: a learner that lacks few entries of few bytes has caught up", () => {
  const third = Math.ceil(MAX_LAG_BYTES / 3);
  expect(promotionDue(leaderWith(0, 1))).toBeDefined();
  expect(promotionDue(leaderWith(MAX_LAG, 1))).toBeDefined();
  expect(promotionDue(leaderWith(MAX_LAG + 1, 1))).toBeUndefined();
  expect(promotionDue(leaderWith(2, third))).toBeDefined();
  expect(promotionDue(leaderWith(3, third))).toBeUndefined();
});

test("R109: a learner that lacks only one entry, in flight and of any size, has caught up", () => {
  expect(promotionDue(leaderWith(1, 2 * MAX_LAG_BYTES))).toBeDefined();
});

test("R109: a learner without a connection has not caught up", () => {
  const quorumCheck = { lately: new Set([2, 3]), closed: new Set<number>() };
  expect(promotionDue({ ...leaderWith(0, 1), quorumCheck })).toBeUndefined();
});
