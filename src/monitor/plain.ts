/**
 * The monitor without a terminal: the nodes as a table, then a line for each change.
 */
import type { Clock, TimerId } from "../env.ts";
import type { Hub } from "../hub/hub.ts";
import { feedLinesOf } from "./feed-lines.ts";
import { EXPLAINED_AFTER_MS, PlainReport } from "./plain-report.ts";

export interface PlainInput {
  readonly clock: Clock;
  readonly hub: Hub;
  timeOfDay(at: number): string;
  /** Rejects when the reader is gone. */
  write(text: string): Promise<void>;
}

const SECOND = 1_000;

/** Writes until it is aborted, or cannot write: then it rejects. */
export async function runPlain(input: PlainInput, interruption: AbortSignal): Promise<void> {
  const { clock, hub, timeOfDay, write } = input;
  const report = new PlainReport(clock.now(), timeOfDay);
  const ended = Promise.withResolvers<void>();
  interruption.addEventListener("abort", () => ended.resolve(), { once: true });
  let writing = Promise.resolve();
  const tell = (lines: readonly string[]) => {
    if (lines.length === 0) return;
    writing = writing.then(() => write(`${lines.join("\n")}\n`));
    writing.catch(ended.reject);
  };

  let early: string[] | undefined = [];
  const viewer = hub.addViewer({
    send: (text) => {
      const lines = feedLinesOf(text).flatMap((line) => report.take(line));
      if (early === undefined) tell(lines);
      else early.push(...lines);
      return true;
    },
    close: () => undefined,
  });
  await Promise.race([hub.current(), ended.promise]);
  tell([...report.table(), ...early]);
  early = undefined;

  let timer: TimerId | undefined;
  const tick = () => {
    tell(report.explanations(clock.now()));
    timer = clock.setTimeout(tick, SECOND);
  };
  timer = clock.setTimeout(tick, SECOND + EXPLAINED_AFTER_MS);
  try {
    await ended.promise;
    interruption.throwIfAborted();
  } finally {
    if (timer !== undefined) clock.clearTimeout(timer);
    viewer.closed();
    hub.stop();
  }
}
