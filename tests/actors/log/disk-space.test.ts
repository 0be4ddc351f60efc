/**
 * When a disk is low on space, and when a cluster is.
 */
import { describe, expect, test } from "bun:test";
import { DiskSpace } from "../../../src/actors/log/disk-space.ts";
import { configurationOf } from "../../support/actors/raft-log.ts";

describe("a disk", () => {
  test("a disk is low on space below the reserve, until it has a quarter more", () => {
    const space = new DiskSpace(1, 1000);
    const seen = [1000, 999, 1000, 1249, 1250, 1000, 0].map((bytes) => {
      space.noteFree(bytes);
      return space.isLow;
    });
    expect(seen).toEqual([false, true, true, true, false, false, true]);
    expect(space.freeBytes).toBe(0);
  });

  test("a disk is not low before it was measured, nor without a reserve", () => {
    expect(new DiskSpace(1, 1000).isLow).toBe(false);
    const space = new DiskSpace(1, 0);
    space.noteFree(0);
    expect(space.isLow).toBe(false);
  });
});

describe("R135: a leader", () => {
  const three = configurationOf([1, 2, 3], { learners: [4] });

  test("R135: a leader is low on space when its own disk is low", () => {
    const space = new DiskSpace(1, 1000);
    space.noteFree(10);
    expect(space.isShort(three)).toBe(true);
  });

  test("R135: a leader is low on space when the voters with enough space are no quorum", () => {
    const space = new DiskSpace(1, 1000);
    space.noteFree(5000);
    space.noteMember(2, true);
    space.noteMember(4, true);
    expect(space.isShort(three)).toBe(false);
    space.noteMember(3, true);
    expect(space.isShort(three)).toBe(true);
    space.noteMember(2, false);
    expect(space.isShort(three)).toBe(false);
  });

  test("R135: a leader is low on space when either half of a joint configuration is", () => {
    const joint = configurationOf([1, 2, 3], { votersOutgoing: [1, 4, 5] });
    const space = new DiskSpace(1, 1000);
    space.noteFree(5000);
    for (const id of [4, 5]) space.noteMember(id, true);
    expect(space.isShort(joint)).toBe(true);
  });

  test("R135: reports of an earlier term do not count", () => {
    const space = new DiskSpace(1, 1000);
    space.noteFree(5000);
    for (const id of [2, 3]) space.noteMember(id, true);
    space.forgetMembers();
    expect(space.isShort(three)).toBe(false);
  });
});
