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
import { SOFTWARE_VERSION } from "../version.ts";
import type { Member } from "../vocabulary.ts";
import { clusterOfThisDirectory, hasClusterFile, writeClusterFile } from "./cluster-file.ts";
import { ConfigError } from "./config-error.ts";
import { ExitCode } from "./exit-code.ts";
import { dataDirectoryOf, LOG_DIRECTORY, LocalNode } from "./local-node.ts";
import { moveToFreePorts, takenPort } from "./local-ports.ts";
import { onStopSignal } from "./signals.ts";

/** How long the cluster has to elect its first leader, on however slow a machine. */
const START_LIMIT_MS = 30_000;

const STATUS_LIMIT_MS = 5_000;
const STATUS_RETRY_MS = 100;

/** Written at every start and read back: the proof that the cluster works. */
const PROOF_KEY = "quorate/started";

process.exit(await main());

async function main(): Promise<number> {
  const members = settle();
  if (members === undefined) return ExitCode.failed;

  let isStopping = false;
  const { promise: allEnded, resolve: noteAllEnded } = Promise.withResolvers<void>();
  const nodes: LocalNode[] = members.map((member) => new LocalNode(member, noteEnd));
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    console.log("\nStopping …");
    for (const node of nodes) void node.stop(); // its end is noted
  };
  onStopSignal(stop);

  function noteEnd(node: LocalNode, how: string): void {
    if (!isStopping) reportEnd(node, how);
    if (nodes.every(({ isRunning }) => !isRunning)) noteAllEnded();
  }

  try {
    const proof = await prove(members, allEnded);
    if (proof !== undefined && !isStopping) introduce(nodes, proof);
  } catch (error) {
    console.error(`The cluster does not work: ${error}\nIts logs are in ${LOG_DIRECTORY}`);
    stop();
    await allEnded;
    return ExitCode.failed;
  }
  await allEnded;
  if (isStopping) return ExitCode.ok;
  console.error("All nodes have ended");
  return ExitCode.failed;
}

/** The members to start. undefined: not now, and the terminal says why. */
function settle(): readonly Member[] | undefined {
  try {
    const members = clusterOfThisDirectory();
    const taken = takenPort(members);
    if (hasClusterFile()) {
      if (taken === undefined) return members;
      console.error(
        `Cannot start: port ${taken} is taken. Is this cluster already running in another ` +
          "terminal? Its ports are part of its data; for a new one, remove data/",
      );
      return undefined;
    }
    const settled = moveToFreePorts(members);
    writeClusterFile(settled);
    if (taken !== undefined) {
      const ports = settled.map(({ clientAddress }) => clientAddress).join(", ");
      console.log(pc.yellow(`Port ${taken} is taken: using ${ports} instead.`));
    }
    return settled;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return undefined;
  }
}

interface Proof {
  /** undefined: no answer, or not yet. */
  readonly roles: ReadonlyMap<Member, string | undefined>;
  readonly revision: number;
}

/** Waits for a leader by writing, and reads back. undefined: the nodes have ended before that. */
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
    const statuses = await Promise.all(members.map((member) => statusOf(client, member)));
    return { roles: new Map(members.map((member, i) => [member, statuses[i]?.role])), revision };
  };
  return await Promise.race([demonstrate(), ended.then(() => undefined)]);
}

/** Two nodes may be at work before the third one listens. */
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

function introduce(nodes: readonly LocalNode[], { roles, revision }: Proof): void {
  const head = ["node", "clients", "role", "pid", "data"];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { member, pid } of nodes) {
    const role = roles.get(member) ?? "no answer";
    const shown = role === "leader" ? pc.green(role) : role;
    table.push([member.id, member.clientAddress, shown, pid, dataDirectoryOf(member)]);
  }
  const leader = nodes.find(({ member }) => roles.get(member) === "leader");
  const hint = (command: string, meaning: string) =>
    `  ${pc.cyan(command.padEnd(32))} ${pc.dim(meaning)}`;
  console.log(
    [
      `Quorate ${SOFTWARE_VERSION}: three nodes agree. Wrote a key and read it back, ` +
        `at revision ${revision}.`,
      table.toString(),
      "",
      "Paste into another terminal:",
      "",
      hint("npx quorate set color green", "write a key"),
      hint("npx quorate get color", "read it, linearizably"),
      hint("npx quorate status", "ask each node about itself"),
      hint(`kill -9 ${leader?.pid}`, "end the leader; the others elect a new one"),
      hint(`npm run node -- --id=${leader?.member.id}`, "and bring it back"),
      "",
      pc.dim(`Logs are in ${LOG_DIRECTORY}. Ctrl-C stops the cluster; npm start continues it.`),
    ].join("\n"),
  );
}

function reportEnd({ member, logFile }: LocalNode, how: string): void {
  console.error(
    `${pc.yellow(`Node ${member.id} ${how}.`)} Its log is ${logFile}; ` +
      `to bring it back: npm run node -- --id=${member.id}`,
  );
}
