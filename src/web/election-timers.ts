/**
 * The display of election timers between two samples: their arcs and numbers are updated
 * here in each frame, without drawing the page again. With reduced motion, once a second.
 */
import type { ObservedNode } from "../feed/cluster-view.ts";
import { count } from "./format.ts";
import { hubClock, isFrozen, isLost, view } from "./live.ts";
import { RING } from "./parts/role.tsx";

/** Numbers that change in each frame cannot be read. */
const NUMBER_MS = 100;

export function runTimers(): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let numbersAt = 0;
  const tick = () => {
    if (!isFrozen.value && !isLost.value) {
      const now = performance.now();
      const numbers = now - numbersAt >= NUMBER_MS;
      if (numbers) numbersAt = now;
      moveAll(numbers);
    }
    if (still.matches) setTimeout(() => requestAnimationFrame(tick), 1000);
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

function moveAll(numbers: boolean): void {
  for (const ring of document.querySelectorAll("[data-timer-ring]")) {
    const share = shareOf(nodeOf(ring.getAttribute("data-timer-ring")));
    ring.setAttribute("stroke-dasharray", `${(RING * share).toFixed(1)} ${RING.toFixed(1)}`);
  }
  if (!numbers) return;
  for (const number of document.querySelectorAll("[data-timer]")) {
    const node = nodeOf(number.getAttribute("data-timer"));
    if (node !== undefined) number.textContent = count(waitedMs(node));
  }
}

function nodeOf(id: string | null): ObservedNode | undefined {
  return view.value.nodes[Number(id)];
}

function shareOf(node: ObservedNode | undefined): number {
  const timeout = node?.sample?.raft.timeoutMs ?? 0;
  return node === undefined || timeout === 0 ? 0 : Math.min(1, waitedMs(node) / timeout);
}

/** How long the node's election timer has been running by now. */
export function waitedMs({ sample, reach }: ObservedNode): number {
  if (sample === undefined) return 0;
  const { waitedMs: timerMs, heardMs = timerMs, timeoutMs } = sample.raft;
  const sampledAt = sample.at + (reach?.offsetMs ?? 0);
  // A node does not restart its timer with each heartbeat. It checks for heartbeats when the timer
  // expires.
  const waited = Math.min(timerMs, heardMs) + Math.max(0, hubClock() - sampledAt);
  return Math.min(timeoutMs, waited);
}
