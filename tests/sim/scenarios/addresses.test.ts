/**
 * Members whose addresses change, in clusters whose members change.
 */
import { expect, test } from "bun:test";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

test("R111: an address that changes along with the voters is the new one afterwards", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const [moved = 0, leaving = 0] = [1, 2, 3].filter((id) => id !== leader.id);
  const member = { id: moved, peerAddress: `n${moved}:7301`, clientAddress: `n${moved}:7299` };
  const { admin } = cluster.client();
  const change = admin.memberChange([
    { kind: "update", member },
    { kind: "remove", id: leaving },
  ]);
  await cluster.outcome(change);
  cluster.until("the joint configuration is left", () => {
    const configuration = leader.view()?.log.configuration;
    return configuration?.members.length === 2 && configuration.votersOutgoing.size === 0;
  });
  const { members } = leader.view()!.log.configuration; // it runs
  expect(members.find(({ id }) => id === moved)?.clientAddress).toBe(member.clientAddress);
});
