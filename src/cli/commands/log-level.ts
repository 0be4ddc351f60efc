/**
 * `quorate log-level`: which events the nodes log, for a limited time.
 */
import { Argument, InvalidArgumentError, Option } from "commander";
import { CONFIGURED_LEVEL, type LogLevelResponse } from "../../codec/log-level.ts";
import { ExitCode } from "../../config/exit-code.ts";
import { LOG_LEVELS, type LogLevel } from "../../node-event-lines.ts";
import type { NodeId } from "../../vocabulary.ts";
import { CliError, invalidInput, wrongArguments } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import { type AskedNode, askNodes, requireOneCluster } from "../nodes.ts";
import { each, parseCount, parseDuration } from "../option-values.ts";
import { lines } from "../output/formats.ts";
import type { Session } from "../session.ts";
import { tell } from "../streams.ts";

interface LogLevelOptions {
  readonly only?: readonly string[];
  readonly for?: number;
  readonly node?: readonly NodeId[];
}

const DEFAULT_MS = 300_000;

const HELP_ON_EVENTS = `\
Without a level, the command shows what the nodes log. "${CONFIGURED_LEVEL}" ends a change
before its time is over. Names for --only are kinds of events, such as leader.ended,
or families of them, such as election, leader, vote, link or snapshot.`;

export const LOG_LEVEL: CommandSpec = {
  name: "log-level",
  description: "change what the nodes log, for a limited time",
  arguments: [
    new Argument("[level]", `${LOG_LEVELS.join(", ")}, or ${CONFIGURED_LEVEL}`).argParser(
      parseLevel,
    ),
  ],
  options: [
    new Option("--for <duration>", "the time after which the change ends (default: 5m)").argParser(
      parseDuration,
    ),
    new Option(
      "--only <event>",
      "change only these events, or this family of events; can be repeated",
    ).argParser(each((name: string) => name)),
    new Option("--node <id>", "the node to change; can be repeated (default: all)").argParser(
      each(parseCount),
    ),
  ],
  notes: HELP_ON_EVENTS,
  examples: [
    ["quorate log-level debug --only election --for 5m", "log elections in detail"],
    ["quorate log-level configured", "end the change"],
  ],
  run: logLevel,
};

async function logLevel(
  session: Session,
  level: LogLevel | typeof CONFIGURED_LEVEL | undefined,
  options: LogLevelOptions,
): Promise<void> {
  const changes = level !== undefined && level !== CONFIGURED_LEVEL;
  if (!changes && (options.only ?? options.for) !== undefined) {
    throw wrongArguments("--only and --for need a level: debug, info, warn or error");
  }
  const { admin } = session.client;
  const { only = [], for: forMs = DEFAULT_MS } = options;
  const nodes = await chosenNodes(session, options.node);
  const answers = await Promise.all(
    nodes.map(({ endpoint }) => {
      if (level === undefined) return admin.logLevel(endpoint);
      if (level === CONFIGURED_LEVEL) return admin.resetLogLevel(endpoint);
      return admin.setLogLevel(endpoint, level, { only, forMs });
    }),
  );
  const rows = answers.map((answer, at) => [nodes[at]!.endpoint, ...cellsOf(answer)]); // as many
  await session.show(
    {
      simple: () => lines(rows),
      json: () => answers.map((answer, at) => inJson(nodes[at]!.endpoint, answer)), // as many
      table: () => ({ head: ["ENDPOINT", "CONFIGURED", "LEVEL", "EVENTS", "LEFT"], rows }),
    },
    "table",
  );
}

/**
 * The nodes with these ids, which have to answer, or else all that answer. Throws a
 * CliError.
 */
async function chosenNodes(
  session: Session,
  ids: readonly NodeId[] | undefined,
): Promise<readonly AskedNode[]> {
  const nodes = await askNodes(session);
  requireOneCluster(nodes);
  const chosen = ids === undefined ? nodes : ids.map((id) => nodeWith(id, nodes));
  const [answering, silent] = [true, false].map((answers) =>
    chosen.filter(({ answer }) => (answer.status !== undefined) === answers),
  ) as [AskedNode[], AskedNode[]];
  for (const { answer } of silent) tell(answer.failure ?? "");
  const isEnough = ids === undefined ? answering.length > 0 : silent.length === 0;
  if (isEnough) return answering;
  throw new CliError(ExitCode.unreachable, "Cannot reach the nodes: nothing was changed");
}

function nodeWith(id: NodeId, nodes: readonly AskedNode[]): AskedNode {
  const node = nodes.find((each) => each.id === id);
  if (node !== undefined) return node;
  throw invalidInput(`Cannot find node ${id}: it is not a member of the cluster`);
}

function cellsOf({ configured, level, only, leftMs }: LogLevelResponse): readonly string[] {
  if (level === "") return [configured, configured, "all", "no limit"];
  return [configured, level, only.length === 0 ? "all" : only.join(" "), secondsText(leftMs)];
}

function secondsText(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}

function inJson(endpoint: string, answer: LogLevelResponse): object {
  const { header, configured, level, only, leftMs } = answer;
  const change = level === "" ? {} : { level, only, left_ms: leftMs };
  return { endpoint, id: header.memberId, configured, ...change };
}

/** For commander. */
function parseLevel(text: string): string {
  const names: readonly string[] = [...LOG_LEVELS, CONFIGURED_LEVEL];
  if (names.includes(text)) return text;
  throw new InvalidArgumentError(`Expected ${names.slice(0, -1).join(", ")} or ${names.at(-1)}.`);
}
