/**
 * Prometheus's own tool on what this project gives Prometheus: the alerts, their unit
 * tests, and the metrics of a node under load, under both names. How long a scrape takes
 * is shown, because it depends on the machine. The last line is
 * "promtool: N passed, N failed".
 */
import { join } from "node:path";
import { ProcessCluster } from "../harness/process-cluster.ts";

const GRAFANA = join(import.meta.dir, "../../grafana");

/** The text is shared for a second: later scrapes are new ones. */
const BETWEEN_SCRAPES_MS = 1_100;
const SCRAPES = 9;

/** The exit code for findings of the linter. */
const LINT = 3;

let passed = 0;
let failed = 0;

function note(what: string, isGood: boolean, details: string): void {
  if (isGood) passed += 1;
  else failed += 1;
  console.log(`${isGood ? "passed" : "FAILED"} ${what}${isGood ? "" : `\n${details}`}`);
}

async function promtool(what: string, parameters: readonly string[], input = ""): Promise<void> {
  const tool = Bun.spawn(["promtool", ...parameters], {
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, error] = await Promise.all([tool.stdout.text(), tool.stderr.text()]);
  const exitCode = await tool.exited;
  // What its linter finds has an exit code of its own. etcd's names have some of that.
  const findings = `${out}${error}`.split("\n").filter((line) => / should have /.test(line));
  const isTolerated = findings.every((line) => line.startsWith("etcd_"));
  const isGood = exitCode === 0 ? findings.length === 0 : exitCode === LINT && isTolerated;
  note(what, isGood, `${out}${error}`);
}

if (Bun.which("promtool") === null) {
  console.log("Cannot find promtool: install the package prometheus");
  console.log("promtool: 0 passed, 1 failed");
  process.exit(1);
}

await promtool("check of the alerts", ["check", "rules", join(GRAFANA, "alerts.yml")]);
await promtool("unit tests of the alerts", ["test", "rules", join(GRAFANA, "alerts.test.yml")]);

await using cluster = ProcessCluster.create(3, [], { servesHttp: true });
cluster.start(1, 2, 3);
const leader = await cluster.leader();
using client = cluster.client();
let isLoaded = true;
const load = Array.from({ length: 64 }, async (_, at) => {
  while (isLoaded) await client.put(`load/${at}`, "x".repeat(100));
});
const scrape = async (query: string) =>
  (await fetch(`${cluster.http(leader)}/metrics${query}`)).text();

const times: number[] = [];
let series = 0;
for (let i = 0; i < SCRAPES; i += 1) {
  await Bun.sleep(BETWEEN_SCRAPES_MS);
  const text = await scrape("");
  times.push(scrapeMs(text));
  series = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
}
times.sort((a, b) => a - b);
const median = times[Math.floor(SCRAPES / 2)] ?? Number.POSITIVE_INFINITY;
const figures = `${series} series, median ${median.toFixed(2)} ms, worst ${times.at(-1)?.toFixed(2)} ms`;
console.log(`A scrape of the leader under load: ${figures}`);
for (const names of ["quorate", "etcd"]) {
  const text = await scrape(`?names=${names}`);
  await promtool(`check of the metrics, by ${names}'s names`, ["check", "metrics"], text);
}
isLoaded = false;
await Promise.all(load);

/** As the node measured it. */
function scrapeMs(text: string): number {
  const [, seconds] = /^quorate_scrape_seconds (\S+)$/m.exec(text) ?? [];
  return seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000;
}

console.log(`promtool: ${passed} passed, ${failed} failed`);
// An exit here would leave the nodes running: they end with the scope.
process.exitCode = failed === 0 ? 0 : 1;
