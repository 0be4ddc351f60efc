/**
 * The contract of every Network: one suite for the sockets of the operating system and for
 * those of the simulator, here in real time.
 */
import { afterEach, describe, expect, test } from "bun:test";
import { systemClock } from "../../src/system-env.ts";
import type { Connection, ConnectionListener, Listener } from "../../src/transport/network.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";
import { Watched } from "../support/watched.ts";

const simulated = new FaultFreeNetwork({ clock: systemClock, bufferBytes: 65_536 });

const listeners: Listener[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.stop();
});

/**
 * One side of a connection: sends as much as the connection accepts, and records what it
 * receives.
 */
class Side implements ConnectionListener {
  readonly connection: Connection;
  readonly receivedBytes = new Watched(0);
  readonly closes = new Watched<(string | undefined)[]>([]);
  readonly drains = new Watched(0);
  readonly pieces: Uint8Array[] = [];
  #toSend = new Uint8Array(0);

  constructor(connection: Connection) {
    this.connection = connection;
  }

  get unsentBytes(): number {
    return this.#toSend.length;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#toSend = bytes;
    this.drain();
  }

  data(bytes: Uint8Array): void {
    expect(this.closes.value).toEqual([]);
    this.pieces.push(bytes);
    this.receivedBytes.value += bytes.length;
  }

  drain(): void {
    this.drains.value += 1;
    const taken = this.connection.write(this.#toSend);
    this.#toSend = this.#toSend.subarray(taken);
  }

  close(reason: string | undefined): void {
    this.closes.value = [...this.closes.value, reason];
  }

  async closed(): Promise<string | undefined> {
    const [reason] = await this.closes.until((closes) => closes.length > 0);
    return reason;
  }
}

describe.each([
  ["tcp", tcpNetwork],
  ["simulated", simulated],
] as const)("%s", (_name, network) => {
  async function listen(accept: (connection: Connection) => ConnectionListener): Promise<Listener> {
    const listener = await network.listen("127.0.0.1:0", accept);
    listeners.push(listener);
    return listener;
  }

  function dial(address: string): Promise<Side> {
    return new Promise((resolve, reject) => {
      network.dial(address, {
        opened: (connection) => {
          const side = new Side(connection);
          resolve(side);
          return side;
        },
        failed: (reason) => reject(new Error(reason)),
      });
    });
  }

  async function pair(): Promise<[dialler: Side, acceptor: Side]> {
    const accepted = new Watched<Side | undefined>(undefined);
    const { address } = await listen((connection) => {
      const side = new Side(connection);
      accepted.value = side;
      return side;
    });
    const dialler = await dial(address);
    const acceptor = await accepted.until((side) => side !== undefined);
    return [dialler, acceptor as Side];
  }

  test("bytes arrive in order, however many", async () => {
    const [dialler, acceptor] = await pair();
    const sent = numbered(3_000_000);
    dialler.send(sent);
    await acceptor.receivedBytes.until((bytes) => bytes === sent.length);
    expect(Buffer.concat(acceptor.pieces).equals(sent)).toBe(true);
  });

  test("both sides send at once", async () => {
    const [dialler, acceptor] = await pair();
    dialler.send(numbered(200_000));
    acceptor.send(numbered(100_000));
    await acceptor.receivedBytes.until((bytes) => bytes === 200_000);
    await dialler.receivedBytes.until((bytes) => bytes === 100_000);
  });

  test("R145: a reader that pauses stops its writer, until it resumes", async () => {
    const [dialler, acceptor] = await pair();
    acceptor.connection.pause();
    const total = 16 * 1024 * 1024;
    dialler.send(new Uint8Array(total));
    expect(dialler.unsentBytes).toBeGreaterThan(0);
    acceptor.connection.resume();
    await acceptor.receivedBytes.until((bytes) => bytes === total);
    expect(dialler.drains.value).toBeGreaterThan(1);
  });

  test("a FIN comes after all bytes written before it, and closes both sides", async () => {
    const [dialler, acceptor] = await pair();
    dialler.send(numbered(50_000));
    dialler.connection.end();
    expect(await acceptor.closed()).toBeUndefined();
    expect(acceptor.receivedBytes.value).toBe(50_000);
    expect(await dialler.closed()).toBeUndefined();
  });

  test("a FIN waits for a reader that pauses", async () => {
    const [dialler, acceptor] = await pair();
    acceptor.connection.pause();
    dialler.send(numbered(50_000));
    dialler.connection.end();
    acceptor.connection.resume();
    await acceptor.closed();
    expect(acceptor.receivedBytes.value).toBe(50_000);
  });

  test("a terminated connection closes both sides, each once, and takes nothing more", async () => {
    const [dialler, acceptor] = await pair();
    dialler.connection.terminate();
    expect(dialler.closes.value).toEqual([]); // never from within the call
    expect(dialler.connection.write(numbered(10))).toBe(0);
    expect(await dialler.closed()).toBe("Closed by this side");
    await acceptor.closed();
    dialler.connection.terminate();
    acceptor.connection.terminate();
    expect(acceptor.connection.write(numbered(10))).toBe(0);
    await pair(); // time for a second close to come
    expect(dialler.closes.value).toHaveLength(1);
    expect(acceptor.closes.value).toHaveLength(1);
  });

  test("a connection may be terminated before it has a listener", async () => {
    const accepted = new Watched<Side | undefined>(undefined);
    const { address } = await listen((connection) => {
      connection.terminate();
      accepted.value = new Side(connection);
      return accepted.value;
    });
    const dialler = await dial(address);
    const acceptor = (await accepted.until((side) => side !== undefined)) as Side;
    expect(await acceptor.closed()).toBe("Closed by this side");
    await dialler.closed();
  });

  test("a dial without a listener fails with the reason", async () => {
    const { address, stop } = await listen((connection) => new Side(connection));
    stop();
    await expect(dial(address)).rejects.toThrow("ECONNREFUSED");
  });

  test("a cancelled dial is never reported", async () => {
    const accepted = new Watched<Side | undefined>(undefined);
    const { address } = await listen((connection) => {
      accepted.value = new Side(connection);
      return accepted.value;
    });
    const attempt = {
      opened: (): ConnectionListener => expect.unreachable(),
      failed: (): void => expect.unreachable(),
    };
    network.dial(address, attempt).cancel();
    network.dial("127.0.0.1:1", attempt).cancel();
    await dial(address); // By now the cancelled dials have ended.
  });

  test("an address in use cannot be listened on", async () => {
    const { address } = await listen((connection) => new Side(connection));
    await expect(listen((connection) => new Side(connection))).resolves.toBeDefined();
    await expect(network.listen(address, (connection) => new Side(connection))).rejects.toThrow(
      `Cannot listen on "${address}": EADDRINUSE`,
    );
  });

  test("a listener that stops keeps the connections it has accepted", async () => {
    const [dialler, acceptor] = await pair();
    for (const listener of listeners) listener.stop();
    await expect(dial(listeners[0]?.address ?? "")).rejects.toThrow("ECONNREFUSED");
    dialler.send(numbered(10));
    await acceptor.receivedBytes.until((bytes) => bytes === 10);
  });
});

/** Bytes that differ at every position, so that a misplaced part is detected. */
function numbered(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => i ^ (i >> 8) ^ (i >> 16));
}
