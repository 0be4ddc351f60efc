/**
 * host:port, and what is not.
 */
import { expect, test } from "bun:test";
import { formatAddress, parseAddress } from "../../src/transport/address.ts";

test.each([
  ["127.0.0.1:7201", "127.0.0.1", 7201],
  ["node-1.example:0", "node-1.example", 0],
  ["[::1]:65535", "::1", 65535],
])("%s is an address", (address, host, port) => {
  expect(parseAddress(address)).toEqual({ host, port });
  expect(formatAddress({ host, port })).toBe(address);
});

test.each([
  "",
  "localhost",
  ":7201",
  "localhost:",
  "localhost:65536",
  "::1:7201",
  "a:b",
  "a:1:2",
  "[a]:1",
  "[[::1]:1",
])('"%s" is not, and the error says what would be', (address) => {
  expect(() => parseAddress(address)).toThrow(
    `Cannot use "${address}" as an address: it should look like 127.0.0.1:7201`,
  );
});

test("what is no address is refused however long it is, without ever looking back", () => {
  for (const address of [`[${":".repeat(1_000_000)}`, `${"[".repeat(1_000_000)}:1`]) {
    expect(() => parseAddress(address)).toThrow("Cannot use");
  }
});
