/**
 * The buttons, and the line below them: keys, a question's answer, or what came of the
 * last action.
 */
import type { Scene } from "../scene.ts";
import { type ActionKind, objectionTo, questionText } from "../state.ts";
import { type Line, type Span, singleWidth, span } from "../styled-text.ts";

interface Button {
  readonly key: string;
  readonly action: ActionKind;
  /** The second one is for narrow screens. */
  readonly labels: readonly [string, string];
}

const BUTTONS: readonly Button[] = [
  { key: "i", action: "isolate", labels: ["Inject Network Failure", "Failure"] },
  { key: "d", action: "stepDown", labels: ["Force Leader Stepdown", "Stepdown"] },
  { key: "h", action: "heal", labels: ["Heal", "Heal"] },
];

/** The width that the long labels need. */
const WIDE = 76;

/** A button that cannot be pressed is dim; the first reason stands beside the buttons. */
export function buttonRow(scene: Scene, width: number): Line {
  const { state, view, now } = scene;
  if (state.question !== undefined) return questionRow(scene);
  const isWide = width >= WIDE;
  const objections = BUTTONS.map(({ action }) => objectionTo(action, state, view, now));
  const spans = BUTTONS.flatMap(({ key, labels }, at): readonly Span[] => {
    const label = isWide ? `[ ${key} ${labels[0]} ]` : `[${key} ${labels[1]}]`;
    const style = objections[at] === undefined ? "button" : "dim";
    return [span(isWide ? "  " : " "), span(label, style, key)];
  });
  const row = [span(" "), ...spans.slice(1)];
  const [why] = objections;
  if (why === undefined) return row;
  // There is nothing to heal where no failure can be injected.
  return [...row.slice(0, -2), span(isWide ? "  " : " "), span(why.short, "dim")];
}

function questionRow({ state }: Scene): Line {
  return [
    span(" "),
    span(questionText(state.question!), "warn"), // it is there
    span("  "),
    span("[y yes]", "button", "y"),
    span(" "),
    span("[N no]", "button", "n"),
  ];
}

/** In the lowest border. */
export function hintLine({ state, now, glyphs }: Scene, width: number): Line {
  const { notice } = state;
  if (notice !== undefined && notice.until > now) {
    return [span(` ${singleWidth(notice.text)} `, notice.isError ? "bad" : "good")];
  }
  const hints: readonly (readonly [string, string, string])[] = [
    ["q", "quit", "q"],
    ["?", "keys", "?"],
    [glyphs.upDown, "node", ""],
    [glyphs.enter, "actors", "enter"],
    ["e", "elections", "e"],
    ["l", "log", "l"],
    ["f", "faults", "f"],
    ["p", "pause", "p"],
  ];
  const spans: Span[] = [span(" ")];
  let used = 2;
  for (const [key, meaning, press] of hints) {
    used += key.length + meaning.length + 3;
    if (used > width) break;
    const own = press === "" ? undefined : press;
    spans.push(span(key, "bold", own), span(` ${meaning}`, "plain", own), span("  "));
  }
  return [...spans.slice(0, -1), span(" ")];
}
