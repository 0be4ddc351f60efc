/**
 * Since when the connections to the peers are up, or down. Only told to operators:
 * no rule depends on it.
 */
import type { Clock } from "../../env.ts";
import type { LinkFacts } from "../../node-events.ts";
import type { NodeId } from "../../vocabulary.ts";

export class LinkTimes {
  readonly #clock: Clock;
  readonly #links = new Map<NodeId, { readonly isUp: boolean; readonly since: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(peer: NodeId, isUp: boolean): void {
    this.#links.set(peer, { isUp, since: this.#clock.now() });
  }

  /** Undefined where there was no connection in this run. */
  of(peer: NodeId): LinkFacts | undefined {
    const link = this.#links.get(peer);
    if (link === undefined) return undefined;
    return { isUp: link.isUp, forMs: Math.round(this.#clock.now() - link.since) };
  }
}
