/**
 * Connections around the end of their set. The acceptor's test covers their handshakes and
 * limits.
 */
import { describe, expect, test } from "bun:test";
import type { ConnectionService } from "../../../src/actors/connections/accepted-connection.ts";
import { ConnectionSet } from "../../../src/actors/connections/connection-set.ts";
import { Refusal } from "../../../src/codec/hello.ts";
import { KEEPALIVE_MS, LINGER_TICKS } from "../../../src/transport/channel.ts";
import { refusal } from "../../../src/transport/handshake.ts";
import type { Connection } from "../../../src/transport/network.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";

const self = { clusterId: 0xc1, nodeId: 1, softwareVersion: "0.1.0" };
const limits = {
  maxConnections: 10,
  maxConnectionsPerAddress: 10,
  helloTimeoutMs: 500,
  maxQueuedBytes: 10_000,
  maxTotalQueuedBytes: 20_000,
};

const service: ConnectionService = {
  judge: () => refusal(self, Refusal.REFUSAL_PURPOSE, "no caller of this test says hello"),
  serve: () => ({ frame() {}, drained() {}, closed() {} }),
  maxFrameBytes: 100,
};

/** A connection whose other side does nothing by itself. */
class SilentConnection implements Connection {
  readonly remoteAddress = "c1:7";
  state: "open" | "ended" | "terminated" = "open";

  write(bytes: Uint8Array): number {
    return bytes.length;
  }

  pause(): void {}
  resume(): void {}

  end(): void {
    this.state = "ended";
  }

  terminate(): void {
    this.state = "terminated";
  }
}

function newSet() {
  const env = simulatedEnv();
  const set = new ConnectionSet({ env, self, service, limits });
  const accept = () => {
    const connection = new SilentConnection();
    const listener = set.accept(connection);
    return { connection, close: () => listener.close(undefined) };
  };
  let emptied = 0;
  const end = () => set.end(() => (emptied += 1));
  return { env, set, accept, end, emptied: () => emptied };
}

describe("a connection set that ends", () => {
  test("an ended set reports once, when its last connection is closed", () => {
    const { set, accept, end, emptied } = newSet();
    const [first, second] = [accept(), accept()];
    end();
    expect([first.connection.state, second.connection.state]).toEqual(["ended", "ended"]);
    first.close();
    expect(emptied()).toBe(0);
    second.close();
    expect([emptied(), set.size]).toEqual([1, 0]);
  });

  test("an empty set reports its end at once", () => {
    const { end, emptied } = newSet();
    end();
    expect(emptied()).toBe(1);
  });

  test("an ending connection has no handshake timeout, because its channel limits the wait", () => {
    const { env, accept, end } = newSet();
    const { connection } = accept();
    end();
    env.clock.advance(limits.helloTimeoutMs);
    expect([connection.state, env.lines]).toEqual(["ended", []]);
    env.clock.advance(LINGER_TICKS * KEEPALIVE_MS);
    expect(connection.state).toBe("terminated");
  });

  test("a connection that arrives at an ended set is terminated without a log line", () => {
    const { env, set, accept, end, emptied } = newSet();
    end();
    const late = accept();
    expect([late.connection.state, set.size]).toEqual(["terminated", 0]);
    late.close();
    expect([emptied(), env.lines]).toEqual([1, []]);
  });
});

describe("a connection set that is terminated", () => {
  test("a terminated set closes its connections at once, without log lines or timers", () => {
    const { env, set, accept } = newSet();
    const { connection, close } = accept();
    set.terminate();
    expect([connection.state, set.size]).toEqual(["terminated", 0]);
    close();
    expect([env.lines, env.clock.pendingCount]).toEqual([[], 0]);
  });

  test("a connection that arrives at a terminated set is terminated", () => {
    const { set, accept } = newSet();
    set.terminate();
    expect([accept().connection.state, set.size]).toEqual(["terminated", 0]);
  });
});

test("a handshake timeout frees the slot at once, and is reported once", () => {
  const { env, set, accept } = newSet();
  const { connection, close } = accept();
  env.clock.advance(limits.helloTimeoutMs);
  expect([connection.state, set.size]).toEqual(["terminated", 0]);
  close();
  expect(env.lines).toEqual([expect.stringContaining("Handshake timeout")]);
});
