/**
 * The events of all nodes, the newest last. Those that are only for a closer look
 * (level debug) are left out.
 */
import type { ObservedEvent } from "../../feed/cluster-view.ts";
import { eventText } from "../event-text.ts";
import type { Scene } from "../scene.ts";
import { type Line, type Style, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

export function eventsPanel(scene: Scene): Panel {
  const rows = shownEvents(scene).map((event) => rowOf(scene, event));
  return titled("EVENTS", rows.length === 0 ? [[span(" No events yet.", "dim")]] : rows);
}

function shownEvents({ view }: Scene): readonly ObservedEvent[] {
  return view.events.filter((event) => eventText(event).level !== "debug");
}

function rowOf(scene: Scene, observed: ObservedEvent): Line {
  const { text, level } = eventText(observed);
  return [
    span(` ${scene.timeOfDay(observed.at)} `, "dim"),
    span(`${observed.node}  `, "accent"),
    span(text, STYLES[level]),
  ];
}

const STYLES: Readonly<Record<string, Style>> = { info: "plain", warn: "warn", error: "bad" };
