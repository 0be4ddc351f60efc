/**
 * The live view of the cluster: folds the lines of the feed, updates the view at most ten
 * times a second, and keeps the hub's clock. The hub decides whether a node can be reached.
 */
import { computed, signal } from "@preact/signals";
import { type ClusterView, fold, leaderOf, NO_VIEW } from "../feed/cluster-view.ts";
import type { FeedLine } from "../feed/lines.ts";
import { connect, connection } from "./feed-socket.ts";

export const view = signal<ClusterView>(NO_VIEW);

/** Counts the updates. What depends on the time of the view reads `hubNow`. */
export const hubNow = signal(0);

/** The time since which no leader is heard, on the hub's clock. undefined: one is. */
export const leaderlessSince = signal<number | undefined>(undefined);

/** While this is set, the view stays as it is. The feed continues in the background. */
export const isFrozen = signal(false);

export const leader = computed(() => leaderOf(view.value));

export const isLost = computed(() => connection.value.state === "lost");

const PICTURE_MS = 100;

let folded: ClusterView = NO_VIEW;
let offsetMs = 0;
let timer: number | undefined;
let readers: ((line: FeedLine) => void)[] = [];

export function startFeed(): void {
  connect((line) => {
    noteClock(line);
    folded = fold(folded, line);
    for (const reader of readers) reader(line);
    if (timer === undefined) timer = window.setTimeout(publish, PICTURE_MS);
  });
}

/** Calls the reader with each line, after it was folded. */
export function onLine(reader: (line: FeedLine) => void): void {
  readers = [...readers, reader];
}

/** The view with all lines so far, for readers of lines. */
export function latestView(): ClusterView {
  return folded;
}

/** The time now on the hub's clock. */
export function hubClock(): number {
  return performance.now() + offsetMs;
}

/** A moment on the hub's clock as a time of day, in milliseconds. */
export function wallOf(hubMs: number): number {
  const hello = view.value.hello;
  return hello === undefined ? Date.now() : Date.parse(hello.wall) + (hubMs - hello.at);
}

/**
 * Lines of the hub have its clock. A line that was late does not replace an earlier, better
 * estimate.
 */
function noteClock(line: FeedLine): void {
  if (line.kind === "hello") offsetMs = line.at - performance.now();
  if (line.kind === "reach" || line.kind === "view") {
    offsetMs = Math.max(offsetMs, line.at - performance.now());
  }
}

function publish(): void {
  timer = undefined;
  if (isFrozen.value || document.hidden) return;
  const now = hubClock();
  const hasLeader = leaderOf(folded) !== undefined;
  if (hasLeader) leaderlessSince.value = undefined;
  else leaderlessSince.value ??= now;
  hubNow.value = now;
  view.value = folded;
}

document.addEventListener("visibilitychange", () => publish());
