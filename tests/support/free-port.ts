/**
 * Ports that nobody listens on, for tests that start real processes.
 */
import { isFree } from "../../src/server/local-ports.ts";

/** Below the range that the system hands out for outgoing connections. */
const FIRST = 20_000;
const LAST = 32_000;

/** Never the same twice in a process; another process may be quicker. */
export function freePort(): number {
  for (let tries = 0; tries < 100; tries++) {
    const port = FIRST + (next++ % (LAST - FIRST));
    if (isFree(port)) return port;
  }
  throw new Error("Cannot find a free port");
}

/** Test files run beside each other: each starts somewhere else. */
let next = process.pid * 37;
