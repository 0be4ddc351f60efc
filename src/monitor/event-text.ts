/**
 * A node event as one line: as a sentence, or as that of the log with its facts.
 */
import type { ObservedEvent } from "../feed/cluster-view.ts";
import { told } from "../feed/election-words.ts";
import { EVENT_LINES, type LogLevel } from "../node-event-lines.ts";
import { singleWidth } from "./styled-text.ts";

/** An event of a later version has its kind instead of a sentence. */
export function eventText(observed: ObservedEvent): { text: string; level: LogLevel } {
  const { event } = observed;
  const known = Object.hasOwn(EVENT_LINES, event.kind) ? EVENT_LINES[event.kind] : undefined;
  const { sentence, level } = known ?? { sentence: event.kind, level: "info" };
  const text = told(observed);
  if (text !== undefined) return { text: singleWidth(capitalized(text)), level };
  const facts = Object.entries(event).flatMap(([name, fact]) => factText(name, fact));
  const line = [sentence, ...(facts.length === 0 ? [] : [facts.join(", ")])].join(": ");
  return { text: singleWidth(line), level };
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Lists and single values; what is nested further would be too long for a line. */
function factText(name: string, fact: unknown): readonly string[] {
  if (name === "kind" || fact === undefined || fact === null || fact === false) return [];
  if (fact === true) return [name];
  if (Array.isArray(fact)) {
    const isFlat = fact.length > 0 && fact.every((each) => typeof each !== "object");
    return isFlat ? [`${name} ${fact.join(" ")}`] : [];
  }
  if (typeof fact === "object") return [];
  if (name.endsWith("Ms") && typeof fact === "number") {
    return [`${name.slice(0, -"Ms".length)} ${Math.round(fact)} ms`];
  }
  return [`${name} ${String(fact)}`];
}
