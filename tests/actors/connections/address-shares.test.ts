/**
 * The addresses whose connections are counted together.
 */
import { expect, test } from "bun:test";
import {
  AddressShares,
  REFUSAL_SLOTS_PER_ADDRESS,
} from "../../../src/actors/connections/address-shares.ts";

test("R145: an address has a share of connections, a few more are refused with a reason, the rest are disconnected", () => {
  const shares = new AddressShares(2);
  const from = (count: number, address: string) => {
    return Array.from({ length: count }, () => shares.join(address));
  };
  expect(from(3, "10.0.0.1:5001")).toEqual(["within", "within", "beyond"]);
  expect(from(REFUSAL_SLOTS_PER_ADDRESS, "10.0.0.1:5002").slice(-2)).toEqual([
    "beyond",
    "exceeded",
  ]);
  expect(from(3, "10.0.0.2:5001")).toEqual(["within", "within", "beyond"]);
  for (let i = 0; i < REFUSAL_SLOTS_PER_ADDRESS + 2; i += 1) shares.leave("10.0.0.1:5003");
  expect(from(2, "10.0.0.1:5001")).toEqual(["within", "beyond"]);
});

test.each([
  ["10.0.0.1:1", "[::ffff:10.0.0.1]:2"],
  ["[2001:db8:1:2::1]:1", "[2001:db8:1:2:ffff:ffff:ffff:ffff]:1"],
  ["[2001:db8::1]:1", "[2001:db8:0:0:5::]:1"],
  ["[::1]:1", "[::2]:1"],
  ["unknown", "unknown"],
])("%p and %p count as one address", (one, other) => {
  const shares = new AddressShares(1);
  expect([shares.join(one), shares.join(other)]).toEqual(["within", "beyond"]);
});

test.each([
  ["10.0.0.1:1", "10.0.0.2:1"],
  ["[2001:db8:1:2::1]:1", "[2001:db8:1:3::1]:1"],
  ["[::1]:1", "127.0.0.1:1"],
])("%p and %p count as two addresses", (one, other) => {
  const shares = new AddressShares(1);
  expect([shares.join(one), shares.join(other)]).toEqual(["within", "within"]);
});
