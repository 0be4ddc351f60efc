/**
 * The questions at the end of a round, when all faults are undone. Each throws
 * an Error where the answer is no; the first no ends the round.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkLinearizability, type Operation } from "../../src/sim/checks/linearizability.ts";
import { type ProcessCluster, until } from "../harness/process-cluster.ts";
import type { FaultName } from "./faults/catalogue.ts";
import type { Strikes } from "./siege.ts";
import type { Watch } from "./watch.ts";
import type { Workload } from "./workload.ts";

export interface Evidence {
  readonly cluster: ProcessCluster;
  readonly workload: Workload;
  readonly watch: Watch;
  readonly faults: readonly FaultName[];
  readonly strikes: Strikes;
}

/** What has happened, as far as clients and states can tell. */
export type Outcome = Pick<Evidence, "cluster" | "workload">;

type Check = (evidence: Evidence) => Promise<void>;

/** In this order: some rely on what those before them have waited for. */
export const CHECKS: readonly { readonly claim: string; readonly check: Check }[] = [
  { claim: "the faults have happened", check: requireStrikes },
  { claim: "clients are served again within 30 s", check: requireService },
  { claim: "all nodes have applied the same within 30 s", check: requireConvergence },
  { claim: "no process ended by itself, no term had two leaders", check: requireNoViolation },
  { claim: "the states have the same hash", check: requireEqualStates },
  { claim: "every acknowledged write is on every node", check: requireLedger },
  { claim: "the history is linearizable", check: requireLinearizability },
];

/** Of a cluster whose nodes all run, and with which only these clients have worked. */
export async function requireKeptPromises(outcome: Outcome): Promise<void> {
  await requireConvergence(outcome);
  if (outcome.workload.mishap !== undefined) throw new Error(outcome.workload.mishap);
  await requireEqualStates(outcome);
  await requireLedger(outcome);
  await requireLinearizability(outcome);
}

/** A round in which nothing happened has shown nothing. */
async function requireStrikes({ faults, strikes }: Evidence): Promise<void> {
  if (Object.keys(strikes).length > 0) return;
  throw new Error(`Cannot judge: ${faults.join(", ")} never happened`);
}

async function requireService({ workload }: Evidence): Promise<void> {
  const before = workload.counts.ok;
  await until("clients are served again", async () => workload.counts.ok > before || undefined);
}

/** Ends the clients: while they write, no two nodes are ever quite the same. */
async function requireConvergence({ workload, cluster }: Outcome): Promise<void> {
  await workload.stop();
  await cluster.converged();
}

async function requireNoViolation({ watch, workload }: Evidence): Promise<void> {
  const violation = watch.violation ?? workload.mishap;
  if (violation !== undefined) throw new Error(violation);
}

async function requireEqualStates({ cluster }: Outcome): Promise<void> {
  const hashes = await cluster.hashes();
  if (new Set(hashes).size > 1) throw new Error(`The states differ: ${hashes.join(", ")}`);
}

async function requireLedger({ cluster, workload: { ledger } }: Outcome): Promise<void> {
  for (const endpoint of cluster.endpoints) {
    using client = cluster.client({ endpoints: [endpoint] });
    const found = new Map<string, string>();
    const itsOwn = { serializable: true }; // This very node's state.
    for await (const { keyText, text } of client.scan({ prefix: "ledger/" }, itsOwn)) {
      found.set(keyText, text);
    }
    const lost = [...ledger].filter(([key, value]) => found.get(key) !== value);
    if (lost.length === 0) continue;
    const keys = lost.map(([key]) => key).join(", ");
    throw new Error(`${endpoint} has lost acknowledged writes: ${keys}`);
  }
}

/** What is there at the end is part of the history: it must follow from the rest. */
async function requireLinearizability({ cluster, workload }: Outcome): Promise<void> {
  using client = cluster.client();
  const calledAt = performance.now();
  const found = new Map<string, string>();
  for await (const { keyText, text } of client.scan({ prefix: "" })) found.set(keyText, text);
  const returnedAt = performance.now();
  const keys = new Set(workload.history.map(({ key }) => key));
  const strangers = [...found.keys()].filter((key) => !keys.has(key));
  if (strangers.length > 0) throw new Error(`Nobody wrote what is there: ${strangers.join(", ")}`);
  const last = [...keys].map((key): Operation => {
    return { key, action: { kind: "get", value: found.get(key) }, calledAt, returnedAt };
  });
  const verdict = checkLinearizability([...workload.history, ...last]);
  if (verdict.linearizable) return;
  const file = join(cluster.directory, "history.json");
  writeFileSync(file, JSON.stringify(verdict.history, undefined, 1));
  throw new Error(`The history of "${verdict.key}" is not linearizable; it is in ${file}`);
}
