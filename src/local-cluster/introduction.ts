/**
 * The output of `npm start`: the state of the cluster, how to use it, and which node has
 * ended.
 */
import Table from "cli-table3";
import pc from "picocolors";
import { SOFTWARE_VERSION } from "../version.ts";
import type { Member, NodeId } from "../vocabulary.ts";
import { dataDirectoryOf, LOG_DIRECTORY, type LocalNode } from "./local-node.ts";

/** The cluster works: it has served a write and a read. */
export interface Proof {
  /** Undefined if there is no response, or none yet. */
  readonly roles: ReadonlyMap<NodeId, string | undefined>;
  readonly revision: number;
  readonly id: number;
  readonly name: string;
  /** The present members of the cluster. */
  readonly members: readonly Member[];
}

const COUNTS = ["no", "one", "two", "three", "four", "five"];

/** `url` is that of the console, if there is one. */
export function introduction(
  nodes: readonly LocalNode[],
  { roles, revision }: Proof,
  url: string | undefined,
): string {
  const head = ["node", "clients", "role", "pid", "data"];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { member, process } of nodes) {
    const role = roles.get(member.id) ?? "no answer";
    const shown = role === "leader" ? pc.green(role) : role;
    table.push([member.id, member.clientAddress, shown, process.pid, dataDirectoryOf(member)]);
  }
  return [
    `Quorate ${SOFTWARE_VERSION}: ${COUNTS[roles.size] ?? roles.size} ` +
      `${roles.size === 1 ? "node agrees" : "nodes agree"}. Wrote a key and read it back, ` +
      `at revision ${revision}.`,
    table.toString(),
    "",
    ...(url === undefined ? [] : [`Open ${pc.cyan(url)}`, ""]),
    "Paste into another terminal:",
    "",
    hint("npx quorate set color green", "write a key"),
    hint("npx quorate get color", "read it, linearizably"),
    hint("npx quorate status", "show the status of each node"),
    hint("npx quorate monitor", "watch the cluster on the terminal"),
    ...hintsOnFaults(nodes, roles),
    "",
    pc.dim(`Logs are in ${LOG_DIRECTORY}. Ctrl-C stops the cluster; npm start continues it.`),
  ].join("\n");
}

/** Without a third member, the remaining nodes would be no majority. */
function hintsOnFaults(nodes: readonly LocalNode[], roles: Proof["roles"]): readonly string[] {
  const leader = nodes.find(({ member }) => roles.get(member.id) === "leader");
  if (leader === undefined || roles.size < 3) return [];
  const { member, process } = leader;
  return [
    hint(`kill -9 ${process.pid}`, "kill the leader; the other nodes elect a new one"),
    hint(`npm run node -- --id=${member.id}`, "start it again"),
  ];
}

function hint(command: string, meaning: string): string {
  return `  ${pc.cyan(command.padEnd(32))} ${pc.dim(meaning)}`;
}

/** How a node has ended, and what to do. */
export function exitReport({ member, logFile, isRefused, process }: LocalNode): string {
  const { exit } = process;
  const how = exit?.signal ? `was killed by ${exit.signal}` : `exited with code ${exit?.code}`;
  const next = isRefused
    ? "fix the problem that its log names before you start it again"
    : `to start it again: npm run node -- --id=${member.id}`;
  return `${pc.yellow(`Node ${member.id} ${how}.`)} Its log is ${logFile}; ${next}`;
}
