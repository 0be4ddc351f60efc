/**
 * `quorate monitor` on a terminal, with a cluster: what it shows, what its keys and buttons
 * do, and how it leaves the terminal. It needs bash and tmux. The last line is
 * "monitor: N passed, N failed".
 *
 *     bun tests/proof/monitor.ts
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ExitCode } from "../../src/config/exit-code.ts";
import { RESETS } from "../../src/monitor/terminal/restore.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { TerminalProgram } from "../harness/terminal.ts";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");

/** For whatever the screen is to show; a busy machine may need it. */
const LIMIT_MS = 120_000;

/** A cluster in which no fault is active: a fault would stand in the place of the last words. */
const HEALTHY = "3 of 3 agree";
const NO_FAULT = "DEV CLUSTER";

const STEP_DOWN = "[ d Force Leader Stepdown ]";

const CTRL_C = "\x03";
const CTRL_Z = "\x1a";

/** In an escape sequence for styles: a color of text or background. */
const COLOR = /^(3[0-8]|4[0-8]|9[0-7]|10[0-7])$/;

interface Leader {
  readonly id: number;
  readonly term: number;
}

const CHECKS: Readonly<Record<string, (cluster: ProcessCluster) => Promise<void>>> = {
  "the screen shows the leader": async (cluster) => {
    await using program = monitor(cluster);
    await until(
      "the screen names the leader",
      async () => {
        const id = leaderOn(program)?.id;
        return (id !== undefined && (await cluster.status(id))?.role === "leader") || undefined;
      },
      LIMIT_MS,
    );
    await program.shows("★ LEADER");
    await program.shows(HEALTHY);
  },

  "d and y make the leader step down": async (cluster) => {
    await using program = monitor(cluster);
    await makesALeader(program, () => program.press("d"));
  },

  "clicks make the leader step down": async (cluster) => {
    await using program = monitor(cluster);
    await makesALeader(program, () => program.click(STEP_DOWN));
  },

  "i and y cut the leader off, and h heals": async (cluster) => {
    await using program = monitor(cluster);
    await program.shows(NO_FAULT);
    const { id } = await makesALeader(program, () => program.press("i"));
    const isolated = (await cut(cluster))!; // a node was
    assert.notEqual(id, isolated);
    program.press("h");
    await program.shows(NO_FAULT);
    await program.shows(HEALTHY);
    assert.ok(cluster.hasLogged(isolated, "fault.ended", { fault: "isolate" }));
  },

  "a killed node is down, and agrees when it is started again": async (cluster) => {
    await using program = monitor(cluster);
    const before = await leader(program);
    await cluster.kill(before.id);
    await program.shows("✖ down");
    await leader(program, before.term);
    await program.shows("2 of 3 agree");
    cluster.start(before.id);
    await program.shows(HEALTHY);
    assert.ok(!program.text.includes("✖ down"));
  },

  "a smaller screen has fewer panels, and a larger one more": async (cluster) => {
    await using program = monitor(cluster);
    await program.shows("LINKS, ms");
    program.resize(40, 12);
    await program.waitUntil("the frame is 40×12", () => isFramed(program.text, 40, 12));
    assert.ok(!program.text.includes("LINKS, ms"));
    program.resize(38, 9);
    await program.waitUntil("one line is left", () => {
      return /^term \d+, leader \d, \d of 3$/.test(program.text.trim());
    });
    program.resize(130, 36);
    await program.waitUntil("the frame is 130×36", () => isFramed(program.text, 130, 36));
    await program.shows("ACTORS");
    program.resize(80, 24);
    await program.waitUntil("the frame is 80×24", () => isFramed(program.text, 80, 24));
    await program.shows("LINKS, ms");
  },

  "Ctrl-C quits": async (cluster) => {
    await using program = monitor(cluster);
    await leader(program);
    program.press(CTRL_C);
    assert.equal(await program.ended(), ExitCode.ok);
    isRestored(program);
    assert.ok(program.written.endsWith(RESETS));
  },

  "SIGINT ends it like any command": (cluster) => endedBy(cluster, "SIGINT"),
  "SIGTERM ends it like any command": (cluster) => endedBy(cluster, "SIGTERM"),

  "Ctrl-Z gives the terminal to the shell until it continues": (cluster) =>
    suspendedBy(cluster, (program) => program.press(CTRL_Z)),

  "SIGTSTP gives the terminal to the shell until it continues": (cluster) =>
    suspendedBy(cluster, (program) => {
      const pid = Number(/pid=(\d+)/.exec(program.written)?.[1]);
      process.kill(pid, "SIGTSTP");
    }),

  "NO_COLOR shows the same without colors": async (cluster) => {
    await using program = monitor(cluster, { NO_COLOR: "1" });
    await program.shows("★ LEADER");
    await program.shows(HEALTHY);
    const styles = program.written.split("\x1b[").map((text) => /^([\d;]*)m/.exec(text)?.[1] ?? "");
    const colors = styles.flatMap((style) => style.split(";")).filter((code) => COLOR.test(code));
    assert.deepEqual(colors, []);
  },

  "tmux shows it, and passes keys and clicks on": async (cluster) => {
    assert.ok(Bun.which("tmux"), "Cannot find tmux: install the package of that name");
    const server = `quorate-${process.pid}`;
    const command = ["tmux", "-u", "-L", server, "-f", "/dev/null", "new-session", "--"];
    // A row for the status line of tmux.
    const size = { columns: 80, rows: 25 };
    await using program = terminal([...command, ...monitorCommand(cluster)], size);
    await makesALeader(program, () => program.press("d"));
    await makesALeader(program, () => program.click(STEP_DOWN));
    program.press("q");
    assert.equal(await program.ended(), 0);
    assert.ok(program.text.includes("[exited]"));
  },
};

function monitorCommand(cluster: ProcessCluster): readonly string[] {
  return [process.execPath, MAIN, "monitor", `--endpoints=${cluster.endpoints.join(",")}`];
}

function monitor(cluster: ProcessCluster, environment = {}): TerminalProgram {
  return terminal(monitorCommand(cluster), { environment });
}

function terminal(command: readonly string[], options: object): TerminalProgram {
  return new TerminalProgram(command, { ...options, limitMs: LIMIT_MS });
}

/** The leader that the uppermost row names. */
function leaderOn({ text }: TerminalProgram): Leader | undefined {
  const [, term, id] = /─ term (\d+) ─ leader (\d+) ─/.exec(text) ?? [];
  return id === undefined ? undefined : { id: Number(id), term: Number(term) };
}

async function leader(program: TerminalProgram, afterTerm = 0): Promise<Leader> {
  let found: Leader | undefined;
  await program.waitUntil(`there is a leader after term ${afterTerm}`, () => {
    found = leaderOn(program);
    return (found?.term ?? 0) > afterTerm;
  });
  return found!; // else it has thrown
}

/** Until the question is there: an election that was not asked for may be under way. */
async function asked(program: TerminalProgram, ask: () => void): Promise<void> {
  const isAsked = () => program.text.includes("[N no]");
  while (!isAsked()) {
    await leader(program);
    await program.waitUntil("no notice hides the keys", () => program.text.includes("q quit"));
    ask();
    const isAnswered = () => isAsked() || program.text.includes("Not possible");
    await program.waitUntil("it asks, or says why not", isAnswered);
  }
}

/** Asks for an action that costs the leader its office, and says yes. The new one. */
async function makesALeader(program: TerminalProgram, ask: () => void): Promise<Leader> {
  await asked(program, ask);
  const { term } = await leader(program);
  program.click("[y yes]");
  return await leader(program, term);
}

/** The node that was isolated. */
async function cut(cluster: ProcessCluster): Promise<number | undefined> {
  return cluster.ids.find((id) => cluster.hasLogged(id, "fault.injected", { fault: "isolate" }));
}

function isFramed(text: string, width: number, height: number): boolean {
  const rows = text.split("\n");
  const isWhole = rows[0]?.length === width && rows.at(-1)?.length === width;
  return isWhole && rows.length === height && rows.at(-1)?.startsWith("└") === true;
}

/** Also what no screen shows: the modes of the mouse and of pasting. */
function isRestored(program: TerminalProgram): void {
  assert.ok(program.written.includes(RESETS));
  assert.ok(!program.isAlternate);
  assert.ok(!program.takesMouse);
}

async function endedBy(cluster: ProcessCluster, signal: NodeJS.Signals): Promise<void> {
  await using program = monitor(cluster);
  await leader(program);
  program.signal(signal);
  assert.equal(await program.ended(), ExitCode.unknown);
  isRestored(program);
  assert.equal(program.text.trim(), "Interrupted");
}

/** In a shell, because only a shell has jobs. */
async function suspendedBy(
  cluster: ProcessCluster,
  suspend: (program: TerminalProgram) => void,
): Promise<void> {
  const shell = ["bash", "--norc", "--noprofile", "-i"];
  await using program = terminal(shell, { environment: { PS1: "ready> " } });
  const prompted = () => program.text.trimEnd().endsWith("ready>");
  await program.waitUntil("the shell is ready", prompted);
  const command = monitorCommand(cluster).join(" ");
  program.press(`sh -c 'echo pid=$$; exec ${command}'\r`);
  await leader(program);
  suspend(program);
  await program.shows("Stopped");
  await program.waitUntil("the mouse is the terminal's", () => !program.takesMouse);
  await program.waitUntil("the shell is ready", prompted);
  assert.ok(!program.isAlternate);
  program.press("fg\r");
  await program.waitUntil("it takes the screen again", () => program.isAlternate);
  await leader(program);
  await program.waitUntil("it takes the mouse again", () => program.takesMouse);
  program.press("q");
  await program.waitUntil("the shell is ready", prompted);
  program.press("exit 7\r");
  assert.equal(await program.ended(), 7);
  isRestored(program);
}

let passed = 0;
let failed = 0;
await using cluster = ProcessCluster.create(3, ["--dev-faults"]);
cluster.start(1, 2, 3);
for (const [name, check] of Object.entries(CHECKS)) {
  try {
    await check(cluster);
    passed += 1;
    console.log(`passed: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`failed: ${name}\n${error}`);
  }
}
console.log(`monitor: ${passed} passed, ${failed} failed`);
// An exit here would leave the nodes running: they end with the scope.
process.exitCode = failed === 0 ? 0 : 1;
