/**
 * Records which faults were injected into which node, as a node of a development
 * cluster does, so that explanations can be compared with what really happened. The
 * events are details of the trace: they change no fingerprint.
 */
import type { FaultFacts } from "../node-events.ts";
import type { NodeId } from "../vocabulary.ts";
import { hostOf } from "./machine/addresses.ts";
import type { Fault } from "./spec.ts";
import type { Trace } from "./trace.ts";

interface InjectedFault extends Pick<FaultFacts, "peer" | "oneWay"> {
  readonly fault: Fault["kind"];
  readonly forMs: number;
}

export class FaultRecorder {
  readonly #trace: Trace;
  readonly #running: { readonly node: NodeId; readonly facts: FaultFacts }[] = [];
  #newestId = 0;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  injected(node: NodeId, { forMs, ...fault }: InjectedFault): void {
    this.#newestId += 1;
    const facts = { id: this.#newestId, ...fault };
    if (forMs > 0) this.#running.push({ node, facts });
    this.#trace.eventsOf(hostOf(node)).record({ kind: "fault.injected", ...facts, forMs });
  }

  healed(): void {
    for (const { node, facts } of this.#running.splice(0)) {
      this.#trace.eventsOf(hostOf(node)).record({ kind: "fault.ended", ...facts, isHealed: true });
    }
  }
}
