/**
 * `quorate dump`: shows what is on a disk, without a node and without changing anything.
 */
import { Argument, Option } from "commander";
import { clusterIdText, idText } from "../../codec/cluster-id.ts";
import { ExitCode } from "../../config/exit-code.ts";
import type { LogDump, LogEnd, LogLine, RecordLine } from "../../offline/dump/log-dump.ts";
import type { MemberDump } from "../../offline/dump/member-dump.ts";
import type { Index } from "../../vocabulary.ts";
import { CliError, offline, wrongArguments } from "../cli-error.ts";
import type { CommandGroup, RunnableCommand } from "../command-spec.ts";
import type { DumpStyle } from "../dump/commands.ts";
import { type KindName, LOG_HEAD, logLine, RECORD_KINDS } from "../dump/log-lines.ts";
import { ROW_HEAD, rowLine, stateLine } from "../dump/row-lines.ts";
import { LineWriter } from "../dump/show-lines.ts";
import { parseCount } from "../option-values.ts";
import { lines } from "../output/formats.ts";
import type { Session } from "../session.ts";
import { readIn, tell } from "../streams.ts";

interface ValueOptions {
  readonly values?: true;
}

interface LogOptions extends ValueOptions {
  readonly from?: Index;
  readonly to?: Index;
  readonly kind?: KindName;
  readonly follow?: true;
}

const DATA_DIRECTORY = new Argument("<path>", "a data directory");
const VALUES = new Option("--values", "also show the values of keys");

/** The interval at which a followed log is read again. */
const FOLLOW_MS = 200;

const LOG: RunnableCommand = {
  name: "wal",
  description: "show the records of the log, also while a node writes it",
  arguments: [new Argument("<path>", "a data directory, or its wal directory")],
  options: [
    new Option("--from <index>", "show entries from this one on, and no hard states").argParser(
      parseCount,
    ),
    new Option("--to <index>", "show entries up to this one, and no hard states").argParser(
      parseCount,
    ),
    new Option("--kind <kind>", "show only records of this kind").choices(
      Object.keys(RECORD_KINDS),
    ),
    VALUES,
    new Option("--follow", "go on as the log grows, until the command is interrupted"),
  ],
  run: dumpLog,
};

const STATE: RunnableCommand = {
  name: "state",
  description: "show the rows of the state; no node may run on the directory",
  arguments: [DATA_DIRECTORY],
  options: [VALUES],
  run: dumpState,
};

const MEMBER: RunnableCommand = {
  name: "member",
  description: "show to which node and cluster a data directory belongs",
  arguments: [DATA_DIRECTORY],
  run: showMember,
};

const SNAPSHOT: RunnableCommand = {
  name: "snapshot",
  description: "show the rows of a saved snapshot",
  arguments: [new Argument("<path>", "the file; - for standard input")],
  options: [VALUES],
  run: dumpSnapshot,
};

export const DUMP: CommandGroup = {
  name: "dump",
  description: "show what is in a data directory or a snapshot, and change nothing",
  commands: [LOG, STATE, MEMBER, SNAPSHOT],
};

async function dumpLog(session: Session, path: string, options: LogOptions): Promise<void> {
  const { format } = session.settings;
  if (options.follow && (format === "table" || format === "wide")) {
    throw wrongArguments("--follow does not go with a table");
  }
  const { LogDump } = await import("../../offline/dump/log-dump.ts");
  const dump = await offline(async () => new LogDump(path));
  const writer = new LineWriter(session, LOG_HEAD);
  if (dump.isInUse) tell("A node is running on this directory: the end of the log moves");
  let end = await offline(() => readOn(session, dump, { writer, options }));
  while (options.follow) {
    await Bun.sleep(FOLLOW_MS);
    end = await offline(() => readOn(session, dump, { writer, options }));
  }
  if (end.rest === undefined) return;
  const { file, offset, rest } = end;
  const where = `"${file}" at byte ${offset}: ${rest.reason}`;
  if (dump.isInUse) {
    tell(`A write is in progress: ${where}`);
    return;
  }
  throw new CliError(
    ExitCode.failed,
    `Found an unfinished write in ${where}; the next start of the node cuts off the last ` +
      `${rest.bytes} bytes`,
  );
}

/**
 * What was read before damage is shown before it is reported. With a filter, the header of
 * a segment is shown only before a record of it.
 */
async function readOn(
  { settings: { notation } }: Session,
  dump: LogDump,
  { writer, options }: { readonly writer: LineWriter; readonly options: LogOptions },
): Promise<LogEnd> {
  const style = { notation, withValues: options.values === true };
  const isFiltered = (options.kind ?? options.from ?? options.to) !== undefined;
  let header: LogLine | undefined;
  try {
    const steps = dump.read();
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done) return next.value;
      const line = next.value;
      if (line.kind === "segment" && isFiltered) header = line;
      if (line.kind === "segment" ? isFiltered : !isWanted(line, options)) continue;
      if (header !== undefined) await writer.add(logLine(header, style));
      header = undefined;
      await writer.add(logLine(line, style));
    }
  } finally {
    await writer.flush();
  }
}

function isWanted(line: RecordLine, { from, to, kind }: LogOptions): boolean {
  if (kind !== undefined && line.kind !== RECORD_KINDS[kind]) return false;
  if (from === undefined && to === undefined) return true;
  const isEntry = line.index > 0;
  return isEntry && line.index >= (from ?? 1) && line.index <= (to ?? line.index);
}

async function dumpState(session: Session, path: string, options: ValueOptions): Promise<void> {
  const { withState } = await import("../../offline/dump/state-dump.ts");
  const { rowFacts } = await import("../../offline/dump/row-facts.ts");
  const writer = new LineWriter(session, ROW_HEAD);
  const style = styleOf(session, options);
  const work = () =>
    withState(path, async ({ applied, sum, isInstalled, rows }) => {
      const { index, term } = applied.logId;
      const facts = {
        ...{ applied_index: index, applied_term: term, revision: applied.revision },
        ...{ sum: sum.toString(16).padStart(16, "0"), installed: isInstalled },
      };
      await writer.add(stateLine({ kind: "state", facts }));
      for await (const chunk of session.untilInterrupted(rows)) {
        for (const row of chunk) await writer.add(rowLine(rowFacts(row), style));
      }
      await writer.flush();
    });
  await session.cleaningUp(() => offline(work));
}

async function dumpSnapshot(session: Session, file: string, options: ValueOptions): Promise<void> {
  const { readBackup } = await import("../../offline/backup.ts");
  const { rowFacts } = await import("../../offline/dump/row-facts.ts");
  const writer = new LineWriter(session, ROW_HEAD);
  const style = styleOf(session, options);
  await offline(async () => {
    const { header, rows } = await readBackup(readIn(file === "-" ? undefined : file));
    const { logId, revision } = header.applied;
    const facts = {
      cluster_id: clusterIdText(header.clusterId),
      ...{ applied_index: logId.index, applied_term: logId.term, revision },
    };
    await writer.add(stateLine({ kind: "snapshot", facts }));
    for await (const chunk of session.untilInterrupted(rows)) {
      for (const row of chunk) await writer.add(rowLine(rowFacts(row), style));
    }
    await writer.flush();
  });
}

function styleOf({ settings: { notation } }: Session, { values }: ValueOptions): DumpStyle {
  return { notation, withValues: values === true };
}

async function showMember(session: Session, path: string): Promise<void> {
  const { dumpMember } = await import("../../offline/dump/member-dump.ts");
  const facts = factsOf(await offline(async () => dumpMember(path)));
  const rows = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name.replaceAll("_", " "), String(value)]);
  await session.show({
    simple: () => lines(rows),
    json: () => facts,
    table: () => ({ head: ["FIELD", "VALUE"], rows }),
  });
}

function factsOf({ identity, member, founding, promiseMs, refusal, isInUse }: MemberDump) {
  const successor = member?.successor;
  const incarnation = member?.incarnation ?? founding?.incarnation;
  return {
    format: identity === undefined ? undefined : member === undefined ? 1 : 2,
    cluster_id: identity && clusterIdText(identity.clusterId),
    node_id: identity?.nodeId ?? founding?.nodeId,
    incarnation: incarnation && idText(incarnation),
    starts: member?.starts,
    machine: member?.machine,
    level: member?.level,
    successor: successor && clusterIdText(successor),
    founding: founding && (founding.founded === undefined ? "begun" : "decided"),
    vote_promise_ms: promiseMs,
    refused: refusal,
    in_use: isInUse,
  };
}
