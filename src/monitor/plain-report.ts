/**
 * The monitor as lines of text, for logs, screen readers and pipes: what is the case, and
 * then one line for each change. Pure.
 */
import { leaderOf, nodeOf, onHubClock } from "../feed/cluster-view.ts";
import { electedTerms, explain } from "../feed/elections.ts";
import type { FeedLine, Reach } from "../feed/lines.ts";
import type { NodeId, Term } from "../vocabulary.ts";
import { nodesOf } from "./cluster-facts.ts";
import { eventText } from "./event-text.ts";
import { addFact, type Facts, NO_FACTS } from "./facts.ts";
import { singleWidth } from "./styled-text.ts";

/** The events of all nodes that explain an election are there by then. */
export const EXPLAINED_AFTER_MS = 1_000;

/** Older events are not told when the report begins, but explained. */
const BEGINNING_MS = 1_000;

export class PlainReport {
  readonly #timeOfDay: (at: number) => string;
  readonly #startedAt: number;
  #facts: Facts = NO_FACTS;
  #hasTable = false;
  readonly #reach = new Map<NodeId, Reach["is"]>();
  readonly #explained = new Set<Term>();

  constructor(startedAt: number, timeOfDay: (at: number) => string) {
    this.#startedAt = startedAt;
    this.#timeOfDay = timeOfDay;
  }

  /** The lines about one line of the feed. */
  take(line: FeedLine): readonly string[] {
    this.#facts = addFact(this.#facts, line);
    if (line.kind === "reach") return this.#ofReach(line);
    if (line.kind !== "event") return [];
    const at = onHubClock(nodeOf(this.#facts.view, line.node), line.at);
    const { text, level } = eventText({ ...line, at });
    if (level === "debug" || at < this.#startedAt - BEGINNING_MS) return [];
    return [this.#line(at, `node ${line.node}  ${text}`)];
  }

  /** The elections that can be explained by now, each once. */
  explanations(now: number): readonly string[] {
    const { elections } = this.#facts;
    return electedTerms(elections).flatMap((term) => {
      const election = this.#explained.has(term) ? undefined : explain(elections, term);
      if (election?.at === undefined || now - election.at < EXPLAINED_AFTER_MS) return [];
      this.#explained.add(term);
      const { at, sentence, certainty, cause, outcome } = election;
      const sure = cause === "unknown" ? "" : ` This is ${certainty}.`;
      const text = `term ${term}  ${sentence}${sure} ${outcome.sentence}`;
      return [this.#line(at, singleWidth(text.trimEnd()))];
    });
  }

  /** One line for each node. */
  table(): readonly string[] {
    this.#hasTable = true;
    const { view } = this.#facts;
    const leader = leaderOf(view);
    const rows = nodesOf(view).map(({ id, sample, reach }) => {
      if (sample === undefined) return [String(id), reach?.is ?? "unknown"];
      const { role, term, votedFor, applied, commit, durable, last } = sample.raft;
      const where = [applied, commit, durable, last];
      const state = reach?.is === "live" ? role : `${role} (${reach?.is ?? "unknown"})`;
      return [String(id), state, String(term), String(votedFor ?? "-"), ...where.map(String)];
    });
    const all = [HEAD, ...rows];
    const widths = HEAD.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
    const lines = all.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  "));
    const who = leader === undefined ? "There is no leader." : `Node ${leader.id} leads.`;
    return [...lines.map((line) => singleWidth(line.trimEnd())), who];
  }

  #ofReach({ node, is, why, at }: Reach): readonly string[] {
    const before = this.#reach.get(node);
    this.#reach.set(node, is);
    const isInTable = before === undefined && is === "live" && !this.#hasTable;
    if (before === is || isInTable) return [];
    const reason = why === undefined ? "" : `: ${why}`;
    return [this.#line(at, singleWidth(`node ${node}  ${REACHES[is]}${reason}`))];
  }

  #line(at: number, text: string): string {
    return `${this.#timeOfDay(at)}  ${text}`;
  }
}

const HEAD = ["NODE", "ROLE", "TERM", "VOTE", "APPLIED", "COMMIT", "DISK", "LOG"];

const REACHES: Readonly<Record<Reach["is"], string>> = {
  live: "It answers",
  late: "It has not answered for a second",
  stale: "It has not answered for three seconds",
  down: "It cannot be reached",
  gone: "It is gone",
};
