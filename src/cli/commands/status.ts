/**
 * `quorate status`: the status of each node, and with --hash whether all nodes have the
 * same state.
 */
import { Option } from "commander";
import { QuorateError } from "../../client/errors.ts";
import { clusterIdText } from "../../codec/cluster-id.ts";
import type { HashResponse } from "../../codec/status.ts";
import { ExitCode } from "../../config/exit-code.ts";
import { CliError } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import { type AskedNode, askNodes, requireOneCluster } from "../nodes.ts";
import { byteText, lines } from "../output/formats.ts";
import {
  cellsOf,
  NARROW_HEAD,
  NARROW_HEAD_OF_HASHES,
  NODE_HEAD,
  nodeCells,
  nodeInJson,
  progressTable,
} from "../output/node-status.ts";
import type { Session } from "../session.ts";
import { tell } from "../streams.ts";

interface StatusOptions {
  readonly hash?: true;
}

/**
 * The hash of a node's state at an index. Undefined if the node was not asked, or did
 * not answer.
 */
type Hash = Pick<HashResponse, "appliedIndex" | "hash"> | undefined;

export const STATUS: CommandSpec = {
  name: "status",
  knownAs: { info: "status", endpoint: "status" },
  description: "show the status of each node",
  options: [
    new Option(
      "--hash",
      "compare the states of the nodes, which reads the whole state on each of them",
    ),
  ],
  notes: "With --write-out wide, the table has all columns.",
  run: status,
};

async function status(session: Session, options: StatusOptions): Promise<void> {
  const nodes = await askNodes(session);
  const hashes = options.hash ? await Promise.all(nodes.map((node) => hashOf(session, node))) : [];
  const isWide = session.settings.format === "wide";
  const narrow = options.hash ? NARROW_HEAD_OF_HASHES : NARROW_HEAD;
  const rowsWith = (head: readonly string[], sizeText: (bytes: number) => string) =>
    nodes.map((node, at) => [
      ...cellsOf(head, nodeCells(node, sizeText)),
      ...(options.hash ? [hashText(hashes[at])] : []),
    ]);
  const tableWith = (head: readonly string[]) => ({
    head: options.hash ? [...head, "HASH AT INDEX"] : head,
    rows: rowsWith(head, byteText),
  });
  await session.show(
    {
      simple: () => lines(rowsWith(NODE_HEAD, String)),
      json: () => nodes.map((node, at) => ({ ...nodeInJson(node), ...hashInJson(hashes[at]) })),
      table: () => tableWith(isWide ? NODE_HEAD : narrow),
    },
    "table",
  );
  const leader = nodes.find(({ answer }) => answer.status?.role === "leader")?.answer.status;
  const isTable = ["table", "wide"].includes(session.settings.format ?? "table");
  const { clusterId } = session.client;
  if (isTable && clusterId !== undefined) tell(`Cluster ${clusterIdText(clusterId)}`);
  if (leader !== undefined && isTable) {
    await session.showTable(progressTable(leader));
  }
  for (const { answer } of nodes) {
    if (answer.status === undefined && !answer.isRefusal) tell(answer.failure);
  }
  if (leader?.lowOnSpace) {
    tell("Low disk space: the cluster accepts only requests that free space");
  }
  if (leader !== undefined && leader.waitingFor.length > 0) {
    const half = leader.joint ? "its joint configuration" : "its configuration";
    tell(
      `A membership change is in progress: ${half} waits for members ` +
        `${leader.waitingFor.join(", ")}`,
    );
  }
  if (leader !== undefined && leader.differingStates.length > 0) {
    const members = leader.differingStates.join(", ");
    tell(`ALARM: the states of members ${members} differ, and no majority agrees on one`);
  }
  requireOneCluster(nodes);
  if (nodes.every(({ answer }) => answer.status === undefined)) {
    throw new CliError(ExitCode.unreachable, "Cannot show the status: no node answered");
  }
  if (options.hash) compare(nodes, hashes);
}

async function hashOf({ client }: Session, { endpoint, answer }: AskedNode): Promise<Hash> {
  if (answer.status === undefined) return undefined;
  try {
    return await client.hash(endpoint);
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    tell(error.message);
    return undefined;
  }
}

/** States can only be compared at the same index. */
function compare(nodes: readonly AskedNode[], hashes: readonly Hash[]): void {
  const seen = new Map<number, { readonly endpoint: string; readonly hash: string }>();
  for (const [at, { endpoint }] of nodes.entries()) {
    const answer = hashes[at];
    if (answer === undefined) continue;
    const hash = answer.hash.toHex();
    const other = seen.get(answer.appliedIndex);
    if (other !== undefined && other.hash !== hash) {
      throw new CliError(
        ExitCode.failed,
        `Cannot trust the cluster: "${other.endpoint}" and "${endpoint}" have different states ` +
          `at index ${answer.appliedIndex}`,
      );
    }
    seen.set(answer.appliedIndex, { endpoint, hash });
  }
  if (seen.size > 1) {
    tell("Not all states were compared: the nodes were at different indexes");
  } else if (hashes.includes(undefined)) {
    tell("Not all states were compared: not all nodes returned a hash");
  }
}

function hashText(answer: Hash): string {
  return answer ? `${answer.hash.toHex().slice(0, 16)} at ${answer.appliedIndex}` : "";
}

function hashInJson(answer: Hash): object {
  return answer ? { hash: answer.hash.toHex(), hash_index: answer.appliedIndex } : {};
}
