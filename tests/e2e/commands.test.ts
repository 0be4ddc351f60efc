/**
 * The command line against a real node: an empty prefix that must not delete keys, and the
 * exit code of a probe.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { quorate } from "../harness/quorate.ts";

const cluster = ProcessCluster.create(1);
const endpoints = `--endpoints=${cluster.endpoints}`;

beforeAll(async () => {
  cluster.start(1);
  await cluster.leader();
});

afterAll(() => cluster[Symbol.asyncDispose]());

test("a range that begins with the empty prefix is not deleted", () => {
  expect(quorate("set", "color", "green", endpoints).exitCode).toBe(0);
  expect(quorate("delete", "", "--prefix", endpoints).exitCode).toBe(3);
  expect(quorate("get", "color", endpoints).output).toBe("green\n");
});

test("a probe of a cluster that does not answer ends with 2, not with 0", async () => {
  await cluster.kill(1);
  const { exitCode, output } = quorate("health", "--timeout=500ms", endpoints);
  expect([exitCode, output]).toEqual([2, expect.stringContaining("cluster\tunhealthy")]);
});
