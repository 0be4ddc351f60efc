/**
 * How the explanations of elections are shown: as a table, as text, and as JSON.
 */
import type { Explanation, NoLeader } from "../../feed/elections.ts";
import type { Term } from "../../vocabulary.ts";
import type { Table } from "./formats.ts";

/** What a command can tell about a cluster's elections. */
export interface ElectionReport {
  /** By term. */
  readonly elections: readonly Explanation[];
  /** Undefined while there is a leader. */
  readonly noLeader: NoLeader | undefined;
  /** The time of day of a time of the events, in milliseconds since 1970. */
  wallMs(at: number): number;
}

/** Sentences are wrapped, so that the table fits on a terminal. */
const WHY_COLUMNS = 40;

export function electionTable({ elections, wallMs }: ElectionReport): Table {
  return {
    head: ["TERM", "LEADER", "ELECTED", "NO LEADER", "WHY"],
    rows: elections.map(({ term, leader, at, sentence, certainty, outcome }) => [
      String(term),
      String(leader),
      timeOf(at, wallMs),
      outcome.leaderlessMs === undefined ? "" : `${outcome.leaderlessMs} ms`,
      wrap(certainty === "certain" ? sentence : `${sentence} (${certainty})`, WHY_COLUMNS),
    ]),
  };
}

export function electionCells(report: ElectionReport): readonly (readonly string[])[] {
  return report.elections.map(({ term, leader, at, sentence, certainty, cause, outcome }) => [
    String(term),
    String(leader),
    at === undefined ? "" : isoTime(at, report.wallMs),
    String(outcome.leaderlessMs ?? ""),
    certainty,
    cause,
    sentence,
  ]);
}

/** One election, told in full. */
export function electionText(election: Explanation, { wallMs }: ElectionReport): string {
  const { term, sentence, certainty, outcome, evidence, at } = election;
  const time = at === undefined ? "" : `, ${isoTime(at, wallMs)}`;
  const told = evidence.map((each) => `  ${timeOf(each.at, wallMs)}  ${each.text}`);
  return [
    `Term ${term}${time}`,
    sentence,
    `Certainty: ${certainty}`,
    ...(outcome.sentence === "" ? [] : [outcome.sentence]),
    ...(told.length === 0 ? [] : ["Evidence:", ...told]),
    "",
  ].join("\n");
}

export function electionInJson(election: Explanation, { wallMs }: ElectionReport): object {
  const { term, leader, previous, at, sentence, cause, certainty, evidence, outcome } = election;
  return {
    term,
    leader_id: leader,
    ...(previous && { previous: { term: previous.term, leader_id: previous.leader } }),
    ...(at !== undefined && { elected_at: isoTime(at, wallMs) }),
    cause,
    certainty,
    sentence,
    outcome: {
      sentence: outcome.sentence,
      voters: outcome.voters,
      timeout_ms: outcome.timeoutMs,
      leaderless_ms: outcome.leaderlessMs,
      unknown_writes: outcome.unknownWrites,
      resumed_requests: outcome.resumedRequests,
      failed: outcome.failed.map(({ term, candidate, isSplit, why }) => {
        return { term, candidate_id: candidate, split: isSplit, why };
      }),
    },
    evidence: evidence.map((each) => {
      return { at: isoTime(each.at, wallMs), node_id: each.node, text: each.text };
    }),
  };
}

export function reportInJson(report: ElectionReport, terms?: readonly Term[]): object {
  const { elections, noLeader } = report;
  const shown = elections.filter(({ term }) => terms === undefined || terms.includes(term));
  return {
    elections: shown.map((election) => electionInJson(election, report)),
    ...(noLeader && {
      no_leader: {
        ...(noLeader.since !== undefined && { since: isoTime(noLeader.since, report.wallMs) }),
        sentence: noLeader.sentence,
        silent: noLeader.silent,
        refusals: noLeader.refusals.map(({ candidate, voter, why }) => {
          return { candidate_id: candidate, voter_id: voter, why };
        }),
      },
    }),
  };
}

function isoTime(at: number, wallMs: ElectionReport["wallMs"]): string {
  const time = new Date(wallMs(at));
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}

/** The time of day, in UTC as in the log. */
function timeOf(at: number | undefined, wallMs: ElectionReport["wallMs"]): string {
  return at === undefined ? "" : isoTime(at, wallMs).slice("2026-11-29T".length, -1);
}

function wrap(text: string, columns: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.join("\n");
}
