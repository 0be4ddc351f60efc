/**
 * What `quorate elections` does. It is loaded when the command runs: it needs much that other
 * commands do not.
 */
import { ExitCode } from "../../config/exit-code.ts";
import {
  addEvent,
  type ElectionEvents,
  electedTerms,
  explain,
  explainSilence,
  NO_ELECTION_EVENTS,
} from "../../feed/elections.ts";
import type { Term } from "../../vocabulary.ts";
import { CliError } from "../cli-error.ts";
import { readLines } from "../line-reader.ts";
import { askNodes, requireOneCluster } from "../nodes.ts";
import {
  type ElectionReport,
  electionCells,
  electionTable,
  electionText,
  reportInJson,
} from "../output/elections.ts";
import { lines } from "../output/formats.ts";
import type { Session } from "../session.ts";
import { readIn, tell } from "../streams.ts";
import { type KeptEvents, keptEvents } from "./kept-events.ts";
import { eventIn } from "./log-lines.ts";

export interface ElectionsOptions {
  readonly logs?: readonly string[];
}

/** A line may contain the stack of an error. */
const MAX_LINE_BYTES = 1024 * 1024;

/** A file of this name is standard input. */
const STANDARD_INPUT = "-";

export async function elections(
  session: Session,
  term: Term | undefined,
  { logs }: ElectionsOptions,
): Promise<void> {
  const report = reportOn(
    logs === undefined
      ? await eventsOf(session)
      : { events: await readLogs(logs), wallMs: (at) => at }, // logs have times of day
  );
  if (term === undefined) await showAll(session, report);
  else await showOne(session, report, term);
}

async function showAll(session: Session, report: ElectionReport): Promise<void> {
  await session.show(
    {
      simple: () => lines(electionCells(report)),
      json: () => reportInJson(report),
      table: () => electionTable(report),
    },
    "table",
  );
  if (report.noLeader !== undefined) tell(report.noLeader.sentence);
}

async function showOne(session: Session, report: ElectionReport, term: Term): Promise<void> {
  const election = report.elections.find((each) => each.term === term);
  if (election === undefined) {
    const known = report.elections.map((each) => each.term).join(", ") || "none";
    const message = `Cannot explain term ${term}: no leader of it is known; known terms: ${known}`;
    throw new CliError(ExitCode.failed, message);
  }
  await session.show({
    simple: () => electionText(election, report),
    json: () => reportInJson(report, [term]),
    table: () => electionTable({ ...report, elections: [election] }),
  });
}

function reportOn({ events, wallMs }: KeptEvents): ElectionReport {
  return {
    elections: electedTerms(events).flatMap((term) => explain(events, term) ?? []),
    noLeader: explainSilence(events),
    wallMs,
  };
}

/** Throws a CliError. */
async function eventsOf(session: Session): Promise<KeptEvents> {
  const nodes = await askNodes(session);
  requireOneCluster(nodes);
  for (const { answer } of nodes) if (answer.status === undefined) tell(answer.failure);
  if (nodes.every(({ answer }) => answer.status === undefined)) {
    throw new CliError(ExitCode.unreachable, "Cannot read the events: no node answered");
  }
  return await keptEvents(nodes, session.client.clusterId ?? 0);
}

async function readLogs(files: readonly string[]): Promise<ElectionEvents> {
  let events = NO_ELECTION_EVENTS;
  let seq = 0;
  for (const file of files) {
    const before = seq;
    let skipped = 0;
    const chunks = readIn(file === STANDARD_INPUT ? undefined : file);
    for await (const { text } of readLines(chunks, MAX_LINE_BYTES)) {
      seq += 1;
      const event = eventIn(Buffer.from(text, "latin1").toString(), seq);
      if (event === undefined) skipped += 1;
      else events = addEvent(events, event);
    }
    if (skipped > 0) tell(`"${file}": ${skipped} of ${seq - before} lines are no events as JSON`);
  }
  return events;
}
