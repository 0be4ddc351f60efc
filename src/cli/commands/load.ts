/**
 * `quorate load`: writes a file of keys and values, with many requests in
 * flight.
 */
import { statSync } from "node:fs";
import { Argument, InvalidArgumentError, Option } from "commander";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { systemClock } from "../../system-env.ts";
import type { CommandSpec } from "../command-spec.ts";
import { readLines } from "../line-reader.ts";
import { LOAD_FORMATS, type LoadFormat, parsePair } from "../load-format.ts";
import { Loader } from "../loader.ts";
import { parseCount, parseDuration } from "../option-values.ts";
import { showProgress } from "../progress.ts";
import type { Session } from "../session.ts";
import { readIn } from "../streams.ts";

interface LoadOptions {
  readonly format: LoadFormat;
  readonly concurrency: number;
  readonly retryFor: number;
}

const DEFAULT_CONCURRENCY = 128;
const MAX_CONCURRENCY = 8_192;
const DEFAULT_RETRY_FOR_MS = 30_000;

/** Escapes can make a line four times as long as its contents. */
const MAX_LINE_BYTES = 4 * MAX_REQUEST_BYTES;

export const LOAD: CommandSpec = {
  name: "load",
  knownAs: { import: "load" },
  description: "write the keys and values in a file",
  arguments: [new Argument("[file]", "a file (default: standard input)")],
  options: [
    new Option("--format <format>", "tsv: key, tab, value, as scan shows them; json: an object")
      .choices(LOAD_FORMATS)
      .default("tsv"),
    new Option("--concurrency <count>", "how many lines to write concurrently")
      .argParser(parseConcurrency)
      .default(DEFAULT_CONCURRENCY),
    new Option("--retry-for <duration>", "how long to retry a line")
      .argParser(parseDuration)
      .default(DEFAULT_RETRY_FOR_MS, "30s"),
  ],
  writesMuch: true,
  run: load,
};

function parseConcurrency(text: string): number {
  const count = parseCount(text);
  if (count <= MAX_CONCURRENCY) return count;
  throw new InvalidArgumentError(`The maximum is ${MAX_CONCURRENCY}.`);
}

async function load(
  session: Session,
  file: string | undefined,
  { format, concurrency, retryFor: timeoutMs }: LoadOptions,
): Promise<void> {
  const { client, settings } = session;
  const loader = new Loader({
    parse: (line) => parsePair(line, format, settings.notation),
    put: ({ key, value }) => client.put(key, value, { timeoutMs }),
    concurrency,
  });
  session.whenInterrupted = () =>
    `: the lines up to ${loader.writtenUpTo} are loaded, later lines may be`;

  let readBytes = 0;
  const totalBytes = file === undefined ? 0 : sizeOf(file);
  async function* chunks(): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of readIn(file)) {
      yield chunk;
      readBytes += chunk.length;
    }
  }

  const start = systemClock.now();
  const report = () => reportOn(loader, (systemClock.now() - start) / 1000);
  const endProgress = showProgress(() => ({
    text: `${loader.pairs} pairs, ${report().pairsPerSecond}/s`,
    fraction: totalBytes === 0 ? undefined : readBytes / totalBytes,
  }));
  try {
    await loader.run(readLines(chunks(), MAX_LINE_BYTES));
  } finally {
    endProgress();
  }
  await show(session, report());
}

interface Report {
  readonly pairs: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly pairsPerSecond: number;
}

function reportOn({ pairs, bytes }: Loader, seconds: number): Report {
  const pairsPerSecond = Math.round(pairs / Math.max(seconds, 0.001));
  return { pairs, bytes, seconds: Math.round(seconds * 100) / 100, pairsPerSecond };
}

async function show(session: Session, report: Report): Promise<void> {
  const { pairs, bytes, seconds, pairsPerSecond } = report;
  await session.show({
    simple: () => `Loaded ${pairs} pairs, ${bytes} bytes, in ${seconds} s: ${pairsPerSecond}/s\n`,
    json: () => ({ pairs, bytes, seconds, pairs_per_second: pairsPerSecond }),
    table: () => ({
      head: ["PAIRS", "BYTES", "SECONDS", "PAIRS/S"],
      rows: [[pairs, bytes, seconds, pairsPerSecond].map(String)],
    }),
  });
}

/** 0 for a pipe, which has no size, and for a missing file, which the reading reports. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
