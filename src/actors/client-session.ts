/**
 * One client's connection: requests in, answers out. It slows down whoever asks
 * more than it takes away: with too many requests under way, or too many bytes
 * of answers waiting, no more is read from the connection, and reads that were
 * asked before are told to come back.
 */
import { type Response, readRequest, writeResponse } from "../codec/request.ts";
import type { Channel, ChannelListener } from "../transport/channel.ts";
import type { Gateway } from "./gateway.ts";
import type { Answering } from "./pending-request.ts";

/** Requests of one connection under way before it is not read any more. */
export const MAX_REQUESTS_PER_CONNECTION = 4096;

export class ClientSession implements ChannelListener, Answering {
  readonly #channel: Channel;
  readonly #gateway: Gateway;
  #underWay = 0;
  #isClosed = false;

  constructor(channel: Channel, gateway: Gateway) {
    this.#channel = channel;
    this.#gateway = gateway;
  }

  get isCongested(): boolean {
    return this.#isClosed || this.#channel.isCongested;
  }

  frame(payload: Uint8Array): void {
    this.#underWay += 1;
    this.#gateway.receive(readRequest(payload), this);
    if (this.#isBusy()) this.#channel.pause();
  }

  answer(response: Response): void {
    this.#underWay -= 1;
    const isQueued = this.#channel.send((writer) => writeResponse(response, writer));
    // The client takes its answers more slowly than it asks, although it was not read from.
    if (!isQueued) this.#channel.terminate("The client does not take its answers");
    else if (this.#isBusy()) this.#channel.pause();
    else this.#channel.resume();
  }

  drained(): void {
    if (!this.#isBusy()) this.#channel.resume();
  }

  /** What is under way goes on; its answers have nowhere to go. */
  closed(): void {
    this.#isClosed = true;
  }

  #isBusy(): boolean {
    return this.#underWay >= MAX_REQUESTS_PER_CONNECTION || this.#channel.isCongested;
  }
}
