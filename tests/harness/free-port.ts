/**
 * Free ports for tests that start real processes.
 */
import { isFree } from "../../src/local-cluster/local-ports.ts";

/** Below the range that the system uses for outgoing connections. */
const FIRST = 20_000;
const LAST = 32_000;

/**
 * Another address of this machine on Linux, on which concurrent test files claim
 * ports: the process that listens there may use the port on 127.0.0.1, too.
 */
const CLAIM_HOST = "127.0.0.2";

/** Claimed by the test that lets `npm start` choose; no test gets it as a free port. */
const CHOICE_PORT = 19_999;

/** A port is never returned twice, in this process or, on Linux, in another that runs. */
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

/** Any start will do, because ports are claimed. Processes start apart to save attempts. */
let next = Math.floor(Math.random() * (LAST - FIRST));

/** Claims the port for as long as this process runs. */
function claim(port: number): boolean {
  const claimed = listenAt(port);
  if (claimed === "taken") return false;
  claimed?.unref();
  return true;
}

/** Undefined if this machine does not have the address. */
function listenAt(port: number): Bun.TCPSocketListener | "taken" | undefined {
  try {
    return Bun.listen({ hostname: CLAIM_HOST, port, socket: { data() {} } });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EADDRINUSE" ? "taken" : undefined;
  }
}
