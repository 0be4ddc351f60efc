/**
 * An active fault as a sentence: its kind, its nodes, and its remaining time. Pure.
 */
import { duration } from "../format.ts";

/** As the console lists it. */
export interface ShownFault {
  readonly id: string;
  readonly kind: string;
  readonly node: number;
  readonly left_ms: number;
  readonly peer?: number;
  readonly one_way?: boolean;
  readonly percent?: number;
  readonly delay_ms?: number;
}

export function faultSentence(fault: ShownFault): string {
  const { kind, node, peer } = fault;
  const sentence = SENTENCES[kind];
  if (sentence !== undefined) return sentence(fault);
  return `The fault "${kind}" is active on node ${node}${peer === undefined ? "" : ` and node ${peer}`}.`;
}

type Sentence = (fault: ShownFault) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  cut: ({ node, peer, one_way }) =>
    one_way === true
      ? `Nothing arrives from node ${node} at node ${peer}.`
      : `Nodes ${node} and ${peer} are cut off from each other.`,
  isolate: ({ node }) => `Node ${node} is cut off from all other nodes.`,
  mute: ({ node, peer }) => `Messages from node ${node} to node ${peer} are dropped.`,
  drop: ({ node, peer, percent }) =>
    `${percent}\u00a0% of the messages from node ${node} to node ${peer} are dropped.`,
  delay: ({ node, peer, delay_ms = 0 }) =>
    `Messages from node ${node} to node ${peer} are ${duration(delay_ms)} late.`,
  slowDisk: ({ node, delay_ms = 0 }) =>
    `Log writes of node ${node} take ${duration(delay_ms)} longer.`,
  stallDisk: ({ node }) => `No log write of node ${node} finishes.`,
  lowSpace: ({ node }) => `Node ${node} sees no free space.`,
};
