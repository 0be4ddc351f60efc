/**
 * How long writes wait for the next leader, when the leader is killed and when it is frozen:
 *
 *     bun bench/failover.ts [--rounds=20]
 *
 * Three nodes as processes, with default settings, and a client that writes one key
 * after the other. Each round takes the leader away, by SIGKILL or SIGSTOP, and
 * measures the time until the next write is acknowledged. The client keeps its session.
 */
import { QuorateClient } from "../src/client/client.ts";
import { ProcessCluster } from "../tests/harness/process-cluster.ts";

/** The default. */
const ELECTION_TIMEOUT_MS = 1_000;

const HELP = `Usage: failover [--rounds=20]

Measures the time from the end of a leader, killed or frozen, to the next acknowledged write.

Exit codes: 0 measured; 2 wrong arguments.`;

const argument = process.argv[2] ?? "--rounds=20";
if (argument === "--help" || argument === "-h") {
  console.log(HELP);
  process.exit(0);
}
const [, digits] = /^--rounds=([1-9]\d{0,2})$/.exec(argument) ?? [];
if (digits === undefined || process.argv.length > 3) {
  console.error("Cannot understand the arguments: pass --rounds=N or nothing");
  process.exit(2);
}
const ROUNDS = Number(digits);

await using cluster = ProcessCluster.create(3);
cluster.start(1, 2, 3);
await cluster.leader();
for (const how of ["killed", "frozen"] as const) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await measure(how));
  report(how, times);
}

async function measure(how: "killed" | "frozen"): Promise<number> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 60_000 });
  await cluster.converged();
  const leader = await cluster.leader();
  await client.put("key", "before");
  const start = performance.now();
  if (how === "frozen") cluster.pause(leader);
  else await cluster.kill(leader);
  await client.put("key", "after");
  const tookMs = performance.now() - start;
  if (how === "frozen") cluster.resume(leader);
  else cluster.start(leader);
  return tookMs;
}

function report(how: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!; // never empty
  const [least, median, most] = [at(0), at(0.5), at(1)];
  const ratios = [least, median, most].map((ms) => (ms / ELECTION_TIMEOUT_MS).toFixed(2));
  console.log(
    `${how}: ${times.length} rounds, ${least.toFixed(0)} to ${most.toFixed(0)} ms, median ` +
      `${median.toFixed(0)} ms; in election timeouts ${ratios[0]} to ${ratios[2]}, median ${ratios[1]}`,
  );
}
