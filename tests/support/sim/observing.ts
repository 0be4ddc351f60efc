/**
 * An observer of one node of a scripted cluster, which asks only when a test says so.
 */

import { Value } from "@sinclair/typebox/value";
import { ClusterPin } from "../../../src/client/cluster-pin.ts";
import { type Outcome, RpcConnection } from "../../../src/client/rpc-connection.ts";
import {
  decodeObserveResponse,
  encodeObserveRequest,
  type ObserveCursor,
  type ObserveRequest,
  type ObserveResponse,
} from "../../../src/codec/observe.ts";
import { Method } from "../../../src/codec/request.ts";
import { type EventLine, FeedLine, type Moves } from "../../../src/feed/lines.ts";
import type { Sample } from "../../../src/feed/sample.ts";
import { clientHello } from "../../../src/transport/handshake.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import type { ScriptedCluster } from "./scripted-cluster.ts";

type Line = EventLine | Moves | Sample;

export interface Observation extends Omit<ObserveResponse, "lines"> {
  readonly lines: readonly Line[];
  /** How long the node took to answer. */
  readonly tookMs: number;
}

export class ObservingClient {
  readonly #cluster: ScriptedCluster;
  readonly #connection: RpcConnection;
  cursor: ObserveCursor | undefined;

  constructor(cluster: ScriptedCluster, id: NodeId) {
    const { network, clock } = cluster.machine();
    this.#cluster = cluster;
    this.#connection = new RpcConnection({
      network,
      clock,
      address: cluster.clientAddress(id),
      hello: clientHello({ clusterId: 0, softwareVersion: "test" }),
      pin: new ClusterPin(0),
      connectTimeoutMs: 1000,
      closed() {},
    });
  }

  /** The outcome, whatever it is. */
  request(wanted: Partial<ObserveRequest> = {}): Promise<Outcome> {
    const request = { waitMs: 0, samplesPerSecond: 0, factsOf: [], cursor: this.cursor, ...wanted };
    return this.#connection.call({
      method: Method.METHOD_OBSERVE,
      body: encodeObserveRequest(request),
      deadline: this.#cluster.clock.now() + 5_000,
    });
  }

  /** What the node answers; the next request goes on after it. */
  async observe(wanted: Partial<ObserveRequest> = {}): Promise<Observation> {
    return this.answer(this.request(wanted));
  }

  /** The answer to a request, as soon as it is there. */
  async answer(request: Promise<Outcome>): Promise<Observation> {
    const outcome = await this.#cluster.outcome(request);
    if (outcome.kind !== "answered") throw new Error(`not answered: ${JSON.stringify(outcome)}`);
    const response = decodeObserveResponse(outcome.body);
    this.cursor = response.cursor;
    const lines = response.lines.map((line) => {
      const parsed = JSON.parse(new TextDecoder().decode(line)) as Line;
      const [error] = Value.Errors(FeedLine, parsed);
      if (error !== undefined) throw new Error(`no feed line: ${error.path} ${error.message}`);
      return parsed;
    });
    const tookMs = (response.answeredAtUs - response.receivedAtUs) / 1_000;
    return { ...response, lines, tookMs };
  }

  close(): void {
    this.#connection.end();
  }
}

export function eventsIn({ lines }: Pick<Observation, "lines">): readonly EventLine[] {
  return lines.filter((line) => line.kind === "event");
}

export function movesIn({ lines }: Pick<Observation, "lines">): readonly Moves[] {
  return lines.filter((line) => line.kind === "moves");
}

export function sampleIn({ lines }: Pick<Observation, "lines">): Sample | undefined {
  return lines.find((line) => line.kind === "sample");
}
