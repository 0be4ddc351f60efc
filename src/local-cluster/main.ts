/**
 * `npm start`: a cluster of three on this machine, each node a process of its
 * own, with its data in ./data. It proves that it works, says how to use it,
 * and then only watches, so that a node can be killed and started by hand.
 */
import Table from "cli-table3";
import pc from "picocolors";
import { QuorateClient } from "../client/client.ts";
import { QuorateError } from "../client/errors.ts";
import type { StatusResponse } from "../codec/status.ts";
import {
  clusterOfThisDirectory,
  hasClusterFile,
  writeClusterFile,
} from "../config/cluster-file.ts";
import { ConfigError } from "../config/config-error.ts";
import { ExitCode } from "../config/exit-code.ts";
import { MAX_VOTERS } from "../raft/membership.ts";
import { onStopSignal } from "../server/signals.ts";
import { DiskError } from "../storage/disk/disk.ts";
import { posixDisk } from "../storage/disk/posix-disk.ts";
import { SOFTWARE_VERSION } from "../version.ts";
import type { Member, NodeId } from "../vocabulary.ts";
import { dataDirectoryOf, hasData, isInUse, LOG_DIRECTORY, LocalNode } from "./local-node.ts";
import { moveToFreePorts, takenHttpPort, takenPort } from "./local-ports.ts";

/** How long the cluster may take to elect its first leader, on a slow machine. */
const START_LIMIT_MS = 30_000;

const STATUS_LIMIT_MS = 5_000;
const STATUS_RETRY_MS = 100;

/** Written at every start and read back, as a proof that the cluster works. */
const PROOF_KEY = "quorate/started";

const COUNTS = ["no", "one", "two", "three", "four", "five"];

process.exit(await main());

async function main(): Promise<number> {
  const members = settle();
  if (members === undefined) return ExitCode.failed;

  let isStopping = false;
  const { promise: allEnded, resolve: noteAllEnded } = Promise.withResolvers<void>();
  let nodes: readonly LocalNode[] = members.map((member) => new LocalNode(member, noteEnd));
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    console.log("\nStopping …");
    for (const node of nodes) void node.stop(); // its end is noted
  };
  onStopSignal(stop);

  function noteEnd(node: LocalNode, how: string): void {
    if (!isStopping && nodes.includes(node)) reportEnd(node, how);
    if (nodes.every(({ isRunning }) => !isRunning)) noteAllEnded();
  }

  try {
    const proof = await prove(members, allEnded);
    if (proof !== undefined && !isStopping) {
      nodes = followMembers(nodes, proof.members, noteEnd);
      introduce(nodes, proof);
    }
  } catch (error) {
    console.error(`The cluster does not work: ${error}\nThe logs are in ${LOG_DIRECTORY}`);
    stop();
    await allEnded;
    return ExitCode.failed;
  }
  await allEnded;
  if (isStopping) return ExitCode.ok;
  console.error("All nodes have exited");
  return ExitCode.failed;
}

/** The members to start. Undefined: none now, and the terminal says why. */
function settle(): readonly Member[] | undefined {
  try {
    const members = clusterOfThisDirectory();
    const taken = takenPort(members);
    if (hasClusterFile()) {
      const inUse = members.filter(isInUse).map(({ id }) => id);
      if (taken === undefined && inUse.length === 0) return members;
      console.error(
        inUse.length > 0
          ? `Cannot start: node ${inUse.join(", ")} of this cluster is already running, perhaps ` +
              "in another terminal; stop it first"
          : `Cannot start: port ${taken} of this cluster is used by another program; stop that ` +
              "program, or start a cluster in another directory",
      );
      return undefined;
    }
    const settled = moveToFreePorts(members);
    writeClusterFile(posixDisk, settled);
    const inTheWay = taken ?? takenHttpPort(members);
    if (inTheWay !== undefined) {
      const ports = settled.map(({ clientAddress }) => clientAddress).join(", ");
      console.log(pc.yellow(`Port ${inTheWay} is in use: using ${ports} instead.`));
    }
    return settled;
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof DiskError)) throw error;
    console.error(error.message);
    return undefined;
  }
}

interface Proof {
  /** Undefined if there is no response, or none yet. */
  readonly roles: ReadonlyMap<NodeId, string | undefined>;
  readonly revision: number;
  /** The present members of the cluster. */
  readonly members: readonly Member[];
}

/** Waits for a leader by writing, and reads back. Undefined if the nodes have ended before that. */
async function prove(members: readonly Member[], ended: Promise<void>): Promise<Proof | undefined> {
  using client = new QuorateClient({
    endpoints: members.map(({ clientAddress }) => clientAddress),
    timeoutMs: START_LIMIT_MS,
  });
  const demonstrate = async () => {
    const value = new Date().toISOString();
    const { revision } = await client.put(PROOF_KEY, value);
    const read = await client.get(PROOF_KEY);
    if (read?.text !== value) throw new Error(`Cannot read "${PROOF_KEY}" back`);
    const { members: current } = (await client.admin.memberList()).configuration;
    const statuses = await Promise.all(current.map((member) => statusOf(client, member)));
    const roles = new Map(current.map(({ id }, i) => [id, statuses[i]?.role]));
    return { roles, revision, members: current };
  };
  return await Promise.race([demonstrate(), ended.then(() => undefined)]);
}

/** Two nodes may serve before the third one listens. */
async function statusOf(
  client: QuorateClient,
  { clientAddress }: Member,
): Promise<StatusResponse | undefined> {
  const deadline = performance.now() + STATUS_LIMIT_MS;
  while (performance.now() < deadline) {
    try {
      return await client.status(clientAddress, { timeoutMs: STATUS_LIMIT_MS });
    } catch (error) {
      if (!(error instanceof QuorateError)) throw error;
    }
    await Bun.sleep(STATUS_RETRY_MS);
  }
  return undefined;
}

/**
 * Follows the membership: the node of a removed member is stopped, and one that was
 * added in this directory is started. The cluster's file is updated.
 */
function followMembers(
  nodes: readonly LocalNode[],
  members: readonly Member[],
  noteEnd: (node: LocalNode, how: string) => void,
): readonly LocalNode[] {
  const ids = new Set(members.map(({ id }) => id));
  for (const node of nodes) if (!ids.has(node.member.id)) void node.stop(); // its end is noted
  const kept = nodes.filter(({ member }) => ids.has(member.id));
  const added = members
    .filter(({ id }) => !kept.some(({ member }) => member.id === id))
    .filter((member) => hasData(member) && !isInUse(member))
    .map((member) => new LocalNode(member, noteEnd));
  if (members.length <= MAX_VOTERS) writeClusterFile(posixDisk, members);
  return [...kept, ...added];
}

function introduce(nodes: readonly LocalNode[], { roles, revision }: Proof): void {
  const head = ["node", "clients", "role", "pid", "data"];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { member, pid } of nodes) {
    const role = roles.get(member.id) ?? "no answer";
    const shown = role === "leader" ? pc.green(role) : role;
    table.push([member.id, member.clientAddress, shown, pid, dataDirectoryOf(member)]);
  }
  const leader = nodes.find(({ member }) => roles.get(member.id) === "leader");
  const hint = (command: string, meaning: string) =>
    `  ${pc.cyan(command.padEnd(32))} ${pc.dim(meaning)}`;
  const killing =
    leader === undefined || roles.size < 3
      ? [] // the remaining nodes would be no majority
      : [
          hint(`kill -9 ${leader.pid}`, "kill the leader; the other nodes elect a new one"),
          hint(`npm run node -- --id=${leader.member.id}`, "start it again"),
        ];
  console.log(
    [
      `Quorate ${SOFTWARE_VERSION}: ${COUNTS[roles.size] ?? roles.size} ` +
        `${roles.size === 1 ? "node agrees" : "nodes agree"}. Wrote a key and read it back, ` +
        `at revision ${revision}.`,
      table.toString(),
      "",
      "Paste into another terminal:",
      "",
      hint("npx quorate set color green", "write a key"),
      hint("npx quorate get color", "read it, linearizably"),
      hint("npx quorate status", "show the status of each node"),
      ...killing,
      "",
      pc.dim(`Logs are in ${LOG_DIRECTORY}. Ctrl-C stops the cluster; npm start continues it.`),
    ].join("\n"),
  );
}

function reportEnd({ member, logFile, isRefused }: LocalNode, how: string): void {
  const next = isRefused
    ? "fix the problem that its log names before you start it again"
    : `to start it again: npm run node -- --id=${member.id}`;
  console.error(`${pc.yellow(`Node ${member.id} ${how}.`)} Its log is ${logFile}; ${next}`);
}
