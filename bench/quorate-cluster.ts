/**
 * Three Quorate nodes on this machine, as `bun run node` starts them, loaded at
 * the leader over one connection.
 */
import { join } from "node:path";
import { ClusterPin } from "../src/client/cluster-pin.ts";
import { RpcConnection } from "../src/client/rpc-connection.ts";
import { Method } from "../src/codec/request.ts";
import { decodeStatusResponse, type StatusResponse } from "../src/codec/status.ts";
import { runLoop } from "../src/load/loop.ts";
import { Window } from "../src/load/window.ts";
import { systemClock } from "../src/system-env.ts";
import { clientHello } from "../src/transport/handshake.ts";
import { tcpNetwork } from "../src/transport/tcp.ts";
import { SOFTWARE_VERSION } from "../src/version.ts";
import {
  type Cluster,
  type Environment,
  LeaderChangedError,
  type Load,
  type Measurement,
  measurementOf,
  type Operation,
  WARM_UP_MS,
} from "./measurement.ts";
import { freePorts, type Processes } from "./processes.ts";
import { get, put, VALUE_BYTES } from "./requests.ts";

const MAIN = join(import.meta.dir, "../src/server/main.ts");

/** With the client addresses of its nodes. */
export interface QuorateNodes extends Cluster {
  readonly addresses: readonly string[];
}

export async function startQuorate({ directory, processes }: Environment): Promise<QuorateNodes> {
  const ports = freePorts(6);
  const nodes = [1, 2, 3].map((id) => ({
    id,
    name: `quorate-${id}`,
    peer: `127.0.0.1:${ports[id - 1]}`,
    client: `127.0.0.1:${ports[id + 2]}`,
  }));
  const members = nodes.map(({ id, peer, client }) => `${id}=${peer}/${client}`).join(",");
  for (const { id, name } of nodes) {
    const own = [`--id=${id}`, `--data-dir=${join(directory, name)}`];
    const shared = ["--cluster-name=benchmark", `--members=${members}`, "--log-level=warn"];
    processes.start({ name, argv: [process.execPath, MAIN, ...own, ...shared] });
  }
  const addresses = nodes.map(({ client }) => client);
  const cluster = new QuorateCluster(addresses, processes);
  await cluster.leader();
  await cluster.allAnswer();
  return cluster;
}

interface Leader {
  readonly address: string;
  readonly term: number;
  readonly revision: number;
}

class QuorateCluster implements QuorateNodes {
  readonly name = "Quorate";
  readonly version = SOFTWARE_VERSION;
  readonly operations = ["write", "writeDistinct", "read"] as const;
  readonly addresses: readonly string[];
  readonly #processes: Processes;
  #lastKey = 0;

  constructor(addresses: readonly string[], processes: Processes) {
    this.addresses = addresses;
    this.#processes = processes;
  }

  async measure({ operation, inFlight, seconds }: Load): Promise<Measurement> {
    const before = await this.leader();
    const connection = connectTo(before.address);
    let written = 0;
    const write = async (body: Uint8Array) => {
      await ask(connection, Method.METHOD_PUT, body);
      written += 1;
    };
    const prepared = operation === "read" ? get(0) : put(0);
    const requests: Readonly<Record<Operation, () => Promise<void>>> = {
      write: () => write(prepared),
      writeDistinct: () => write(put(++this.#lastKey)),
      read: async () => checkRead(await ask(connection, Method.METHOD_RANGE, prepared)),
    };
    try {
      const request = requests[operation];
      const window = await measured({ inFlight, seconds, request });
      const after = await this.leader();
      if (after.term !== before.term) throw new LeaderChangedError(this.name);
      checkWrites(written, after.revision - before.revision);
      return measurementOf(window);
    } catch (error) {
      if (!(error instanceof RequestFailedError)) throw error;
      if ((await this.leader()).term === before.term) throw error;
      throw new LeaderChangedError(this.name);
    } finally {
      connection.end();
    }
  }

  /** A node that does not listen yet could lose its port to another cluster. */
  async allAnswer(): Promise<void> {
    for (const address of this.addresses) {
      await this.#processes.until(`the node at ${address}`, () => status(address));
    }
  }

  leader(): Promise<Leader> {
    return this.#processes.until("Quorate to elect a leader", async () => {
      for (const address of this.addresses) {
        const answer = await status(address);
        if (answer?.role !== "leader") continue;
        return { address, term: answer.header.raftTerm, revision: answer.header.revision };
      }
      return undefined;
    });
  }
}

interface ClosedLoop extends Pick<Load, "inFlight" | "seconds"> {
  request(): Promise<void>;
}

/** Rejects with the first request that does: a run with failures says nothing. */
async function measured({ inFlight, seconds, request }: ClosedLoop): Promise<Window> {
  const openMs = systemClock.now() + WARM_UP_MS;
  const closeMs = openMs + seconds * 1000;
  const window = new Window({ openMs, closeMs });
  await runLoop({
    ...{ clock: systemClock, inFlight, perSecond: undefined, untilMs: closeMs, request },
    answered: (_, times) => window.record(times),
  });
  return window;
}

function checkRead(response: Uint8Array): void {
  if (response.length < VALUE_BYTES)
    throw new Error("Cannot use the run: Quorate answered a read without the value");
}

function checkWrites(acknowledged: number, written: number): void {
  if (written !== acknowledged)
    throw new Error(
      `Cannot use the run: Quorate acknowledged ${acknowledged} writes, ` +
        `and its revision grew by ${written}`,
    );
}

/** undefined while the node does not answer. */
async function status(address: string): Promise<StatusResponse | undefined> {
  const connection = connectTo(address);
  try {
    const answer = await ask(connection, Method.METHOD_STATUS, new Uint8Array(0));
    return decodeStatusResponse(answer);
  } catch (error) {
    if (error instanceof RequestFailedError) return undefined;
    throw error;
  } finally {
    connection.end();
  }
}

function connectTo(address: string): RpcConnection {
  return new RpcConnection({
    network: tcpNetwork,
    clock: systemClock,
    address,
    hello: clientHello({ clusterId: 0, softwareVersion: SOFTWARE_VERSION }),
    pin: new ClusterPin(0),
    connectTimeoutMs: TIMEOUT_MS,
    closed() {},
  });
}

/** Sends a request and returns the body of its answer. Nothing is tried again. */
async function ask(
  connection: RpcConnection,
  method: Method,
  body: Uint8Array,
): Promise<Uint8Array> {
  const deadline = systemClock.now() + TIMEOUT_MS;
  const outcome = await connection.call({ method, body, deadline });
  if (outcome.kind === "answered") return outcome.body;
  const reason = outcome.kind === "failed" ? outcome.error.message : outcome.kind;
  throw new RequestFailedError(reason);
}

class RequestFailedError extends Error {
  override readonly name = "RequestFailedError";

  constructor(reason: string) {
    super(`Cannot use the run: a request to Quorate failed: ${reason}`);
  }
}

const TIMEOUT_MS = 5000;
