/**
 * The addresses that members announce, and how the leader records them.
 */
import { describe, expect, test } from "bun:test";
import {
  checkAddresses,
  MAX_PEERS,
  PeerAddresses,
  withAdvertised,
} from "../../../src/actors/connections/peer-addresses.ts";
import type { Member } from "../../../src/vocabulary.ts";
import { configurationOf } from "../../support/actors/raft-log.ts";
import { RecordedEvents } from "../../support/recorded-events.ts";

const CONFIGURATION = configurationOf([1, 2, 3]);
const said = (peer: string, client = "") => {
  return { advertisedPeerAddress: peer, advertisedClientAddress: client };
};

describe("a member that announces another address", () => {
  test("announced addresses are recorded one at a time, including those of this node", () => {
    const addresses = new PeerAddresses(1, { clientAddress: "c7:7" });
    addresses.note(3, said("p9:9", "c9:9"));
    const first = withAdvertised(CONFIGURATION, addresses);
    expect(first?.members[0]).toEqual({ id: 1, peerAddress: "p1:1", clientAddress: "c7:7" });
    expect(first?.members[2]).toEqual(CONFIGURATION.members[2]!);
    const second = withAdvertised(first ?? CONFIGURATION, addresses);
    expect(second?.members[2]).toEqual({ id: 3, peerAddress: "p9:9", clientAddress: "c9:9" });
    expect(withAdvertised(second ?? CONFIGURATION, addresses)).toBeUndefined();
  });

  test("an announcement that agrees with the recorded address leaves nothing to change", () => {
    const addresses = new PeerAddresses(1, {});
    addresses.note(2, said("p9:9"));
    addresses.note(2, {});
    expect(withAdvertised(CONFIGURATION, addresses)).toBeUndefined();
  });

  test.each([
    ["cannot be dialled", "0.0.0.0:9"],
    ["is no address", "nowhere"],
    ["is longer than an address may be", `${"p".repeat(300)}:9`],
    ["belongs to another member", "p1:1"],
    ["is a loopback address of another machine", "127.0.0.1:9"],
  ])("an advertised address is not recorded if it %s", (_, address) => {
    const addresses = new PeerAddresses(1, {});
    addresses.note(2, said(address));
    expect(withAdvertised(CONFIGURATION, addresses)).toBeUndefined();
  });

  test("R145: an announcement is dropped when too many other members have sent newer ones", () => {
    const addresses = new PeerAddresses(1, {});
    addresses.note(2, said("p9:9"));
    for (let id = 0; id < MAX_PEERS; id += 1) addresses.note(100 + id, said(`p${id}:1`));
    expect(withAdvertised(CONFIGURATION, addresses)).toBeUndefined();
    addresses.note(2, said("p9:9"));
    expect(withAdvertised(CONFIGURATION, addresses)).toBeDefined();
  });
});

test("settings that differ from the log are recorded", () => {
  const events = new RecordedEvents();
  const [one, two, three] = CONFIGURATION.members as [Member, Member, Member];
  const named = [one, { ...two, peerAddress: "p8:8" }, { ...three, clientAddress: "c9:9" }];
  const settings = { id: 3, advertised: { clientAddress: "c9:9" }, named };
  checkAddresses(settings, CONFIGURATION, events);
  const [log, wanted] = ["p2:1/c2:1", "p8:8/c2:1"];
  expect(events.list).toEqual([
    { kind: "member.addressDiffers", member: 2, log, settings: wanted },
  ]);
  const loopback = { id: 3, advertised: { peerAddress: "127.0.0.1:9" }, named: [] };
  checkAddresses(loopback, CONFIGURATION, events);
  expect(JSON.stringify(events.list)).toContain("127.0.0.1:9 is a loopback address");
});
