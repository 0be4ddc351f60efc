/**
 * The ports of a cluster on one machine on which some ports are in use.
 */
import { afterEach, expect, test } from "bun:test";
import { moveToFreePorts, takenPort } from "../../src/local-cluster/local-ports.ts";
import type { Member } from "../../src/vocabulary.ts";
import { freePort } from "../harness/free-port.ts";

const listeners: { stop(): void }[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.stop();
});

function occupy(port: number): void {
  listeners.push(Bun.listen({ hostname: "127.0.0.1", port, socket: { data() {} } }));
}

function newMember(): Member {
  return {
    id: 1,
    peerAddress: `127.0.0.1:${freePort()}`,
    clientAddress: `127.0.0.1:${freePort()}`,
  };
}

test("free ports are kept", () => {
  const members = [newMember()];
  expect(takenPort(members)).toBeUndefined();
  expect(moveToFreePorts(members)).toEqual(members);
});

test("a port in use moves all ports by the same distance", () => {
  const member = newMember();
  const portOf = (address: string) => Number(address.split(":")[1]);
  occupy(portOf(member.clientAddress));
  expect(takenPort([member])).toBe(portOf(member.clientAddress));

  const [moved] = moveToFreePorts([member]);
  const distance = portOf(moved?.peerAddress ?? "") - portOf(member.peerAddress);
  expect(distance).toBeGreaterThan(0);
  expect(distance % 300).toBe(0);
  expect(portOf(moved?.clientAddress ?? "") - portOf(member.clientAddress)).toBe(distance);
  expect(takenPort([moved ?? member])).toBeUndefined();
});
