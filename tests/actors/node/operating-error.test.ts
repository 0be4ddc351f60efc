/**
 * Errors that end the node, and errors that allow another attempt.
 */
import { expect, test } from "bun:test";
import { SnapshotRefusal, sentenceOf } from "../../../src/actors/node/operating-error.ts";
import { InvariantError } from "../../../src/assert.ts";
import { SnapshotError } from "../../../src/replicated/snapshot-format.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";
import { CorruptStateError } from "../../../src/store/state-store.ts";

test("an error of the environment becomes a sentence", () => {
  const system = Object.assign(new Error("EMFILE: too many open files"), { syscall: "scandir" });
  for (const error of [
    new DiskError("write", "a", "ENOSPC"),
    new SnapshotError("it lacks rows"),
    new SnapshotRefusal("Cannot"),
    system,
  ]) {
    expect(sentenceOf(error)).toBe(error.message);
  }
});

test("any other error is thrown again", () => {
  for (const error of [new InvariantError("x"), new CorruptStateError("x"), "x"]) {
    expect(() => sentenceOf(error)).toThrow();
  }
});
