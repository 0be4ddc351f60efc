/**
 * The checks at the end of a round, when all faults are undone. A failed check
 * throws an Error, and ends the round.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkLinearizability,
  type Operation,
} from "../../src/sim/checks/clients/linearizability.ts";
import { type ProcessCluster, until } from "../harness/process-cluster.ts";
import type { FaultCounts } from "./fault-loop.ts";
import type { FaultName } from "./faults/catalogue.ts";
import type { Watch } from "./watch.ts";
import type { Workload } from "./workload.ts";

export interface Evidence {
  readonly cluster: ProcessCluster;
  readonly workload: Workload;
  readonly watch: Watch;
  readonly faults: readonly FaultName[];
  readonly faultCounts: FaultCounts;
}

/** The cluster and its clients at the end. */
export type Outcome = Pick<Evidence, "cluster" | "workload">;

type Check = (evidence: Evidence) => Promise<void>;

/** In this order: some rely on conditions for which earlier ones have waited. */
export const CHECKS: readonly { readonly claim: string; readonly check: Check }[] = [
  { claim: "the faults have happened", check: requireFaults },
  { claim: "clients are served again within 30 s", check: requireService },
  { claim: "all nodes have applied the same within 30 s", check: requireConvergence },
  { claim: "no process ended by itself, no term had two leaders", check: requireNoViolation },
  { claim: "the states have the same hash", check: requireEqualStates },
  { claim: "every acknowledged write is on every node", check: requireLedger },
  { claim: "the history is linearizable", check: requireLinearizability },
];

/** REQUIRES: all nodes run, and no other client has used the cluster. */
export async function requireKeptPromises(outcome: Outcome): Promise<void> {
  await requireConvergence(outcome);
  if (outcome.workload.clientError !== undefined) throw new Error(outcome.workload.clientError);
  await requireEqualStates(outcome);
  await requireLedger(outcome);
  await requireLinearizability(outcome);
}

/** A round without a fault shows nothing. */
async function requireFaults({ faults, faultCounts }: Evidence): Promise<void> {
  if (Object.keys(faultCounts).length > 0) return;
  throw new Error(`Cannot judge: ${faults.join(", ")} never happened`);
}

async function requireService({ workload }: Evidence): Promise<void> {
  const before = workload.counts.ok;
  await until("clients are served again", async () => workload.counts.ok > before || undefined);
}

/** Ends the clients: nodes never have equal states while clients write. */
async function requireConvergence({ workload, cluster }: Outcome): Promise<void> {
  await workload.stop();
  await cluster.converged();
}

async function requireNoViolation({ watch, workload }: Evidence): Promise<void> {
  const violation = watch.violation ?? workload.clientError;
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
    const local = { serializable: true }; // The state of this node.
    for await (const { keyText, text } of client.scan({ prefix: "ledger/" }, local)) {
      found.set(keyText, text);
    }
    const lost = [...ledger].filter(([key, value]) => found.get(key) !== value);
    if (lost.length === 0) continue;
    const keys = lost.map(([key]) => key).join(", ");
    throw new Error(`${endpoint} has lost acknowledged writes: ${keys}`);
  }
}

/** The final values are read and added to the history: they must follow from it. */
async function requireLinearizability({ cluster, workload }: Outcome): Promise<void> {
  using client = cluster.client();
  const calledAt = performance.now();
  const found = new Map<string, string>();
  for await (const { keyText, text } of client.scan({ prefix: "" })) found.set(keyText, text);
  const returnedAt = performance.now();
  const keys = new Set(workload.history.map(({ key }) => key));
  const unwritten = [...found.keys()].filter((key) => !keys.has(key));
  if (unwritten.length > 0) throw new Error(`No client wrote these keys: ${unwritten.join(", ")}`);
  const last = [...keys].map((key): Operation => {
    return { key, action: { kind: "get", value: found.get(key) }, calledAt, returnedAt };
  });
  const verdict = checkLinearizability([...workload.history, ...last]);
  if (verdict.linearizable) return;
  const file = join(cluster.directory, "history.json");
  writeFileSync(file, JSON.stringify(verdict.history, undefined, 1));
  throw new Error(`The history of "${verdict.key}" is not linearizable; it is in ${file}`);
}
