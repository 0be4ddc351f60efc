/**
 * Loads a gRPC server through nghttp2's h2load: one HTTP/2 connection, one
 * prepared request sent over and over, at a small part of the cost of a gRPC
 * client. h2load knows nothing of gRPC: a call that failed ends with HTTP
 * status 200 too, so the caller checks the effect by `started`, `done` and
 * `dataBytes`.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Window } from "../src/load/window.ts";
import { type Measurement, measurementOf, WARM_UP_MS } from "./measurement.ts";

export interface GrpcLoad {
  /** http://host:port/service/method */
  readonly url: string;
  /** The encoded request. */
  readonly message: Uint8Array;
  readonly inFlight: number;
  readonly seconds: number;
  /** For h2load's input and output files. */
  readonly directory: string;
}

export interface H2loadSummary {
  /** Requests sent; those in flight at the end were abandoned. */
  readonly started: number;
  /** Requests answered in full, with status 2xx. */
  readonly done: number;
  /** Bytes in the answers' bodies. */
  readonly dataBytes: number;
}

export async function runH2load(
  load: GrpcLoad,
): Promise<{ measurement: Measurement; summary: H2loadSummary }> {
  const bodyPath = join(load.directory, "h2load.body");
  const logPath = join(load.directory, "h2load.log");
  writeFileSync(bodyPath, grpcFrame(load.message));
  rmSync(logPath, { force: true }); // h2load appends to what is there.
  const flags = ["-c", "1", "-m", `${load.inFlight}`, "-d", bodyPath, "--log-file", logPath];
  const headers = ["-H", "content-type: application/grpc", "-H", "te: trailers"];
  const durationMs = WARM_UP_MS + load.seconds * 1000;
  const argv = ["h2load", ...flags, ...headers, "-D", `${durationMs}ms`, load.url];
  const h2load = Bun.spawn(argv, { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [output, errors] = await Promise.all([h2load.stdout.text(), h2load.stderr.text()]);
  if ((await h2load.exited) !== 0) throw new Error(`Cannot run h2load: ${errors}${output}`);
  return {
    summary: parseSummary(output),
    measurement: parseLog(readFileSync(logPath, "utf8"), load.seconds),
  };
}

/** A message as gRPC sends it: not compressed, its length, itself. */
function grpcFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(5 + message.length);
  new DataView(frame.buffer).setUint32(1, message.length);
  frame.set(message, 5);
  return frame;
}

/** Throws unless every request that was answered succeeded, as far as HTTP can tell. */
export function parseSummary(output: string): H2loadSummary {
  const number = (pattern: RegExp) => {
    const digits = pattern.exec(output)?.[1];
    if (digits === undefined)
      throw new Error(`Cannot find ${pattern} in what h2load says:\n${output}`);
    return Number(digits);
  };
  const unsuccessful = ["failed", "errored", "timeout"].map((how) =>
    number(new RegExp(`^requests:.* (\\d+) ${how}`, "m")),
  );
  // Answers of which only the head had come when the time was up count as 2xx, not as done.
  const notOk = ["3xx", "4xx", "5xx"].map((status) =>
    number(new RegExp(`^status codes:.* (\\d+) ${status}`, "m")),
  );
  if ([...unsuccessful, ...notOk].some((count) => count > 0))
    throw new Error(`Cannot use a run with failures:\n${output}`);
  const started = number(/^requests:.* (\d+) started/m);
  const done = number(/^requests:.* (\d+) succeeded/m);
  return { started, done, dataBytes: number(/^traffic:.* \((\d+)\) data/m) };
}

/** A line a request: start in microseconds since 1970, HTTP status, duration in microseconds. */
export function parseLog(log: string, seconds: number): Measurement {
  const requests = log
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [startUs, , durationUs] = line.split("\t").map(Number) as [number, number, number];
      return { startMs: startUs / 1000, endMs: (startUs + durationUs) / 1000 };
    });
  const begin = requests.reduce((first, { startMs }) => Math.min(first, startMs), Infinity);
  const openMs = begin + WARM_UP_MS;
  const window = new Window({ openMs, closeMs: openMs + seconds * 1000 });
  for (const request of requests) window.record(request);
  return measurementOf(window);
}
