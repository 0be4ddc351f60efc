/**
 * The proof and its parts: what counts, and that a part that did not finish is not counted
 * as passed.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { type Part, runPart } from "./part.ts";

async function verdictOn(
  script: string,
  { counts = "each", limitMinutes = 1 }: { counts?: Part["counts"]; limitMinutes?: number } = {},
): Promise<unknown> {
  const part: Part = { name: "mutants", command: ["-e", script], counts };
  const { passed, failed, summary } = await runPart(part, limitMinutes);
  return [passed, failed, summary];
}

const LINE = "mutants: 5 passed, 0 failed";

test("a part that is set to count as one does not add the counts that it prints", async () => {
  expect(await verdictOn(`console.log("a table\\n${LINE}")`)).toEqual([5, 0, LINE]);
  expect(await verdictOn(`console.log("${LINE}")`, { counts: "one" })).toEqual([1, 0, LINE]);
});

test("the failures of a part are counted", async () => {
  const line = "mutants: 3 passed, 2 failed";
  const script = `console.log("${line}"); process.exit(1)`;
  expect(await verdictOn(script)).toEqual([3, 2, line]);
  expect(await verdictOn(script, { counts: "one" })).toEqual([0, 1, line]);
});

test("the skipped tests of a part are reported, and not counted", async () => {
  const line = "mutants: 3 passed, 0 failed, 1 skipped (no root)";
  expect(await verdictOn(`console.log("${line}")`)).toEqual([3, 0, line]);
});

test("a bad exit code is a failure, also after a good line", async () => {
  const script = `console.log("${LINE}"); process.exit(7)`;
  expect(await verdictOn(script)).toEqual([5, 1, LINE]);
  expect(await verdictOn(script, { counts: "one" })).toEqual([0, 1, LINE]);
});

test("a part without its line has failed, whatever its exit code", async () => {
  const missing = "mutants did not come to its end (exit code 0)";
  expect(await verdictOn(`console.log("fuzz: 5 passed, 0 failed")`)).toEqual([0, 1, missing]);
});

test("a part that does not end is ended", async () => {
  const missing = "mutants did not come to its end (SIGKILL)";
  expect(await verdictOn("for (;;);", { limitMinutes: 0.01 })).toEqual([0, 1, missing]);
});

test("the summary of a part has the last errors, and then the last lines with the verdict", async () => {
  const print = (name: string, count: number) =>
    `for (let i = 1; i <= ${count}; i += 1) console.${name}("${name} " + i);`;
  const script = `${print("log", 100)} console.log("${LINE}"); ${print("error", 100)}`;
  const part: Part = { name: "mutants", command: ["-e", script], counts: "each" };
  const lines = (await runPart(part, 1)).end.split("\n");
  expect(lines.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => `error ${i + 81}`));
  expect(lines.slice(20)).toEqual([...Array.from({ length: 59 }, (_, i) => `log ${i + 42}`), LINE]);
});

test("an unknown lane is refused at once, and --help lists the lanes", () => {
  const proof = (argument: string) => {
    const program = [process.execPath, join(import.meta.dir, "main.ts"), argument];
    const { exitCode, stdout, stderr } = Bun.spawnSync(program);
    return [exitCode, `${stdout}${stderr}`];
  };
  expect(proof("--help")).toEqual([0, expect.stringMatching(/^Usage: proof /)]);
  expect(proof("--quick")).toEqual([
    2,
    expect.stringMatching(/^Cannot understand the arguments: /),
  ]);
});
