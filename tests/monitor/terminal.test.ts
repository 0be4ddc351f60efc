/**
 * The monitor in a pseudo-terminal, without a cluster: it draws, takes keys, and gives the
 * terminal back however it ends.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { ExitCode } from "../../src/config/exit-code.ts";
import { RESETS } from "../../src/monitor/terminal/restore.ts";
import { freePort } from "../harness/free-port.ts";
import { TerminalProgram } from "../harness/terminal.ts";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");

/** In an escape sequence for styles: a color of text or background. */
const COLOR = /^(3[0-8]|4[0-8]|9[0-7]|10[0-7])$/;

function monitor(...flags: readonly string[]): readonly string[] {
  const endpoints = `--endpoints=127.0.0.1:${freePort()}`;
  return [process.execPath, MAIN, "monitor", endpoints, ...flags];
}

describe("the monitor on a terminal", () => {
  test("q quits, and the terminal is as before", async () => {
    await using program = new TerminalProgram(monitor());
    await program.shows("No node has answered yet.");
    expect(program.isAlternate).toBe(true);
    program.press("?");
    await program.shows("KEYS");
    program.press("q");
    expect(await program.ended()).toBe(ExitCode.ok);
    expect(program.isAlternate).toBe(false);
    expect(program.written).toEndWith(RESETS);
  });

  test("a signal ends it like any command, and the terminal is as before", async () => {
    await using program = new TerminalProgram(monitor("--ascii"));
    await program.shows("No node has answered yet.");
    program.signal("SIGTERM");
    expect(await program.ended()).toBe(ExitCode.unknown);
    expect(program.isAlternate).toBe(false);
    expect(program.text.trim()).toBe("Interrupted");
  });

  test("it continues at once where no shell could continue it", async () => {
    await using program = new TerminalProgram(monitor());
    await program.shows("No node has answered yet.");
    for (const suspend of [() => program.press("\x1a"), () => program.signal("SIGTSTP")]) {
      program.written = "";
      suspend();
      await program.waitUntil("it leaves the screen, and takes it again", () => {
        const left = program.written.indexOf("\x1b[?1049l");
        return left >= 0 && program.written.includes("\x1b[?1049h", left);
      });
      await program.shows("No node has answered yet.");
    }
    program.press("q");
    expect(await program.ended()).toBe(ExitCode.ok);
  });

  test("an exception is shown on the restored terminal", async () => {
    const thrower = join(import.meta.dir, "testdata/thrower.ts");
    await using program = new TerminalProgram([process.execPath, thrower]);
    await program.shows("press a key");
    program.press("x");
    expect(await program.ended()).toBe(ExitCode.failed);
    expect(program.isAlternate).toBe(false);
    expect(program.written).toContain(RESETS);
    expect(program.text).toContain("a bug in the monitor");
  });

  test("NO_COLOR draws without colors", async () => {
    await using program = new TerminalProgram(monitor(), { environment: { NO_COLOR: "1" } });
    await program.shows("No node has answered yet.");
    const frames = program.written.slice(program.written.indexOf("\x1b[?1049h"));
    const styles = frames.split("\x1b[").map((text) => /^([\d;]*)m/.exec(text)?.[1] ?? "");
    const colors = styles.flatMap((style) => style.split(";")).filter((code) => COLOR.test(code));
    expect(colors).toEqual([]);
  });

  test("a terminal without cursor movements gets lines of text", async () => {
    await using program = new TerminalProgram(monitor(), { environment: { TERM: "dumb" } });
    await program.shows("There is no leader.");
    expect(program.written).not.toContain("\x1b");
    program.press("\x03");
    expect(await program.ended()).toBe(ExitCode.unknown);
  });
});
