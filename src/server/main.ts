/**
 * A node as a process: `npm run node -- --id=1`. Everything a node is handed from
 * outside is made here.
 */
import { NODE_LIMITS } from "../actors/limits.ts";
import { startNode } from "../actors/node.ts";
import { QuorateClient } from "../client/client.ts";
import { clusterIdText } from "../codec/cluster-id.ts";
import type { Logger } from "../env.ts";
import { printable } from "../printable.ts";
import { DirectoryLockError } from "../storage/directory-lock.ts";
import { DiskError } from "../storage/disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import { logSizesFor } from "../storage/open-log.ts";
import { systemClock, systemRandom } from "../system-env.ts";
import { tcpNetwork } from "../transport/tcp.ts";
import { SOFTWARE_VERSION } from "../version.ts";
import { parseArguments } from "./arguments.ts";
import { type Config, collectSettings, configFrom, requireFirstMember } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { ExitCode } from "./exit-code.ts";
import { formerPromiseMs } from "./former-promise.ts";
import { JoinError, joinCluster } from "./join-cluster.ts";
import { newLogger } from "./logger.ts";
import { claimDirectory, ownerOf } from "./node-storage.ts";
import { endProcessOnUncaughtErrors, runUntilStopped } from "./run-node.ts";
import { showConfig } from "./show-config.ts";
import { endOnSignals } from "./signals.ts";
import { requireUtf8 } from "./utf8-input.ts";

process.exit(await main(process.argv.slice(2)));

async function main(parameters: readonly string[]): Promise<number> {
  try {
    requireUtf8(parameters, process.env);
    const given = parseArguments(parameters, process.env);
    if ("text" in given) {
      (given.isError ? console.error : console.log)(given.text);
      return given.isError ? ExitCode.wrongArguments : ExitCode.ok;
    }
    const layers = collectSettings({ ...given, environment: process.env });
    const config = configFrom(layers);
    if (given.printConfig) {
      console.log(showConfig(config, layers));
      return ExitCode.ok;
    }
    const isNew = ownerOf(config.dataDirectory) === undefined;
    if (isNew && config.join === undefined) requireFirstMember(config, layers);
    return await run(config);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(error, ExitCode.invalidInput);
    if (error instanceof JoinError) return refuse(error, ExitCode.refused);
    if (error instanceof DataDirectoryError) return refuse(error, ExitCode.refused);
    if (error instanceof DirectoryLockError) return refuse(error, ExitCode.failed);
    if (error instanceof DiskError) return refuse(error, ExitCode.failed);
    throw error;
  }
}

/** Before there is a log, the operator gets one line. */
function refuse({ message }: Error, exitCode: number): number {
  console.error(printable(message));
  return exitCode;
}

async function run(config: Config): Promise<number> {
  const { id, peerAddress, clientAddress, timing, logLevel: level } = config;
  const isTerminal = process.stderr.isTTY;
  const format = config.logFormat === "auto" ? (isTerminal ? "pretty" : "json") : config.logFormat;
  const colors = isTerminal && process.env["NO_COLOR"] === undefined;
  const logger = newLogger({ level, format, colors, facts: { node: id } });
  endProcessOnUncaughtErrors(logger);
  const handOverSignals = endOnSignals(logger);
  const { dataDirectory, snapshots } = config;
  const sizes = logSizesFor(snapshots.compaction.logBytes);
  const findCluster = () => clusterFor(config, logger);
  const directory = await claimDirectory(dataDirectory, id, findCluster, sizes);
  const { clusterId } = directory.identity;
  const cluster = clusterIdText(clusterId);
  const facts = { version: SOFTWARE_VERSION, cluster, dataDirectory, pid: process.pid };
  logger.info(facts, "Starting");
  const formerTimeoutMs = formerPromiseMs(dataDirectory, timing.electionTimeoutMs, systemClock);

  const node = startNode({
    env: { clock: systemClock, random: systemRandom, logger },
    network: tcpNetwork,
    openStorage: directory.open,
    id,
    clusterId,
    softwareVersion: SOFTWARE_VERSION,
    members: isFounder(config, clusterId) ? config.members : [],
    peerAddress,
    clientAddress,
    timing,
    formerTimeoutMs,
    snapshots,
    limits: { ...NODE_LIMITS, reserveBytes: config.reserveBytes },
  });
  const ended = runUntilStopped(node, { clock: systemClock, logger });
  handOverSignals();
  const exitCode = await ended;
  logger.flush();
  return exitCode;
}

/** Of a new directory: the id of the cluster to join, or of the one to found. */
async function clusterFor({ join, self, clusterId }: Config, logger: Logger): Promise<number> {
  if (join === undefined) return clusterId;
  const { endpoints, asLearner } = join;
  logger.info({ endpoints }, "Joining a cluster");
  using client = new QuorateClient({ endpoints });
  return await joinCluster({ client, self, asLearner, clock: systemClock, logger });
}

/** Whoever is not learns from the others who the members are, as long as its log is empty. */
function isFounder({ id, members, join, ...config }: Config, clusterId: number): boolean {
  if (join !== undefined || clusterId !== config.clusterId) return false;
  return members.some((member) => member.id === id);
}
