/**
 * The elections of the cluster, explained from the events of all nodes in the feed.
 */
import { computed, signal } from "@preact/signals";
import {
  addLine,
  type ElectionEvents,
  type Explanation,
  electedTerms,
  explain,
  NO_ELECTION_EVENTS,
} from "../../feed/elections.ts";
import { onLine } from "../live.ts";

export const electionEvents = signal<ElectionEvents>(NO_ELECTION_EVENTS);

/** The newest first. */
export const elections = computed<readonly Explanation[]>(() => {
  const state = electionEvents.value;
  return electedTerms(state)
    .flatMap((term) => explain(state, term) ?? [])
    .toReversed();
});

/** Explanations change with events, which are rare; samples are not. */
const GATHER_MS = 250;

export function gatherElections(): void {
  let state = NO_ELECTION_EVENTS;
  onLine((line) => {
    state = addLine(state, line);
  });
  setInterval(() => {
    if (state.events !== electionEvents.value.events) electionEvents.value = state;
  }, GATHER_MS);
}
