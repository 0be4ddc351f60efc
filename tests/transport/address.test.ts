/**
 * The addresses that are accepted as host:port.
 */
import { expect, test } from "bun:test";
import {
  dialFault,
  formatAddress,
  isLoopback,
  parseAddress,
  reachFault,
} from "../../src/transport/address.ts";

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
  "bad host:1",
  "tab\t:1",
  "[fe80::1 ]:1",
])('"%s" is no address, and the error shows a valid one', (address) => {
  expect(() => parseAddress(address)).toThrow(
    `Cannot use "${address}" as an address: expected an address such as 127.0.0.1:7201`,
  );
});

test("text that is no address is refused at any length, in linear time", () => {
  for (const address of [`[${":".repeat(1_000_000)}`, `${"[".repeat(1_000_000)}:1`]) {
    expect(() => parseAddress(address)).toThrow("Cannot use");
  }
});

test.each(["0.0.0.0:1", "0:1", "[::]:1", "[0:0:0:0:0:0:0:0]:1", "[::ffff:0.0.0.0]:1"])(
  "%s can be listened on, and not dialed",
  (address) => {
    expect(dialFault(address)).toContain("is a wildcard address; pass the address at which");
  },
);

test.each(["10.0.0.1:1", "[fe80::1%eth0]:1", "node_1.example:1", "0.example:1", "127.0.0.1:1"])(
  "%s can be dialed",
  (address) => {
    expect(dialFault(address)).toBeUndefined();
  },
);

test("a loopback address is known in all its forms", () => {
  const forms = ["localhost:1", "db.localhost:1", "127.8.9.1:1", "127.1:1", "[::1]:1"];
  expect(forms.filter((form) => !isLoopback(form))).toEqual([]);
  expect(isLoopback("[0:0:0:0:0:0:0:1]:1")).toBe(true);
  const others = ["localhost.example:1", "10.127.0.1:1", "[fe80::1]:1", "[::]:1"];
  expect(others.filter(isLoopback)).toEqual([]);
});

test("a loopback address is unreachable for members elsewhere, and only for those", () => {
  const here = ["127.0.0.1:7304", "127.0.0.1:7204"];
  expect(reachFault(here, ["127.0.0.1:7301", "localhost:7302"])).toBeUndefined();
  expect(reachFault(here, [])).toBeUndefined();
  expect(reachFault(["10.0.0.4:1"], ["10.0.0.1:1"])).toBeUndefined();
  expect(reachFault(here, ["10.0.0.1:7301"])).toBe(
    "127.0.0.1:7304 is a loopback address, but other members are on other machines " +
      "(10.0.0.1:7301); pass the address at which they reach this one",
  );
});
