/**
 * Checks whether an address can be bound, before anything depends on it: a member that
 * cannot listen on its advertised address would use up its id in vain.
 */
import type { Connection, ConnectionListener, Network } from "./network.ts";

/** Rejects with a ListenError if the address cannot be bound. */
export async function tryAddress(network: Network, address: string): Promise<void> {
  const listener = await network.listen(address, refuseConnection);
  listener.stop();
}

function refuseConnection(connection: Connection): ConnectionListener {
  connection.terminate();
  return { data() {}, drain() {}, close() {} };
}
