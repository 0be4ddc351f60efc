/**
 * Why the leader has changed: the newest change first.
 */
import { electedTerms, explain, explainSilence } from "../../feed/elections.ts";
import type { Scene } from "../scene.ts";
import { type Line, singleWidth, span, wrap } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

const INDENT = " ".repeat(10);

export function electionsPanel(scene: Scene, width: number): Panel {
  const { elections } = scene;
  const terms = electedTerms(elections).toReversed();
  const silence = explainSilence(elections);
  const now: readonly Line[] =
    silence === undefined
      ? []
      : paragraph(
          silence.since === undefined ? INDENT.slice(1) : timeAt(scene, silence.since),
          silence.sentence,
          width,
        );
  const rows = terms.flatMap((term) => electionRows(scene, term, width));
  const none: Line = [span(" No election was observed.", "dim")];
  return titled("ELECTIONS", now.length + rows.length === 0 ? [none] : [...now, ...rows]);
}

function electionRows(scene: Scene, term: number, width: number): readonly Line[] {
  const election = explain(scene.elections, term);
  if (election === undefined) return [];
  const { at, sentence, certainty, outcome, cause } = election;
  const because = cause === "unknown" ? sentence : `${sentence.slice(0, -1)} (${certainty}).`;
  const time = at === undefined ? INDENT.slice(1) : timeAt(scene, at);
  const text = `term ${term}: ${because} ${outcome.sentence}`;
  return paragraph(time, text.trimEnd(), width);
}

function timeAt(scene: Scene, at: number): string {
  return `${scene.timeOfDay(at)} `;
}

function paragraph(time: string, text: string, width: number): readonly Line[] {
  const lines = wrap(singleWidth(text), Math.max(10, width - INDENT.length - 1));
  return lines.map((line, at) => [span(at === 0 ? ` ${time}` : INDENT, "dim"), span(line)]);
}
