/**
 * Completion in real shells: what a user gets who presses the tab key. It needs bash with
 * bash-completion, zsh and fish.
 *
 *     bun tests/proof/shells.ts
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProcessCluster } from "../harness/process-cluster.ts";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");
const BASH_COMPLETION = "/usr/share/bash-completion/bash_completion";

/** For all that a shell does in one case; a busy machine may need it. */
const LIMIT_MS = 120_000;

const directory = mkdtempSync(join(tmpdir(), "quorate-shells-"));

/** What is typed, and what the line is after a tab; undefined: it stays as it is. */
const CASES: readonly (readonly [typed: string, completed: string])[] = [
  ["quorate transf", "quorate transfer-leader "],
  ["quorate snapshot tr", "quorate snapshot trigger "],
  ["quorate get --follower", "quorate get --follower-read "],
  ["quorate bench read --consistency ser", "quorate bench read --consistency serializable "],
  ["quorate get shells/o", "quorate get shells/one "],
];

/** Offered to a shell, it would be run. */
const EVIL = `evil/$(touch ${directory}/run)`;

interface Shell {
  readonly name: string;
  readonly needs: string;
  /** Completes the line, and returns it, or what is offered for its last word. */
  complete(line: string): Promise<string>;
}

const SETUP: Readonly<Record<"bash" | "zsh", string>> = {
  bash: `source ${BASH_COMPLETION}; source <(quorate completion bash); PS1='ready> '`,
  zsh: "autoload -U compinit; compinit -u; source <(quorate completion zsh); PS1='ready> '",
};

const SHELLS: readonly Shell[] = [
  {
    name: "bash",
    needs: BASH_COMPLETION,
    complete: (line) => typed(["bash", "--norc", "--noprofile", "-i"], SETUP.bash, line),
  },
  {
    name: "zsh",
    needs: Bun.which("zsh") ?? "zsh",
    complete: (line) => typed(["zsh", "-f", "-i"], SETUP.zsh, line),
  },
  { name: "fish", needs: Bun.which("fish") ?? "fish", complete: offeredByFish },
];

/** Types the line and a tab on a terminal; resolves with what then stands there. */
async function typed(command: readonly string[], setup: string, line: string): Promise<string> {
  let shown = "";
  const shell = Bun.spawn([...command], {
    env,
    cwd: directory,
    terminal: {
      cols: 200,
      data(_, bytes) {
        shown += Buffer.from(bytes).toString();
      },
    },
  });
  try {
    shell.terminal?.write(`${setup}\n`);
    // The prompt is shown by the shell, the setup by the terminal's echo.
    await until(() => plain(shown).includes("\nready> ") || plain(shown).endsWith("ready> "));
    shown = "";
    // A marker tells when the shell has done with the tab.
    shell.terminal?.write(`${line}\t#end`);
    await until(() => plain(shown).includes("#end"));
    const text = plain(shown);
    const completed = text.slice(text.lastIndexOf("quorate "), text.lastIndexOf("#end"));
    return completed.replace(/ +$/, " "); // zsh draws the last space twice
  } finally {
    shell.kill("SIGKILL");
    await shell.exited;
  }
}

/** Fish tells what it would offer: the line with the only word that there is. */
async function offeredByFish(line: string): Promise<string> {
  const script = `quorate completion fish | source; complete --do-complete '${line}'`;
  const shell = Bun.spawn(["fish", "--no-config", "-c", script], { env, cwd: directory });
  const offered = (await shell.stdout.text()).trimEnd().split("\n");
  const words = offered.map((each) => each.split("\t")[0] ?? "").filter((word) => word !== "");
  const before = line.slice(0, line.lastIndexOf(" ") + 1);
  return words.length === 1 ? `${before}${words[0]} ` : line;
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error("Cannot wait any longer for the shell");
    await Bun.sleep(20);
  }
}

/** Without what drives a terminal. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are meant.
  return text.replaceAll(/\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>])|[\r\x07\b]/g, "");
}

await using cluster = ProcessCluster.create(1);
cluster.start(1);
await cluster.leader();
const client = cluster.client();
for (const key of ["shells/one", "shells/two", EVIL]) await client.put(key, "1");
client.close();

// Keys may take their time here: the limit of a shell is another test's.
const wrapper = `#!/bin/sh
if [ "$1 $2" = "completion complete" ]; then
  shift 2
  exec "${process.execPath}" "${MAIN}" completion complete --wait 1m "$@"
fi
exec "${process.execPath}" "${MAIN}" "$@"
`;
writeFileSync(join(directory, "quorate"), wrapper);
chmodSync(join(directory, "quorate"), 0o755);
const env = {
  PATH: `${directory}:${process.env["PATH"]}`,
  HOME: directory,
  TERM: "xterm",
  QUORATE_ENDPOINTS: cluster.endpoints.join(","),
};

let passed = 0;
let failed = 0;
function check(name: string, problem: string | undefined): void {
  if (problem === undefined) passed += 1;
  else failed += 1;
  if (problem !== undefined) console.error(`${name}: ${problem}`);
}

for (const { name, needs, complete } of SHELLS) {
  if (!existsSync(needs)) {
    check(name, `Cannot complete: ${needs} is missing; install bash-completion, zsh and fish`);
    continue;
  }
  for (const [line, completed] of CASES) {
    const got = await complete(line);
    check(`${name}, ${line}`, got === completed ? undefined : `got "${got}"`);
  }
  await complete("quorate get evil/");
  check(
    `${name}, a key that is a command`,
    existsSync(join(directory, "run")) ? "it was run" : undefined,
  );
}
rmSync(directory, { recursive: true, force: true });
console.log(`shells: ${passed} passed, ${failed} failed`);
await cluster[Symbol.asyncDispose]();
process.exit(failed === 0 ? 0 : 1);
