/**
 * The connection to the console's feed: opens the WebSocket, passes on its lines, and opens
 * it again after 1, 2, 4 and then every 8 seconds when it is lost.
 */
import { effect, signal } from "@preact/signals";
import type { FeedLine, Watch } from "../feed/lines.ts";

export interface Connection {
  readonly state: "connecting" | "open" | "lost";
  /** The number of attempts since the connection was lost. */
  readonly attempts: number;
  /** When the next attempt begins, on this page's clock. */
  readonly retryAt: number;
}

export const connection = signal<Connection>({ state: "connecting", attempts: 0, retryAt: 0 });

/** The contents of the screen. The console sends no more than they need. */
export const watched = signal<readonly string[]>([]);

const MAX_RETRY_MS = 8000;
const SAMPLES_HZ = 5;

/** A console that sends nothing for this long counts as lost, although its connection is open. */
const SILENCE_MS = 5000;

export function connect(take: (line: FeedLine) => void): void {
  let socket: WebSocket | undefined;
  let timer = 0;
  let silence = 0;
  let attempts = 0;

  const open = () => {
    clearTimeout(timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const opening = new WebSocket(`${scheme}://${location.host}/v1/feed`);
    socket = opening;
    expectLine(opening);
    opening.onopen = () => send();
    opening.onmessage = ({ data }) => {
      if (socket !== opening) return;
      expectLine(opening);
      attempts = 0;
      connection.value = { state: "open", attempts, retryAt: 0 };
      for (const line of String(data).split("\n")) if (line !== "") take(JSON.parse(line));
    };
    opening.onclose = () => {
      if (socket === opening) lose();
    };
  };

  function expectLine(opening: WebSocket): void {
    clearTimeout(silence);
    silence = window.setTimeout(() => {
      if (socket !== opening || document.hidden) return;
      opening.close();
      lose();
    }, SILENCE_MS);
  }

  function lose(): void {
    socket = undefined;
    clearTimeout(silence);
    const delay = Math.min(MAX_RETRY_MS, 1000 * 2 ** attempts);
    attempts += 1;
    connection.value = { state: "lost", attempts, retryAt: performance.now() + delay };
    timer = window.setTimeout(open, delay);
  }

  function send(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const hz = document.hidden ? 0 : SAMPLES_HZ;
    socket.send(JSON.stringify({ kind: "watch", actors: [...watched.value], hz } satisfies Watch));
  }

  document.addEventListener("visibilitychange", send);
  addEventListener(RETRY_NOW, () => {
    if (socket === undefined) open();
  });
  effect(() => {
    watched.value;
    send();
  });
  open();
}

const RETRY_NOW = "quorate-retry-now";

export function retryNow(): void {
  dispatchEvent(new Event(RETRY_NOW));
}
