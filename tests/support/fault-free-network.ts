/**
 * A simulated network without faults, for tests of code that uses a network. All hosts
 * share one Network: a listener's host is that of its address, and the host of a caller
 * is CALLER.
 */
import type { Clock } from "../../src/env.ts";
import { SimulatedNetwork } from "../../src/sim/network/simulated-network.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { NO_NETWORK_FAULTS } from "../../src/sim/spec.ts";
import { parseAddress } from "../../src/transport/address.ts";
import type { Listener, Network } from "../../src/transport/network.ts";

/** The host of all callers. */
const CALLER = "caller";

export class FaultFreeNetwork implements Network {
  readonly dial: Network["dial"];
  readonly #network: SimulatedNetwork;

  constructor({ clock, bufferBytes }: { clock: Clock; bufferBytes: number }) {
    this.#network = new SimulatedNetwork({
      clock,
      random: new SeededRandom(1),
      faults: { ...NO_NETWORK_FAULTS, meanLatencyMs: 0 },
      isDatagramLike: () => false,
      count: () => {},
      bufferBytes,
    });
    this.dial = this.#of(CALLER).dial;
  }

  listen(address: string, accept: Parameters<Network["listen"]>[1]): Promise<Listener> {
    return this.#of(parseAddress(address).host).listen(address, accept);
  }

  /** Nothing that `host` sends to its callers arrives, until the link is mended. */
  silence(host: string): void {
    this.#network.cut(host, CALLER);
  }

  mend(host: string): void {
    this.#network.mend(host, CALLER);
  }

  #of(host: string): Network {
    return this.#network.of({ host, dispatch: (callback) => callback(), isAlive: true });
  }
}
