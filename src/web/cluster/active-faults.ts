/**
 * The active faults of a development cluster, as the console knows them. They are requested
 * once a second while the page is visible.
 */
import { signal } from "@preact/signals";
import { view } from "../live.ts";
import { ask, type Outcome, post } from "../requests.ts";
import type { ShownFault } from "./fault-sentence.ts";

export const activeFaults = signal<readonly ShownFault[]>([]);

/** Whether this console has the routes for faults. */
export const servesFaults = signal(true);

const ASK_MS = 1000;
const NOT_FOUND = 404;

interface FaultList {
  readonly faults: readonly ShownFault[];
}

export function watchFaults(): void {
  setInterval(() => void refreshFaults(), ASK_MS);
}

export async function refreshFaults(): Promise<void> {
  if (document.hidden || !servesFaults.value || view.value.hello?.cluster.dev !== true) return;
  const answer = await ask<FaultList>("/v1/dev/faults");
  if (answer.ok) activeFaults.value = answer.value.faults;
  else if (answer.failure.status === NOT_FOUND) servesFaults.value = false;
}

export const ISOLATED_MS = 15_000;

/** Cuts a node off from all others, in both directions. */
export async function isolate(node: number): Promise<Outcome<unknown>> {
  const outcome = await post("/v1/dev/faults", { kind: "isolate", node, for_ms: ISOLATED_MS });
  await refreshFaults();
  return outcome;
}

export async function heal(): Promise<Outcome<unknown>> {
  const outcome = await post("/v1/dev/heal");
  await refreshFaults();
  return outcome;
}
