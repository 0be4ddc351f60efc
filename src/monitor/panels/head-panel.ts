/**
 * The head: who leads, whether the nodes agree, and the settings that decide elections.
 */
import { isHeard, leaderOf, type ObservedNode } from "../../feed/cluster-view.ts";
import { activeFaults } from "../active-faults.ts";
import { isDevCluster, nodesOf } from "../cluster-facts.ts";
import type { Scene } from "../scene.ts";
import { type Line, type Span, singleWidth, span, widthOf } from "../styled-text.ts";

/** The parts of the uppermost border, the most important first. */
export function headTitle(scene: Scene, width: number): readonly Span[] {
  const { view } = scene;
  const leader = leaderOf(view);
  const name =
    width < NARROW ? [] : [span(singleWidth(`Quorate ${scene.cluster}`).trimEnd(), "bold")];
  const agrees = agreement(scene, width < NARROW ? "" : " agree");
  if (leader === undefined) {
    const isEmpty = nodesOf(view).every(({ sample }) => sample === undefined);
    return [...name, isEmpty ? span("connecting", "dim") : span("NO LEADER", "bad"), agrees];
  }
  const term = span(`term ${leader.sample?.raft.term ?? "?"}`);
  return [...name, term, span(`leader ${leader.id}`, "good"), agrees];
}

const NARROW = 70;

/** One line of text, for terminals that are too small for a frame. */
export function headText(scene: Scene, width: number): string {
  return headTitle(scene, width)
    .map(({ text }) => text)
    .join(", ");
}

function agreement({ view }: Scene, verb: string): Span {
  const voters = nodesOf(view).filter(isVoter);
  const leader = leaderOf(view);
  const term = leader?.sample?.raft.term;
  const following = voters.filter((node) => {
    const { sample } = node;
    return (
      isHeard(node) &&
      leader !== undefined &&
      sample?.raft.term === term &&
      sample?.raft.leader === leader.id
    );
  });
  const isWhole = following.length === voters.length && voters.length > 0;
  return span(`${following.length} of ${voters.length}${verb}`, isWhole ? "plain" : "warn");
}

function isVoter({ sample }: ObservedNode): boolean {
  return sample === undefined || sample.raft.membership === "voter";
}

export function headRow(scene: Scene, width: number): Line {
  const nodes = nodesOf(scene.view);
  const about = (leaderOf(scene.view) ?? nodes.find((node) => node.about !== undefined))?.about;
  const election = about === undefined ? "?" : `${about.electionTimeoutMs} ms`;
  const heartbeat = about === undefined ? "?" : `${about.heartbeatMs} ms`;
  const isNarrow = width < NARROW;
  const settings = [
    span(isNarrow ? " timeout " : " election timeout ", "dim"),
    span(election),
    span("   heartbeat ", "dim"),
    span(heartbeat),
    ...(isNarrow ? [] : [span("   reads ", "dim"), span(singleWidth(about?.readMode ?? "?"))]),
  ];
  const line = [...settings];
  for (const badge of badgesOf(scene, about)) {
    const gap = span("  ");
    if (widthOf([...line, gap, badge]) <= width) line.push(gap, badge);
  }
  return line;
}

/** The most important first: a narrow screen has room for one. */
function badgesOf({ view, now, state }: Scene, about: ObservedNode["about"]): readonly Span[] {
  const faults = activeFaults(view, now);
  const badges: Span[] = [];
  if (faults.length > 0) {
    const left = Math.max(...faults.map(({ leftMs }) => leftMs));
    const count = faults.length === 1 ? "1 FAULT" : `${faults.length} FAULTS`;
    badges.push(span(`${count} ${Math.ceil(left / 1_000)} s`, "warn"));
  }
  if (state.isPaused) badges.unshift(span("PAUSED", "warn"));
  if (state.isReadOnly) badges.push(span("READ-ONLY", "warn"));
  if (about === undefined) return badges;
  const isDev = isDevCluster(view);
  return [...badges, isDev ? span("DEV CLUSTER", "accent") : span("NOT DEV", "bad")];
}
