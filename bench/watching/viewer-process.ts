/**
 * A console with one viewer, as a process: reads the live feeds of the nodes at these
 * client addresses until it is killed. Prints a line when it has a sample of each.
 *
 *     bun bench/watching/viewer-process.ts ADDRESS…
 */
import { Hub } from "../../src/hub/hub.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";

const addresses = process.argv.slice(2);
const hub = new Hub({
  clock: systemClock,
  network: tcpNetwork,
  wallTime: () => new Date().toISOString(),
  endpoints: () => addresses.map((address) => ({ address })),
  clusterId: () => 0,
  facts: () => ({
    via: "command",
    cluster: { id: "", name: "benchmark", dev: false },
    nodes: [],
    access: "read",
    supervisor: false,
  }),
});

let isReady = false;
hub.addViewer({
  send() {
    const nodes = Object.values(hub.view.nodes);
    const sampled = nodes.filter(({ sample }) => sample !== undefined);
    if (!isReady && sampled.length === addresses.length) {
      isReady = true;
      console.log("ready");
    }
    return true;
  },
  close() {},
});
