/**
 * Power losses under a state that is written, flushed in several slices, and replaced by
 * snapshots. Afterwards the state must be the one after some write, and not before the last
 * durable write (R84, R95).
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { magnitude, pick } from "../../src/chance.ts";
import type { Random } from "../../src/env.ts";
import { LevelStore } from "../../src/store/leveldb/level-store.ts";
import type { Volume } from "../nemesis/volume.ts";
import { contentsAfter } from "../store/numbered-writes.ts";
import { contents } from "../store/store-suite.ts";

const WRITER = join(import.meta.dir, "../store/leveldb/level-store-process.ts");

/** How long a writer runs. */
const LIFE_MS = { from: 60, to: 1500 };

/** Resolves to what is wrong, if anything is. */
export async function losePowerUnderStore(
  volume: Volume,
  random: Random,
): Promise<string | undefined> {
  const directory = join(volume.path, "state");
  rmSync(directory, { recursive: true, force: true });
  const mode = pick(random, ["write", "install"]);
  const writer = Bun.spawn([process.execPath, WRITER, directory, mode], {
    stdout: "pipe",
    stderr: "ignore",
  });
  const output = writer.stdout.getReader();
  // The time counts from the first durable write.
  let said = Buffer.from((await output.read()).value ?? []).toString();
  const reading = (async () => {
    for (;;) {
      const { value, done } = await output.read();
      if (done) return;
      said += Buffer.from(value).toString();
    }
  })();
  await Bun.sleep(magnitude(random, LIFE_MS.from, LIFE_MS.to));
  writer.kill("SIGKILL"); // first: see `losePower`
  volume.losePower();
  await writer.exited;
  await reading;
  const durable = lastLineOf(said);
  await volume.restorePower();

  const store = await LevelStore.open({ directory, create: false });
  try {
    const { index } = store.applied.logId;
    if (index < durable) return `${mode}: ${durable} writes were durable, ${index} are there`;
    const [found, should] = [await contents(store), contentsAfter(index)];
    if (found.join() === should.join()) return undefined;
    return `${mode}: the rows are not those after write ${index}`;
  } finally {
    await store.close();
  }
}

/** The last number that was printed completely. */
function lastLineOf(said: string): number {
  return Number(said.split("\n").at(-2));
}
