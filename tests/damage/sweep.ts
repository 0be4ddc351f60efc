/**
 * A sweep: many copies of one directory, each damaged in one place, and how a node opens
 * them. It must refuse with a sentence, or have all that was written. It must never return
 * another value, print a stack trace, or end the process.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pick } from "../../src/chance.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { change, drawChange } from "./change.ts";
import type { Outcome } from "./probe.ts";
import { filesByKind, makeTemplate } from "./template.ts";

export interface SweepOptions {
  readonly count: number;
  readonly seed: number;
}

/** The number of each outcome, for damage to one kind of file. */
export interface Tally {
  whole: number;
  /** Refusals with the damaged file's name in the sentence, and without. */
  named: number;
  unnamed: number;
}

export interface SweepReport {
  /** The outcomes by kind of file and kind of damage. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** The findings: outcomes that must not happen. */
  readonly findings: readonly string[];
}

const PROBE = join(import.meta.dir, "probe.ts");

export async function sweep({ count, seed }: SweepOptions): Promise<SweepReport> {
  const root = mkdtempSync(join(tmpdir(), "quorate-sweep-"));
  const template = join(root, "template");
  const expected = join(root, "expected.json");
  let probe: Probe | undefined;
  try {
    writeFileSync(expected, JSON.stringify(Object.fromEntries(await makeTemplate(template))));
    const files = filesByKind(template);
    const random = new SeededRandom(seed);
    const tallies = new Map<string, Tally>();
    const findings: string[] = [];
    for (let trial = 0; trial < count; trial += 1) {
      const kind = pick(random, [...files.keys()]);
      const file = pick(random, files.get(kind)!); // there is one
      const name = drawChange(random);
      const directory = join(root, `${trial}`);
      cpSync(template, directory, { recursive: true });
      const { bytes, what } = change(name, readFileSync(join(template, file)), random);
      writeFileSync(join(directory, file), bytes);
      probe ??= new Probe(expected);
      const outcome = await probe.open(directory);
      if (outcome === undefined) {
        findings.push(`${file}, ${what}: the process ended: ${await probe.end()}`);
        probe = undefined;
      } else if (outcome.kind === "wrong" || outcome.kind === "failed") {
        findings.push(`${file}, ${what}: ${outcome.kind}: ${outcome.message}`);
      } else countOutcome(tallies, `${kind}, ${name}`, outcome, file);
      rmSync(directory, { recursive: true });
    }
    return { tallies, findings };
  } finally {
    await probe?.end();
    rmSync(root, { recursive: true, force: true });
  }
}

function countOutcome(
  tallies: Map<string, Tally>,
  what: string,
  outcome: Extract<Outcome, { kind: "whole" | "refused" }>,
  file: string,
): void {
  const tally = tallies.get(what) ?? { whole: 0, named: 0, unnamed: 0 };
  tallies.set(what, tally);
  if (outcome.kind === "whole") tally.whole += 1;
  else if (outcome.message.includes(file)) tally.named += 1;
  else tally.unnamed += 1;
}

/** The process that opens damaged directories. */
class Probe {
  readonly #process: Bun.Subprocess<"pipe", "pipe", "pipe">;
  readonly #lines: AsyncIterator<string>;

  constructor(expected: string) {
    this.#process = Bun.spawn([process.execPath, PROBE, expected], {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    });
    this.#lines = linesOf(this.#process.stdout);
  }

  /** Undefined if the process ended while opening it. */
  async open(directory: string): Promise<Outcome | undefined> {
    this.#process.stdin.write(`${directory}\n`);
    await this.#process.stdin.flush();
    const { value, done } = await this.#lines.next();
    return done ? undefined : JSON.parse(value);
  }

  /** Resolves to the last lines of its standard error. */
  async end(): Promise<string> {
    this.#process.kill("SIGKILL");
    const said = await this.#process.stderr.text();
    return said.trim().split("\n").slice(-3).join(" | ");
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!; // there is always one
    yield* lines;
  }
}
