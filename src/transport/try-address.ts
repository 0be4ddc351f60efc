/**
 * Whether an address can be had, before anything depends on it: a member that can't
 * listen where it says that it is would have used up its id in vain.
 */
import type { Connection, ConnectionListener, Network } from "./network.ts";

/** Rejects with a ListenError where one can't listen there. */
export async function tryAddress(network: Network, address: string): Promise<void> {
  const listener = await network.listen(address, refuseConnection);
  listener.stop();
}

function refuseConnection(connection: Connection): ConnectionListener {
  connection.terminate();
  return { data() {}, drain() {}, close() {} };
}
