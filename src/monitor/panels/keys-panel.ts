/**
 * The keys.
 */
import type { Glyphs } from "../glyphs.ts";
import { type Line, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

export function keysPanel(glyphs: Glyphs): Panel {
  const keys: readonly (readonly [string, string])[] = [
    [glyphs.upDown, "choose a node, as does its number; in a list, scroll"],
    [glyphs.enter, "the actors of the chosen node, and their transitions"],
    ["e", "elections, each explained"],
    ["l", "log: the events of all nodes"],
    ["f", "injected faults"],
    ["Esc", "back"],
    ["i", "inject a network failure: cut the leader off for 15 s"],
    ["d", "make the leader step down"],
    ["t", "transfer leadership to the chosen node"],
    ["h", "heal: end all injected faults"],
    ["p", "pause the screen; the cluster goes on"],
    ["m", "leave the mouse to the terminal, to select text"],
    ["R", "read-only: allow no action"],
    ["q", "quit"],
  ];
  const rows = keys.map(([key, meaning]): Line => {
    return [span(`  ${key.padEnd(9)}`, "bold"), span(meaning)];
  });
  return titled("KEYS", rows);
}
