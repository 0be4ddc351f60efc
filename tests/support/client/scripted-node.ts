/**
 * A node as a client sees it, without a store: it uses the real protocol, and the test
 * chooses its responses.
 */
import { ConnectionPurpose, decodeHello, writeHelloReply } from "../../../src/codec/hello.ts";
import {
  Applied,
  decodeCancelRequest,
  ErrorCode,
  Method,
  type Request,
  readRequest,
  type WireError,
  writeResponse,
} from "../../../src/codec/request.ts";
import type { Clock } from "../../../src/env.ts";
import { Channel } from "../../../src/transport/channel.ts";
import { MAX_FRAME_BYTES } from "../../../src/transport/frame.ts";
import { isAccepted, judgeHello } from "../../../src/transport/handshake.ts";
import type { Connection, Listener, Network } from "../../../src/transport/network.ts";

/** A body, an error, or no response. */
export type Answer = Uint8Array | Partial<WireError> | undefined;

export const CLUSTER_ID = 0xc1;

export class ScriptedNode {
  answer: (request: Request) => Answer = () => undefined;
  judge = judgeHello;
  clusterId = CLUSTER_ID;
  /** The requests, without those that only cancel another one. */
  readonly requests: Request[] = [];
  /** The ids of cancelled requests. */
  readonly cancelled: number[] = [];
  readonly channels = new Set<Channel>();
  readonly #clock: Clock;
  #listener: Listener | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get address(): string {
    return this.#listener?.address ?? "";
  }

  async listen(network: Network, address: string): Promise<void> {
    this.#listener = await network.listen(address, (connection) => this.#accept(connection));
  }

  /** Drops its connections and accepts no more. */
  crash(): void {
    this.#listener?.stop();
    for (const channel of this.channels) channel.terminate("crash");
  }

  reply(request: Request, answer: Uint8Array | Partial<WireError>): void {
    const body = answer instanceof Uint8Array ? answer : new Uint8Array(0);
    const error = answer instanceof Uint8Array ? undefined : { ...ERROR, ...answer };
    for (const channel of this.channels) {
      channel.send((writer) => writeResponse({ id: request.id, error, body }, writer));
    }
  }

  #accept(connection: Connection): Channel {
    const channel = new Channel(connection, { clock: this.#clock, maxQueuedBytes: 1 << 25 });
    this.channels.add(channel);
    const closed = () => this.channels.delete(channel);
    const greet = (payload: Uint8Array) => {
      const reply = this.judge(decodeHello(payload), {
        self: { clusterId: this.clusterId, nodeId: 1, softwareVersion: "0.1.0" },
        purpose: ConnectionPurpose.CONNECTION_PURPOSE_CLIENT,
        isRemoved: () => false,
      });
      channel.send((writer) => writeHelloReply(reply, writer));
      if (isAccepted(reply)) channel.listen({ frame, drained() {}, closed }, MAX_FRAME_BYTES);
      else channel.end();
    };
    const frame = (payload: Uint8Array) => {
      const request = readRequest(payload);
      if (request.method === Method.METHOD_CANCEL) {
        this.cancelled.push(decodeCancelRequest(request.body));
        return;
      }
      this.requests.push(request);
      const answer = this.answer(request);
      if (answer !== undefined) this.reply(request, answer);
    };
    channel.listen({ frame: greet, drained() {}, closed }, MAX_FRAME_BYTES);
    return channel;
  }
}

const ERROR: WireError = {
  code: ErrorCode.ERROR_CODE_NO_LEADER,
  reason: "NO_LEADER",
  message: "Cannot serve the request: a test says so",
  applied: Applied.APPLIED_NEVER,
  leaderId: 0,
  leaderAddress: "",
};
