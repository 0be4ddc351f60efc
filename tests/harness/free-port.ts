/**
 * Ports that nobody listens on, for tests that start real processes.
 */
import { isFree } from "../../src/local-cluster/local-ports.ts";

/** Below the range that the system hands out for outgoing connections. */
const FIRST = 20_000;
const LAST = 32_000;

/**
 * Another address of this machine on Linux, where test files that run beside each
 * other claim ports: whoever listens there has the port on 127.0.0.1, too.
 */
const CLAIM_HOST = "127.0.0.2";

/** Claimed by the test that lets `npm start` choose; no test gets it as a free port. */
const CHOICE_PORT = 19_999;

/** Never the same twice, in this process or, on Linux, in another that runs. */
export function freePort(): number {
  for (let tries = 0; tries < LAST - FIRST; tries++) {
    const port = FIRST + (next++ % (LAST - FIRST));
    if (isFree(port) && claim(port)) return port;
  }
  throw new Error("Cannot find a free port");
}

/**
 * Resolves when no other test of this machine lets `npm start` choose ports: it takes the first
 * that are free, and its nodes listen there a moment later, when another may have chosen them.
 * Released by `stop`.
 */
export async function choiceOfPorts(): Promise<{ stop(): void }> {
  for (;;) {
    const claimed = listenAt(CHOICE_PORT);
    if (claimed !== "taken") return claimed ?? { stop() {} };
    await Bun.sleep(100);
  }
}

/** Test files begin far from each other, and so rarely try each other's ports. */
let next = process.pid * 37;

/** Holds it for as long as this process runs. */
function claim(port: number): boolean {
  const claimed = listenAt(port);
  if (claimed === "taken") return false;
  claimed?.unref();
  return true;
}

/** undefined where this machine has no such address. */
function listenAt(port: number): Bun.TCPSocketListener | "taken" | undefined {
  try {
    return Bun.listen({ hostname: CLAIM_HOST, port, socket: { data() {} } });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EADDRINUSE" ? "taken" : undefined;
  }
}
