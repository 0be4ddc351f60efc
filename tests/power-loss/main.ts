/**
 * `bun run power-loss`: file systems, each in a file, lose power under a state that is being
 * written, and under a node that serves clients (docs/testing.md).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { obstacleToMounting } from "../nemesis/machine.ts";
import { Volume } from "../nemesis/volume.ts";
import { NodeImages, SETTINGS } from "./node-images.ts";
import { losePowerUnderStore } from "./store-images.ts";

const HELP = `Usage: power-loss [options]

Takes the power from a mounted file system, again and again, while a state and a
node write to it, and sees whether what was durable or acknowledged is there.

Options:
  --images <number>  how many times, for a state and for a node each (default: 200)
  --under <what>     state or node: only one of them
  --seed <number>    decides when (default: 1)
  -h, --help         show this

It needs root, to mount. Exit codes: 0 passed, or skipped for want of that; 1 something
was lost; 2 wrong arguments.`;

const SUBJECTS = ["state", "node"] as const;
type Subject = (typeof SUBJECTS)[number];

process.exit(await main());

async function main(): Promise<number> {
  const text = { type: "string" } as const;
  const help = { type: "boolean", short: "h" } as const;
  let images: number;
  let seed: number;
  let under: readonly Subject[];
  try {
    const { values } = parseArgs({ options: { images: text, seed: text, under: text, help } });
    if (values.help === true) {
      console.log(HELP);
      return 0;
    }
    [images, seed] = [Number(values.images ?? 200), Number(values.seed ?? 1)];
    if (!(images > 0 && seed > 0)) throw new Error("--images and --seed are positive numbers");
    under = SUBJECTS.filter((subject) => subject === (values.under ?? subject));
    if (under.length === 0) throw new Error("--under is state or node");
  } catch (error) {
    console.error(`Cannot understand the arguments: ${(error as Error).message}`);
    return 2;
  }
  const obstacle = await obstacleToMounting("image");
  if (obstacle !== undefined) {
    console.log(`power-loss: 0 passed, 0 failed (skipped: ${obstacle})`);
    return 0;
  }
  const findings: string[] = [];
  for (const subject of under) {
    const run = subject === "state" ? underStore : underNode;
    findings.push(...(await run(images, seed)));
  }
  for (const finding of findings) console.log(finding);
  const passed = under.length * images - findings.length;
  console.log(`power-loss: ${passed} passed, ${findings.length} failed`);
  return findings.length === 0 ? 0 : 1;
}

async function underStore(images: number, seed: number): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "quorate-power-"));
  const volume = await Volume.mount("image", join(directory, "volume"));
  const random = new SeededRandom(seed);
  const findings: string[] = [];
  try {
    for (let image = 1; image <= images; image += 1) {
      const finding = await losePowerUnderStore(volume, random).catch(String);
      if (finding !== undefined) findings.push(`state, image ${image}: ${finding}`);
    }
  } finally {
    await volume.unmount({ keepsData: false });
    rmSync(directory, { recursive: true, force: true });
  }
  console.log(`state: ${images} images`);
  return findings;
}

/** Lost data stays lost: the first finding ends the test, and data and logs are kept. */
async function underNode(images: number, seed: number): Promise<string[]> {
  const cluster = ProcessCluster.create(1, SETTINGS);
  const volume = await Volume.mount("image", cluster.dataDirectory(1));
  const random = new SeededRandom(seed);
  const node = new NodeImages(cluster, volume);
  let keepsData = false;
  try {
    for (let image = 1; image <= images; image += 1) {
      const finding = await node.losePower(random).catch(String);
      if (finding === undefined) continue;
      keepsData = true;
      const words = `${cluster.lastWords(1)}\nData and logs are in ${cluster.directory}`;
      return [`node, image ${image}: ${finding}\n${words}`];
    }
  } finally {
    if (cluster.isRunning(1)) await cluster.kill(1);
    await volume.unmount({ keepsData });
    cluster.keepDirectory = keepsData;
    await cluster[Symbol.asyncDispose]();
  }
  console.log(`node: ${images} images, ${node.acknowledged} writes acknowledged`);
  return node.acknowledged > images
    ? []
    : ["node: hardly a write was acknowledged: nothing is shown"];
}
