/**
 * A network in which the other end of a dialled connection can fall silent
 * without being closed, as when its machine loses power or its cable is cut.
 */
import type { Network } from "../../src/transport/network.ts";

export class SeverableNetwork implements Network {
  /** Nothing that these addresses say arrives. */
  readonly severed = new Set<string>();
  readonly listen: Network["listen"];
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
    this.listen = (address, accept) => network.listen(address, accept);
  }

  dial(address: string, attempt: Parameters<Network["dial"]>[1]): { cancel(): void } {
    return this.#network.dial(address, {
      failed: (reason) => attempt.failed(reason),
      opened: (connection) => {
        const listener = attempt.opened(connection);
        return {
          data: (bytes) => {
            if (!this.severed.has(address)) listener.data(bytes);
          },
          drain: () => listener.drain(),
          close: (reason) => listener.close(reason),
        };
      },
    });
  }
}
