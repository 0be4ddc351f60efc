/**
 * Every change of members of up to five, interrupted anywhere. The last line is
 * "walk: N passed, N failed".
 */
import { walk } from "../raft/membership-walk.ts";

const MEMBERS = 5;

let failed = 0;
for (let members = 1; members <= MEMBERS; members += 1) {
  const { changes, states, faults } = walk(members);
  if (faults.length > 0) failed += 1;
  console.log(`${members} members: ${changes} changes, ${states} states`);
  for (const fault of faults.slice(0, 5)) console.log(`  ${fault}`);
}
console.log(`walk: ${MEMBERS - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
