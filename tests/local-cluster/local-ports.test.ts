/**
 * The ports of a cluster on one machine on which some ports are in use.
 */
import { afterEach, expect, test } from "bun:test";
import {
  freeConsolePort,
  moveToFreePorts,
  takenHttpPort,
  takenPort,
} from "../../src/local-cluster/local-ports.ts";
import type { Member } from "../../src/vocabulary.ts";

const listeners: { stop(): void }[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.stop();
});

function occupy(port: number): void {
  listeners.push(Bun.listen({ hostname: "127.0.0.1", port, socket: { data() {} } }));
}

/** Its ports were moved so far that they are free, as those for HTTP and the console are. */
function newMember(): Member {
  for (let moved = 9_000; ; moved += 300) {
    const [peerAddress, clientAddress] = [7301, 7201].map((port) => `127.0.0.1:${port + moved}`);
    const member = { id: 1, peerAddress: peerAddress!, clientAddress: clientAddress! }; // two
    const isFree = takenPort([member]) === undefined && takenHttpPort([member]) === undefined;
    if (isFree && freeConsolePort([member]) === 7100 + moved) return member;
  }
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

test("the console has its own port, which moves alone if it is in use", () => {
  const member = newMember();
  const port = freeConsolePort([member]);
  expect(port).toBe(Number(member.clientAddress.split(":")[1]) - 101);
  occupy(port ?? 0);
  expect(takenPort([member])).toBeUndefined();
  const next = freeConsolePort([member]) ?? 0;
  expect(next).toBeGreaterThan(port ?? 0);
  expect((next - (port ?? 0)) % 300).toBe(0);
});
