/**
 * How a leader accepts writes: it makes each batch an entry of its log, and passes it
 * to the followers and to the disk. During a transfer it holds batches back.
 */
import { encodeEntry } from "../../codec/entry.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { EntryKind, Term } from "../../vocabulary.ts";
import type { WriteBatch } from "../clients/batch.ts";
import type { Core } from "../node/core.ts";
import type { Followers } from "./followers.ts";

export interface NewEntry {
  readonly kind: EntryKind;
  readonly payload: Uint8Array;
  /** The clients that wait for the entry. */
  readonly batch: WriteBatch | undefined;
}

interface Leader {
  readonly core: Core;
  readonly term: Term;
  /** The present followers: they change with the members. */
  readonly followers: Followers;
}

export class LeaderWrites {
  readonly #leader: Leader;
  #isHolding = false;

  constructor(leader: Leader) {
    this.#leader = leader;
  }

  propose(batch: WriteBatch): void {
    const { waiting, limits } = this.#leader.core;
    const { maxWaitingBytes } = limits;
    if (waiting.writeBytes + batch.payload.length > maxWaitingBytes) {
      const message = `Cannot accept the write: ${maxWaitingBytes} bytes are queued; try again`;
      batch.fail({ code: ErrorCode.ERROR_CODE_BUSY, message });
    } else if (this.#isHolding) waiting.holdWrite(batch);
    else this.append({ kind: "commands", payload: batch.payload, batch });
  }

  /** Whether this leader transfers leadership: writes wait until that ends (R125). */
  hold(): void {
    this.#isHolding = true;
  }

  /** The held writes are still with the waiting clients. */
  accept(): void {
    this.#isHolding = false;
  }

  /** The followers and the disk get the entry in the same turn. */
  append({ kind, payload, batch }: NewEntry): void {
    const { core, term, followers } = this.#leader;
    const { log, waiting, logWriter, clock } = core;
    const entry = encodeEntry({ term, index: log.lastIndex + 1 }, kind, payload);
    log.append([entry]);
    if (batch !== undefined) waiting.addWrite(entry, batch, clock.now());
    for (const { pipeline } of followers.values()) pipeline.fill();
    logWriter.send({ type: "persist", entries: [entry] });
  }
}
