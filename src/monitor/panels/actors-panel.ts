/**
 * The actors of the chosen node as a tree, each with its state, and the way that the
 * chosen node's election chart has come.
 */
import type { StateValue } from "../../feed/sample.ts";
import { selectedNode } from "../cluster-facts.ts";
import { durationText } from "../figures.ts";
import type { Glyphs } from "../glyphs.ts";
import type { Scene } from "../scene.ts";
import { type Line, singleWidth, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

export function actorsPanel(scene: Scene, width: number): Panel {
  const node = selectedNode(scene.view, scene.state.selected);
  const actors = node?.sample?.actors ?? [];
  const paths = actors.map(([path]) => path);
  const names = paths.map((path) => nameInTree(path, paths, scene.glyphs));
  const states = actors.map(([, value]) => singleWidth(stateText(value)));
  const nameWidth = Math.max(0, ...names.map(({ length }) => length)) + 1;
  const stateWidth = Math.max(0, ...states.map(({ length }) => length)) + 1;
  const hasTimes = 1 + nameWidth + stateWidth + "99 min".length <= width;
  const rows = actors.map(([, , ms], at): Line => {
    return [
      span(` ${names[at]!.padEnd(nameWidth)}`), // one for each actor
      span(states[at]!.padEnd(stateWidth), "accent"),
      span(hasTimes ? durationText(ms) : "", "dim"),
    ];
  });
  const title = node === undefined ? "ACTORS" : `ACTORS of node ${node.id}`;
  return titled(title, rows.length === 0 ? [[span(" No actor is known yet.", "dim")]] : rows);
}

/** The last part of the path, behind the branches of the tree. */
function nameInTree(path: string, paths: readonly string[], glyphs: Glyphs): string {
  const parts = path.split("/");
  const stems = parts.slice(1).map((_, depth) => {
    const isLast = !hasLaterSibling(paths, parts.slice(0, depth + 2).join("/"));
    if (depth === parts.length - 2) return isLast ? glyphs.lastBranch : glyphs.branch;
    return isLast ? "  " : glyphs.stem;
  });
  return `${stems.join("")}${singleWidth(parts.at(-1) ?? "")}`;
}

/** The transitions that the node's actors took last, the newest last. */
export function movesPanel(scene: Scene): Panel {
  const node = selectedNode(scene.view, scene.state.selected);
  const rows = (node?.moves ?? []).map(({ at, path, edge, event }): Line => {
    const actor = path.slice(path.lastIndexOf("/") + 1);
    return [
      span(` ${scene.timeOfDay(at)} `, "dim"),
      span(
        `${singleWidth(actor)} ${edge.split(">").map(singleWidth).join(` ${scene.glyphs.to} `)}`,
      ),
      span(singleWidth(`  ${event}`), "dim"),
    ];
  });
  return titled("TRANSITIONS", rows.length === 0 ? [[span(" None yet.", "dim")]] : rows);
}

function hasLaterSibling(paths: readonly string[], path: string): boolean {
  const parent = path.slice(0, path.lastIndexOf("/") + 1);
  const at = paths.findLastIndex((each) => each === path || each.startsWith(`${path}/`));
  return paths.slice(at + 1).some((each) => each.startsWith(parent));
}

/** "election.waiting", "log.idle disk.ok". */
export function stateText(value: StateValue): string {
  if (typeof value === "string") return value;
  return Object.entries(value)
    .map(([state, inner]) => {
      const text = stateText(inner);
      return text === "" ? state : `${state}.${text}`;
    })
    .join(" ");
}
