/**
 * One request's search for a node that serves it. It records the failures on the way,
 * for the final error.
 */

import {
  type CancelledError,
  ClientClosedError,
  DeadlineExceededError,
  OutcomeUnknownError,
  type QuorateError,
  UnavailableError,
} from "./errors.ts";
import type { Outcome } from "./rpc-connection.ts";
import type { Effect } from "./verdict.ts";
import { cancelled, mayBeApplied } from "./verdict.ts";

export class Search {
  redirections = 0;
  failures = 0;
  readonly #effect: Effect;
  /** Whether any attempt so far may have been applied. */
  #mayBeApplied = false;
  /** The reason of the last attempt, by address. */
  readonly #reasons = new Map<string, string>();
  readonly #unreachable = new Set<string>();
  readonly #foreign = new Set<string>();

  constructor(effect: Effect) {
    this.#effect = effect;
  }

  note(address: string, outcome: Exclude<Outcome, { readonly kind: "answered" }>): void {
    if (this.#effect !== "read" && mayBeApplied(outcome)) this.#mayBeApplied = true;
    if (outcome.kind === "unreachable") this.#unreachable.add(address);
    else this.#unreachable.delete(address);
    if (outcome.kind === "foreign") this.#foreign.add(address);
    else this.#foreign.delete(address);
  }

  noteReason(address: string, reason: string): void {
    this.#reasons.set(address, reason);
  }

  /** Whether every endpoint was unreachable in its last attempt, or belongs to another cluster. */
  isHopeless(endpoints: readonly string[]): boolean {
    const isNoHelp = (endpoint: string) =>
      this.#unreachable.has(endpoint) || this.#foreign.has(endpoint);
    return !this.#mayBeApplied && endpoints.every(isNoHelp);
  }

  /** Whether all endpoints belong to other clusters than the client's. */
  isElsewhere(endpoints: readonly string[]): boolean {
    return endpoints.every((endpoint) => this.#foreign.has(endpoint));
  }

  /** The final error: that of the last attempt, with what is known of earlier ones. */
  ended(error: QuorateError): QuorateError {
    if (!this.#mayBeApplied || error.applied === "maybe") return error;
    return new OutcomeUnknownError(error.message);
  }

  /** The error when no node served the request before the deadline. */
  failed(): QuorateError {
    const reasons = [...this.#reasons].map(([address, reason]) => `"${address}": ${reason}`);
    const why = reasons.sort().join("; ");
    if (!this.#mayBeApplied) {
      return new UnavailableError(`Cannot find a node to serve the request: ${why}`);
    }
    const message = `Cannot confirm the write before the deadline: ${why}`;
    return new DeadlineExceededError(message, "maybe");
  }

  cancelled(): CancelledError {
    return cancelled(this.#mayBeApplied);
  }

  closed(): ClientClosedError {
    const message = "Cannot finish the request: this client was closed";
    return new ClientClosedError(message, this.#mayBeApplied ? "maybe" : "never");
  }
}
