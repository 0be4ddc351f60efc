/**
 * Digests of the state. A digest reads the whole state. Therefore one is computed at a
 * time, for all requests that arrived before it began.
 */

import type { ResponseHeader } from "../../codec/kv-response.ts";
import { encodeHashResponse } from "../../codec/status.ts";
import type { Replica, StateDigest } from "../../replicated/replica.ts";
import type { PendingRequest } from "../clients/pending-request.ts";
import type { Scans } from "./scans.ts";

export interface DigestsInput {
  readonly replica: Pick<Replica, "digest">;
  readonly scans: Scans;
  readonly header: (revision: number) => ResponseHeader;
}

export class Digests {
  readonly #input: DigestsInput;
  /** Requests that arrived since the present digest began. */
  #waiting: PendingRequest[] = [];
  #isBusy = false;

  constructor(input: DigestsInput) {
    this.#input = input;
  }

  /** Answers with a digest of the state as it is now, or later. */
  answer(pending: PendingRequest): void {
    this.#waiting.push(pending);
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const asked = this.#waiting;
      this.#waiting = [];
      this.#answerAll(asked, await this.#make(asked));
    }
    this.#isBusy = false;
  }

  #make(asked: readonly PendingRequest[]): Promise<StateDigest> {
    const isWanted = () => asked.some((pending) => pending.isWanted());
    const { scans, replica } = this.#input;
    return scans.run(this, (next) => replica.digest({ next, isWanted }));
  }

  #answerAll(asked: readonly PendingRequest[], { applied, hash }: StateDigest): void {
    const header = this.#input.header(applied.revision);
    const answer = encodeHashResponse({ header, appliedIndex: applied.logId.index, hash });
    for (const pending of asked) if (pending.isWanted()) pending.succeed(answer);
  }
}
