/**
 * No membership change ends a cluster whose disks are intact, wherever it was interrupted.
 */
import { expect, test } from "bun:test";
import { walk } from "./membership-walk.ts";

/** Five members take half a minute, and are a part of the proof. */
const MEMBERS = 4;

for (let members = 1; members <= MEMBERS; members += 1) {
  test(`R182: a change of ${members} can be interrupted anywhere, and a leader is elected`, () => {
    const { changes, states, faults } = walk(members);
    expect(faults.slice(0, 5)).toEqual([]);
    console.log(`${members} members: ${changes} changes, ${states} states`);
  }, 600_000);
}
