/**
 * Configurations as encoded in the log, which must be unambiguous.
 */
import { expect, test } from "bun:test";
import { decodeConfiguration, encodeConfiguration } from "../../src/codec/configuration.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { type Configuration, NO_MEMBERS } from "../../src/vocabulary.ts";

function member(id: number, clientAddress = `c${id}:1`) {
  return { id, peerAddress: `p${id}:1`, clientAddress };
}

function coded(configuration: Partial<Configuration>): Configuration {
  return decodeConfiguration(encodeConfiguration({ ...NO_MEMBERS, ...configuration }));
}

test("a configuration is decoded as it was encoded, in ascending order", () => {
  const configuration = {
    members: [member(3), member(1), member(2)],
    voters: new Set([3, 1]),
    votersOutgoing: new Set([1]),
    learners: new Set([2]),
    learnersNext: new Set([1]),
    promotions: new Map([[2, { replaces: 1 }]]),
    removed: new Set([5, 4]),
    clusterName: "blue",
  };
  const members = [member(1), member(2), member(3)];
  expect(coded(configuration)).toEqual({ ...configuration, members });
  expect([...coded(configuration).voters]).toEqual([1, 3]);
});

test("a duplicate member, which might have two addresses, is refused", () => {
  const members = [member(1), member(2), member(2, "elsewhere:1")];
  expect(() => coded({ members })).toThrow(CodecError);
  expect(() => coded({ members })).toThrow("Cannot accept a duplicate member");
});

test("the id 0, which stands for no vote, is refused", () => {
  expect(() => coded({ members: [member(0)] })).toThrow("Cannot accept a member whose id is 0");
});

test("a voter without an address is refused", () => {
  const members = [member(1)];
  expect(() => coded({ members, voters: new Set([1, 2]) })).toThrow(
    "Cannot find the address of member 2",
  );
});
