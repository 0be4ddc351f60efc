/**
 * The states from which the election chart is explored, and how far. `npm test` explores for
 * some seconds; the proof goes one term further, or starts one term earlier.
 */
import type { Configuration, HardState, Term } from "../../../../src/vocabulary.ts";
import { configurationOf } from "../../../support/actors/raft-log.ts";

/** The explored node. */
export const SELF = 1;

export interface Start {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly hardState: HardState;
  readonly configuration: Configuration;
  /** The graph ends here: without an end, terms would rise without bound. */
  readonly lastTerm: Term;
  /** A minimum, so that a mistake here cannot silently shrink the check. */
  readonly atLeast: { readonly states: number; readonly edges: number };
}

const three = configurationOf([1, 2, 3]);
const leavingHalf = configurationOf([2, 3], { votersOutgoing: [1, 2] });
const bothHalves = configurationOf([1, 2], { votersOutgoing: [1, 3] });
const fresh = { term: 1, votedFor: undefined };
const restarted = { term: 2, votedFor: undefined };

export const STARTS: readonly Start[] = [
  {
    name: "a new voter of three",
    terms: [1],
    hardState: fresh,
    configuration: three,
    lastTerm: 2,
    atLeast: { states: 450, edges: 90_000 },
  },
  {
    name: "a voter of three that has voted for another",
    terms: [1, 2],
    hardState: { term: 2, votedFor: 2 },
    configuration: three,
    lastTerm: 3,
    atLeast: { states: 400, edges: 60_000 },
  },
  {
    name: "the only voter",
    terms: [1],
    hardState: fresh,
    configuration: configurationOf([1]),
    lastTerm: 2,
    atLeast: { states: 150, edges: 25_000 },
  },
  {
    name: "a learner",
    terms: [1, 1],
    hardState: fresh,
    configuration: configurationOf([2, 3], { learners: [1] }),
    lastTerm: 2,
    atLeast: { states: 60, edges: 10_000 },
  },
  {
    name: "a member that was removed",
    terms: [1, 1],
    hardState: restarted,
    configuration: { ...configurationOf([2, 3]), removed: new Set([1]) },
    lastTerm: 3,
    atLeast: { states: 60, edges: 10_000 },
  },
  {
    name: "a voter of the outgoing half",
    terms: [1, 1],
    hardState: fresh,
    configuration: leavingHalf,
    lastTerm: 2,
    atLeast: { states: 700, edges: 130_000 },
  },
];

/** For the proof. */
export const DEEP_STARTS: readonly Start[] = [
  {
    name: "a new voter of three, three terms deep",
    terms: [1],
    hardState: fresh,
    configuration: three,
    lastTerm: 3,
    atLeast: { states: 1_500, edges: 250_000 },
  },
  {
    name: "a voter of three that was a candidate",
    terms: [1, 1],
    hardState: { term: 2, votedFor: SELF },
    configuration: three,
    lastTerm: 3,
    atLeast: { states: 400, edges: 60_000 },
  },
  {
    name: "a voter of the outgoing half that has restarted",
    terms: [1, 1],
    hardState: restarted,
    configuration: leavingHalf,
    lastTerm: 3,
    atLeast: { states: 700, edges: 110_000 },
  },
  {
    name: "a voter of both halves that has restarted",
    terms: [1, 1],
    hardState: restarted,
    configuration: bothHalves,
    lastTerm: 3,
    atLeast: { states: 700, edges: 110_000 },
  },
];
