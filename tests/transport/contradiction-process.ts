/**
 * A process for tcp.test.ts: it dials itself, and finds a contradiction in the event that
 * its argument names. It must end before it can print anything.
 */
import { assert } from "../../src/assert.ts";
import type { Connection, ConnectionListener } from "../../src/transport/network.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";

const [, , fatal] = process.argv;

function happened(event: string): void {
  assert(event !== fatal, `${event} does not happen`);
}

/** Each side sends one byte, and closes when it has received the other's. */
function listenerOn(side: string, connection: Connection): ConnectionListener {
  happened(`${side} opened`);
  connection.write(Uint8Array.of(1));
  return {
    data() {
      happened(`${side} data`);
      connection.end();
    },
    drain() {},
    close: () => happened(`${side} close`),
  };
}

const acceptor = await tcpNetwork.listen("127.0.0.1:0", (connection) =>
  listenerOn("acceptor", connection),
);
tcpNetwork.dial(acceptor.address, {
  opened: (connection) => listenerOn("dialler", connection),
  failed: (reason) => console.log(reason),
});
const unused = await tcpNetwork.listen("127.0.0.1:0", () => process.exit(4));
unused.stop();
tcpNetwork.dial(unused.address, {
  opened: () => process.exit(4),
  failed: () => happened("dialler failed"),
});
setTimeout(() => {
  console.log("still alive");
  process.exit(3);
}, 2000);
