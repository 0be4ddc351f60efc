/**
 * What every program prints instead of running: its help, or the reason why its arguments
 * are invalid.
 */
import { describe, expect, test } from "bun:test";
import { Command } from "commander";
import { usageResultOf } from "../src/command-line.ts";

/** A program with a subcommand; `done` records the calls. */
function program() {
  const done: string[] = [];
  const command = new Command("program").option("--size <n>").action(() => {
    done.push("the program");
  });
  command.command("below <file>").action((file: string) => {
    done.push(file);
  });
  return { command, done };
}

describe("arguments", () => {
  test("valid arguments are returned, and nothing is printed", () => {
    const { command, done } = program();
    expect(usageResultOf(command, ["below", "x"])).toBeUndefined();
    expect(done).toEqual(["x"]);
  });

  test("a request for help is answered, also for a subcommand", () => {
    for (const parameters of [["--help"], ["below", "--help"]]) {
      const { command, done } = program();
      const usageResult = usageResultOf(command, parameters);
      expect(usageResult).toMatchObject({ isError: false });
      expect(usageResult?.text).toStartWith("Usage: program");
      expect(done).toEqual([]);
    }
  });

  test("invalid arguments are refused in one sentence", () => {
    for (const parameters of [["--colour"], ["below"], ["--size"]]) {
      const { command, done } = program();
      const usageResult = usageResultOf(command, parameters);
      expect(usageResult).toMatchObject({ isError: true });
      expect(usageResult?.text).toMatch(/^Cannot understand the arguments: [^\n]+$/);
      expect(done).toEqual([]);
    }
  });
});
