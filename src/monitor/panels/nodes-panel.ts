/**
 * The nodes: a row each, with its role, term, vote and log.
 */
import { isHeard, leaderOf, type ObservedNode } from "../../feed/cluster-view.ts";
import { nodesOf, selectedNode } from "../cluster-facts.ts";
import { longestSilence } from "../facts.ts";
import { countText, durationText } from "../figures.ts";
import { logBar, logLegend } from "../log-bar.ts";
import type { Scene } from "../scene.ts";
import { fitLine, type Line, type Span, type Style, singleWidth, span } from "../styled-text.ts";
import type { Panel } from "./panel.ts";

interface Column {
  readonly title: string;
  readonly width: number;
  /** Its content, and the title, stand at the right. */
  readonly isRight?: true;
  cell(row: Row, width: number): Line;
}

interface Row {
  readonly scene: Scene;
  readonly node: ObservedNode;
  readonly leader: ObservedNode | undefined;
  /** Facts of a node that is not heard are old. */
  readonly style: Style;
}

const GAP = 2;

const ID: Column = { title: "NODE", width: 4, cell: idCell };
const ROLE: Column = { title: "ROLE", width: 14, cell: roleCell };
const TERM: Column = { title: "TERM", width: 4, isRight: true, cell: termCell };
const VOTE: Column = { title: "VOTE", width: 4, isRight: true, cell: voteCell };
const HEARD: Column = { title: "HEARD", width: 7, isRight: true, cell: heardCell };
const LOG: Column = { title: "LOG", width: 12, cell: logCell };
const BEHIND: Column = { title: "BEHIND", width: 8, isRight: true, cell: behindCell };

/** From the widest screen to the narrowest. */
const COLUMNS: readonly (readonly Column[])[] = [
  [ID, ROLE, TERM, VOTE, HEARD, LOG, BEHIND],
  [ID, ROLE, TERM, VOTE, HEARD, BEHIND],
  [ID, ROLE, TERM, HEARD],
];

export function nodesPanel(scene: Scene, width: number): Panel {
  const columns = columnsIn(width);
  const leader = leaderOf(scene.view);
  const rows = nodesOf(scene.view).map((node): Line => {
    const style = isHeard(node) ? "plain" : "dim";
    return rowOf({ scene, node, leader, style }, columns);
  });
  const log = columns.find(({ title }) => title === LOG.title);
  const legend = log === undefined ? [] : [logLegend(scene.glyphs, placeOf(log, columns))];
  return {
    titles: titlesOf(columns),
    rows: rows.length === 0 ? WAITING : [...rows, ...legend],
  };
}

const WAITING: readonly Line[] = [
  [span(" No node has answered yet.")],
  [span(" npm start starts a cluster on this machine; --endpoints names another one.", "dim")],
];

/** The log takes what the others leave. */
function columnsIn(width: number): readonly Column[] {
  const room = width - GAP; // the margins
  const columns = COLUMNS.find((each) => widthOf(each) <= room) ?? COLUMNS.at(-1)!; // not empty
  const spare = Math.max(0, room - widthOf(columns));
  return columns.map((it) => (it === LOG ? { ...it, width: it.width + spare } : it));
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP, -GAP);
}

function placeOf(column: Column, columns: readonly Column[]): number {
  return 1 + widthOf(columns.slice(0, columns.indexOf(column))) + GAP;
}

function titlesOf(columns: readonly Column[]): Panel["titles"] {
  return columns.map((column) => {
    const { title, width, isRight } = column;
    const left = column === columns[0] ? 2 : placeOf(column, columns);
    return { column: isRight ? left + width - title.length : left, text: title };
  });
}

function rowOf(row: Row, columns: readonly Column[]): Line {
  const { scene, node } = row;
  const cells = columns.map(({ width, isRight, cell }) => {
    const line = cell(row, width);
    const length = line.reduce((sum, { text }) => sum + text.length, 0);
    const pad = isRight ? [span(" ".repeat(Math.max(0, width - length)))] : [];
    return fitLine([...pad, ...line], width, scene.glyphs.ellipsis);
  });
  const gap = span(" ".repeat(GAP));
  const line = [span(" "), ...cells.flatMap((cell, at) => (at === 0 ? cell : [gap, ...cell]))];
  return line.map((each) => ({ ...each, press: `node ${node.id}` }));
}

function idCell({ scene, node, style }: Row): Line {
  const isSelected = selectedNode(scene.view, scene.state.selected)?.id === node.id;
  const pointer = isSelected ? scene.glyphs.pointer : " ";
  return [span(`${pointer} `, "accent"), span(String(node.id), isSelected ? "bold" : style)];
}

function roleCell({ scene, node, style }: Row): Line {
  const { roles } = scene.glyphs;
  const { reach, sample } = node;
  if (reach?.is === "down") return [span(`${roles.down} down`, "bad")];
  if (reach?.is === "stale") return [span(`${roles.down} silent`, "bad")];
  if (sample === undefined) return [span(`${roles.unknown} unknown`, "dim")];
  const { role, membership } = sample.raft;
  if (role === "leader") return [span(`${roles.leader} LEADER`, styled("good", style))];
  if (role !== "follower") return [span(`${roles[role]} ${role}`, styled("warn", style))];
  if (membership === "voter") return [span(`${roles.follower} follower`, style)];
  const word = membership === "none" ? "no member" : "learner";
  return [span(`${roles.learner} ${word}`, style)];
}

function styled(style: Style, otherwise: Style): Style {
  return otherwise === "dim" ? "dim" : style;
}

function termCell({ node, style }: Row): Line {
  return [span(String(node.sample?.raft.term ?? "-"), style)];
}

function voteCell({ node, style }: Row): Line {
  return [span(String(node.sample?.raft.votedFor ?? "-"), style)];
}

/** At a follower: since it heard its leader. Of a node that is silent: since it was heard itself. */
function heardCell({ scene, node, style }: Row): Line {
  const { reach, sample } = node;
  if (reach !== undefined && reach.is !== "live") {
    const since = reach.heardMs === undefined ? undefined : reach.heardMs + scene.now - reach.at;
    const text = since === undefined ? "-" : durationText(since);
    return [span(text, reach.is === "late" ? "warn" : "bad")];
  }
  if (sample === undefined || sample.raft.role === "leader") return [span("-", style)];
  const heardMs = longestSilence(scene, node.id) ?? sample.raft.heardMs;
  if (heardMs === undefined) return [span("never", "warn")];
  const { electionTimeoutMs = Infinity } = node.about ?? {};
  return [span(durationText(heardMs), heardMs > electionTimeoutMs / 2 ? "warn" : style)];
}

function logCell({ scene, node, style }: Row, width: number): Line {
  if (node.reach?.is === "down") return [span(singleWidth(node.reach.why ?? ""), "dim")];
  if (node.sample === undefined) return [];
  const { raft } = node.sample;
  const known = nodesOf(scene.view).flatMap(({ sample }) => (sample ? [sample.raft] : []));
  const first = Math.min(...known.map((each) => each.first));
  const last = Math.max(...known.map((each) => each.last));
  return logBar(raft, { first, last }, width, scene.glyphs).map((each): Span => {
    return style === "dim" ? { ...each, style } : each;
  });
}

/** By the leader's own account, which is of one moment. */
function behindCell({ node, leader, style }: Row): Line {
  if (node.id === leader?.id || node.sample === undefined) return [span("-", style)];
  const commit = leader?.sample?.raft.commit;
  if (commit === undefined) return [span("-", style)];
  const peer = leader?.sample?.leading?.peers.find(({ id }) => id === node.id);
  const behind = Math.max(0, commit - (peer?.match ?? node.sample.raft.last));
  return [span(countText(behind), behind > MUCH_BEHIND ? "warn" : style)];
}

/** Entries. A busy cluster has some in flight at any time. */
const MUCH_BEHIND = 10_000;
