/**
 * The members as the newest configuration has them, and how many of them may fail.
 */
import { expect, test } from "bun:test";
import {
  commandsFor,
  type Members,
  membersHeadline,
  membershipText,
  membersOf,
} from "../../src/web/members/member-rows.ts";
import { ABOUT, calm, nodeWith, reachOf, sampleOf, viewOf } from "./cluster-fixture.ts";

const members = (view = calm()) => membersOf(view) as Members; // the fixture has some

test("the members shown are those of the newest known configuration", () => {
  const learner = {
    id: 4,
    peerAddress: "x:1",
    clientAddress: "x:2",
    membership: "promotedLearner",
  };
  const newer = { ...ABOUT, members: [...ABOUT.members, { ...learner, replaces: 1 }] };
  const view = viewOf([
    nodeWith(1),
    nodeWith(2, { about: newer as typeof ABOUT, sample: sampleOf(2, { version: 9 }) }),
  ]);
  const { rows, version } = members(view);
  expect([version, rows.map(({ id }) => id)]).toEqual([9, [1, 2, 3, 4]]);
  expect(rows.map(membershipText)).toEqual(["voter", "voter", "voter", "learner, to replace 1"]);
});

test("the headline says how many voters may fail", () => {
  const down = nodeWith(3, { reach: reachOf(3, { is: "down" }) });
  const titles = [calm(), viewOf([nodeWith(1), nodeWith(2), down])].map(
    (view) => membersHeadline(members(view)).title,
  );
  expect(titles).toEqual([
    "Three voters: one may fail.",
    "Three voters: none of those that answer may fail.",
  ]);
});

test("a member has the commands that apply to its role", () => {
  const lines = members().rows.map((row) => commandsFor(row).map(({ line }) => line));
  expect(lines[0]).toEqual([
    "npx quorate transfer-leader --to 1",
    "npx quorate member demote 1",
    "npx quorate member remove 1",
  ]);
  expect(lines[1]).toEqual(["npx quorate member demote 2", "npx quorate member remove 2"]);
});

test("replication shows how far a follower is", () => {
  expect(members().rows.map(({ progress }) => progress)).toEqual([
    "replicate, 4 behind",
    "",
    "replicate, 4 behind",
  ]);
});
