/**
 * The keyboard. No key changes the cluster: keys move between pages and within a list,
 * freeze the picture, and change the theme.
 */
import { createKeybindingsHandler } from "tinykeys";
import { isFrozen, view } from "./live.ts";
import { go } from "./navigation.ts";
import { PAGES } from "./pages.ts";
import { toggleTheme } from "./theme.ts";

export interface Shortcut {
  readonly keys: string;
  readonly meaning: string;
}

/** The entries of the dialog that "?" opens, in its order. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: "?", meaning: "this list" },
  ...PAGES.map(({ key, name }) => ({ keys: `g ${key}`, meaning: name })),
  { keys: "1 … 9", meaning: "the node with this id" },
  { keys: "/", meaning: "filter" },
  { keys: "j k", meaning: "next, previous in a list" },
  { keys: "[ ]", meaning: "previous, next election" },
  { keys: ".", meaning: "freeze the picture, not the feed" },
  { keys: "t", meaning: "light or dark" },
  { keys: "Esc", meaning: "close, or leave a field" },
];

export const HELP_ID = "keys-help";

export function listenForKeys(): void {
  const pages = PAGES.map(({ key, route }) => [`g ${key}`, () => go(route())] as const);
  const nodes = Array.from({ length: 9 }, (_, i) => [
    `${i + 1}`,
    () => {
      if (view.value.nodes[i + 1] !== undefined) go({ page: "node", id: i + 1, actor: undefined });
    },
  ]);
  const bindings: Record<string, () => void> = {
    ...Object.fromEntries(pages),
    ...Object.fromEntries(nodes),
    "[Shift]+?": toggleHelp,
    "/": () => focusOn("[data-filter]"),
    j: () => moveInList(1),
    k: () => moveInList(-1),
    "[": () => clickOn("[data-previous]"),
    "]": () => clickOn("[data-next]"),
    ".": () => {
      isFrozen.value = !isFrozen.value;
    },
    t: toggleTheme,
    Escape: leave,
  };
  for (const [keys, act] of Object.entries(bindings)) {
    const handler = (event: KeyboardEvent) => {
      if (keys === "/") event.preventDefault();
      act();
    };
    // One table for all would miss "g m" after "g e", because a match leaves other sequences half
    // done.
    addEventListener("keydown", createKeybindingsHandler({ [keys]: handler }, { ignore }));
  }
}

/** Keys that are typed into a field are text, except for the key that leaves it. */
function ignore({ target, key, repeat }: KeyboardEvent): boolean {
  const isField = target instanceof Element && target.closest("input, textarea, select") !== null;
  return repeat || (isField && key !== "Escape");
}

export function toggleHelp(): void {
  const dialog = document.getElementById(HELP_ID);
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

function leave(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function focusOn(selector: string): void {
  const found = document.querySelector(selector);
  if (found instanceof HTMLElement) found.focus();
}

function clickOn(selector: string): void {
  const found = document.querySelector(selector);
  if (found instanceof HTMLElement) found.click();
}

/** The links of the list that has the focus, or of the first list of the page. */
function moveInList(step: number): void {
  const focused = document.activeElement?.closest("[data-list]");
  const list = focused ?? document.querySelector("[data-list]");
  const links = [...(list?.querySelectorAll("a[href]") ?? [])];
  const now = links.indexOf(document.activeElement ?? document.body);
  const next = links[Math.min(links.length - 1, Math.max(0, now + step))];
  if (next instanceof HTMLElement) next.focus();
}
