/**
 * A simulated run whose elections are explained, from the events of its nodes.
 */
import {
  addEvent,
  type Explanation,
  electedTerms,
  explain,
  NO_ELECTION_EVENTS,
} from "../../../src/feed/elections.ts";
import { run } from "../../../src/sim/run.ts";
import type { RunSpec } from "../../../src/sim/spec.ts";

export function explainRun(spec: RunSpec): readonly Explanation[] {
  let events = NO_ELECTION_EVENTS;
  let seq = 0;
  run(spec, {
    event: (host, at, event) => {
      seq += 1;
      events = addEvent(events, { node: Number(host.slice(1)), at, seq, event });
    },
  });
  return electedTerms(events).flatMap((term) => explain(events, term) ?? []);
}
