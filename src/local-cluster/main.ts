/**
 * `npm start`: a cluster of three on this machine, each node a process of its
 * own, with its data in ./data. It proves that it works, says how to use it,
 * and then only watches, so that a node can be killed and started by hand.
 */
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
import type { Member } from "../vocabulary.ts";
import { exitReport, introduction, type Proof } from "./introduction.ts";
import { type KnownCluster, LocalConsole } from "./local-console.ts";
import { isInUse, LOG_DIRECTORY } from "./local-node.ts";
import { moveToFreePorts, takenHttpPort, takenPort } from "./local-ports.ts";
import { LocalSupervisor } from "./local-supervisor.ts";

/** How long the cluster may take to elect its first leader, on a slow machine. */
const START_LIMIT_MS = 30_000;

const STATUS_LIMIT_MS = 5_000;
const STATUS_RETRY_MS = 100;

/** Written at every start and read back, as a proof that the cluster works. */
const PROOF_KEY = "quorate/started";

process.exit(await main());

async function main(): Promise<number> {
  const members = settle();
  if (members === undefined) return ExitCode.failed;

  let isStopping = false;
  let known: KnownCluster = { id: undefined, name: "", members };
  const localConsole = new LocalConsole({
    cluster: () => known,
    failed: (error) => console.error(error),
  });
  const supervisor = new LocalSupervisor({
    members,
    exited: (node) => console.error(exitReport(node)),
    record: (id, event) => localConsole.record(id, event),
  });
  const { allEnded } = supervisor;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    console.log("\nStopping …");
    supervisor.stop();
  };
  onStopSignal(stop);

  try {
    const proof = await prove(members, allEnded);
    if (proof !== undefined && !isStopping) {
      supervisor.follow(proof.members);
      if (proof.members.length <= MAX_VOTERS) writeClusterFile(posixDisk, proof.members);
      known = proof;
      console.log(introduction(supervisor.nodes, proof, localConsole.listen(supervisor)));
    }
  } catch (error) {
    console.error(`The cluster does not work: ${error}\nThe logs are in ${LOG_DIRECTORY}`);
    stop();
    await allEnded;
    return ExitCode.failed;
  }
  await allEnded;
  localConsole.stop();
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
    const { header, configuration } = await client.admin.memberList();
    const { members: current, clusterName = "" } = configuration;
    const statuses = await Promise.all(current.map((member) => statusOf(client, member)));
    const roles = new Map(current.map(({ id }, i) => [id, statuses[i]?.role]));
    return { id: header.clusterId, name: clusterName, roles, revision, members: current };
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
