/**
 * Runs a target on changed inputs and checks every execution. A parser must refuse only with
 * its own errors, allocate memory only in proportion to the input, return in time, and
 * return the same result for the same input. What it accepts must be encoded to something
 * that it reads as the same.
 *
 * Inputs with a new outcome are kept and changed further. The same seed makes the same
 * inputs.
 */
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { Allocations } from "./allocations.ts";
import { Draw, mutated } from "./mutator.ts";
import type { Target } from "./target.ts";

export interface FuzzOptions {
  readonly executions: number;
  readonly seed: number;
}

/** The first input that breaks a requirement of the target. */
export interface Finding {
  readonly problem: string;
  readonly input: Uint8Array;
}

export interface Tally {
  readonly executions: number;
  readonly accepted: number;
  readonly refused: number;
  /** The number of different outcomes; each kind of refusal counts once. */
  readonly outcomes: number;
  readonly finding: Finding | undefined;
}

/**
 * The time that an execution may take, in addition to the time for each byte of input. An
 * execution that other processes interrupt is repeated a few times.
 */
const MAX_MS = 50;
const MAX_MS_PER_BYTE = 0.01;
const SLOW_TRIES = 5;

/** The bytes that may be allocated: for each byte of input, and in addition. */
const ALLOWANCE = { perByte: 8, fixed: 16 * 1024 };

/** Every nth execution is repeated, and must have the same result. */
const REPEAT_EVERY = 16;

/** The number of kept inputs, of either kind. */
const MAX_KEPT = 256;

/** Inputs made from larger ones would be large too, and slow everything down. */
const MAX_KEPT_BYTES = 1024;

type Outcome =
  | { readonly kind: "accepted"; readonly value: unknown }
  | { readonly kind: "refused"; readonly error: Error };

export async function fuzz(target: Target, { executions, seed }: FuzzOptions): Promise<Tally> {
  const random = new SeededRandom(seed);
  // A slice of a Buffer would be a view.
  const seeds: readonly Uint8Array[] = target.seeds.map((input) => new Uint8Array(input));
  const inputs = { accepted: [...seeds], refused: [] as Uint8Array[] };
  const outcomes = new Set<string>();
  const allocations = new Allocations();
  const draw = new Draw(random, inputs);
  let accepted = 0;
  let refused = 0;
  const tally = (finding?: Finding): Tally => {
    return { executions: accepted + refused, accepted, refused, outcomes: outcomes.size, finding };
  };
  return watched(allocations, async () => {
    const wanted = Math.ceil(executions * (target.share ?? 1));
    for (let execution = 0; execution < wanted; execution += 1) {
      const seedInput = seeds[execution];
      const input = seedInput ?? mutated(draw);
      const isRepeated = execution % REPEAT_EVERY === 0;
      const examined = await examine(target, input, allocations, { isRepeated });
      if ("problem" in examined) return tally({ problem: examined.problem, input });
      if (examined.kind === "accepted") accepted += 1;
      else refused += 1;
      if (seedInput !== undefined && examined.kind === "refused") {
        return tally({ problem: `it refuses a seed: ${examined.error.message}`, input });
      }
      const kind = kindOf(examined);
      if (outcomes.has(kind)) continue;
      outcomes.add(kind);
      const kept = inputs[examined.kind];
      if (kept.length < MAX_KEPT && input.length <= MAX_KEPT_BYTES) kept.push(input);
    }
    return tally();
  });
}

/** Checks one input completely. */
export async function tryOnce(target: Target, input: Uint8Array): Promise<Outcome | Finding> {
  const allocations = new Allocations();
  return watched(allocations, async () => {
    const examined = await examine(target, input, allocations, { isRepeated: true });
    return "problem" in examined ? { ...examined, input } : examined;
  });
}

/** Errors have no stacks: a stack costs more than most targets, and is not read. */
async function watched<T>(allocations: Allocations, body: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await allocations.installed(body);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

type Examined = Outcome | { readonly problem: string };

async function examine(
  target: Target,
  input: Uint8Array,
  allocations: Allocations,
  { isRepeated }: { readonly isRepeated: boolean },
): Promise<Examined> {
  const allowed = target.allowance?.(input.length) ?? defaultAllowance(input.length);
  allocations.bytes = 0;
  const start = performance.now();
  const outcome = await attempt(target, input);
  const tookMs = performance.now() - start;
  if ("problem" in outcome) return outcome;
  if (allocations.bytes > allowed) {
    return { problem: `it asks for ${allocations.bytes} bytes for ${input.length} of input` };
  }
  if (tookMs > maxMs(input) && (await isSlow(target, input))) {
    return { problem: `it takes ${Math.round(tookMs)} ms for ${input.length} bytes` };
  }
  if (isRepeated) {
    const again = await attempt(target, input);
    if (!isSame(outcome, again)) return { problem: "it comes to something else the second time" };
  }
  if (outcome.kind === "refused" || target.encode === undefined) return outcome;
  const encoded = target.encode(outcome.value as never);
  const reread = await attempt(target, encoded);
  if (isSame(outcome, reread)) return outcome;
  return { problem: `what it accepts is encoded as ${encoded.toHex()}, which it reads otherwise` };
}

function maxMs(input: Uint8Array): number {
  return MAX_MS + MAX_MS_PER_BYTE * input.length;
}

function defaultAllowance(length: number): number {
  return ALLOWANCE.perByte * length + ALLOWANCE.fixed;
}

async function attempt(target: Target, input: Uint8Array): Promise<Examined> {
  const given = input.slice(); // made without the constructor, which is watched
  try {
    const returned = target.run(given);
    const value = returned instanceof Promise ? await returned : returned;
    return { kind: "accepted", value };
  } catch (error) {
    if (!(error instanceof Error)) return { problem: `it throws ${String(error)}, no Error` };
    if (target.refusals.some((refusal) => error instanceof refusal)) {
      return { kind: "refused", error };
    }
    return { problem: `it throws a ${error.name}: ${error.message}` };
  }
}

async function isSlow(target: Target, input: Uint8Array): Promise<boolean> {
  for (let tries = 0; tries < SLOW_TRIES; tries += 1) {
    const start = performance.now();
    await attempt(target, input);
    if (performance.now() - start <= maxMs(input)) return false;
  }
  return true;
}

function isSame(a: Examined, b: Examined): boolean {
  if ("problem" in a || "problem" in b) return false;
  if (a.kind === "accepted" && b.kind === "accepted") {
    return Bun.deepEquals(plain(a.value), plain(b.value));
  }
  if (a.kind === "accepted" || b.kind === "accepted") return false;
  return a.error.name === b.error.name && a.error.message === b.error.message;
}

/** All fields, also those of prototypes: a decoded message has its defaults there. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).toHex();
  if (value instanceof Map || value instanceof Set) return plain([...value]);
  if (Array.isArray(value)) return value.map(plain);
  const fields: Record<string, unknown> = {};
  for (const name in value) {
    const field = (value as Record<string, unknown>)[name];
    if (typeof field !== "function") fields[name] = plain(field);
  }
  return fields;
}

/** Equal outcomes have values of one shape, or refusals that differ only in what they quote. */
function kindOf(outcome: Outcome): string {
  if (outcome.kind === "accepted") return `accepted ${shape(outcome.value)}`;
  const { name, message } = outcome.error;
  return `${name} ${message.replaceAll(/".*"|\d+/gs, "…").slice(0, 200)}`;
}

/** Numbers and lengths count only by their magnitude. */
function shape(value: unknown): string {
  if (typeof value === "number") return `n${Math.ceil(Math.log2(1 + Math.abs(value)))}`;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null) return typeof value;
  if (ArrayBuffer.isView(value)) return `b${32 - Math.clz32(value.byteLength)}`;
  if (Array.isArray(value)) return `[${value.length > 2 ? "…" : value.map(shape).join()}]`;
  return `{${Object.entries(value)
    .map(([name, field]) => `${name}:${shape(field)}`)
    .join()}}`;
}
