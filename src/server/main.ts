/**
 * A node as a process: `npm run node -- --id=1`. The node's whole environment is made
 * here.
 */

import { IdentityRefusedError } from "../actors/election/peer-refusals.ts";
import { recordedEvents } from "../actors/inspect/event-ring.ts";
import { type Admission, admit } from "../actors/node/admission.ts";
import { type NodeEnd, type NodeHandle, startNode } from "../actors/node/node.ts";
import { NODE_LIMITS, type NodeLimits } from "../actors/node/node-limits.ts";
import { assert } from "../assert.ts";
import { QuorateClient } from "../client/client.ts";
import { clusterIdText } from "../codec/cluster-id.ts";
import { type Config, collectSettings, configFrom, requireFirstMember } from "../config/config.ts";
import { ExitCode } from "../config/exit-code.ts";
import type { Joining } from "../config/joining.ts";
import { showConfig } from "../config/show-config.ts";
import { requireUtf8 } from "../config/utf8-input.ts";
import type { Env } from "../env.ts";
import { Meters } from "../meters.ts";
import { printable } from "../printable.ts";
import { writeRefusal } from "../storage/directory/refusal-file.ts";
import { posixDisk } from "../storage/disk/posix-disk.ts";
import { logSizesFor } from "../storage/wal/open-log.ts";
import { WrongStateError } from "../store/state-store.ts";
import { randomId, systemClock, systemRandom } from "../system-env.ts";
import { tcpNetwork } from "../transport/tcp.ts";
import { SOFTWARE_VERSION } from "../version.ts";
import type { Member } from "../vocabulary.ts";
import { parseArguments } from "./arguments.ts";
import { type EventLog, newEventLog } from "./event-log.ts";
import { formerPromiseMs } from "./former-promise.ts";
import { ConsoleFeed } from "./http/console-feed.ts";
import { NodeHttp } from "./http/node-http.ts";
import { joinCluster } from "./join-cluster.ts";
import { watchLoop } from "./loop-watch.ts";
import { nodeSeams } from "./node-seams.ts";
import { claimForNode, ownerOf } from "./node-storage.ts";
import { exitCodeOf, isForTheOperator } from "./operator-error.ts";
import { endProcessOnUncaughtErrors, runUntilStopped } from "./run-node.ts";
import { endOnSignals } from "./signals.ts";

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
      console.log(showConfig(layers, config));
      return ExitCode.ok;
    }
    const isNew = ownerOf(config.dataDirectory) === undefined;
    if (isNew && config.join === undefined) requireFirstMember(config, layers);
    return await run(config);
  } catch (error) {
    if (!isForTheOperator(error)) throw error;
    console.error(printable(error.message));
    return exitCodeOf(error);
  }
}

function nodeLimits({ reserveBytes, clientConnectionsPerAddress }: Config): NodeLimits {
  const clients = {
    ...NODE_LIMITS.clients,
    maxConnectionsPerAddress: clientConnectionsPerAddress,
  };
  return { ...NODE_LIMITS, clients, reserveBytes };
}

function openLog({ id, logLevel: level, logFormat }: Config): EventLog {
  const isTerminal = process.stderr.isTTY;
  const format = logFormat === "auto" ? (isTerminal ? "pretty" : "json") : logFormat;
  const colors = isTerminal && process.env["NO_COLOR"] === undefined;
  return newEventLog({ level, clock: systemClock, format, colors, facts: { node: id } });
}

async function run(config: Config): Promise<number> {
  const { id, peerAddress, clientAddress, timing } = config;
  const log = openLog(config);
  endProcessOnUncaughtErrors(log);
  const releaseSignals = endOnSignals(log);
  const meters = new Meters();
  const recentEvents = recordedEvents(meters, systemClock, log);
  const env = { clock: systemClock, random: systemRandom, events: recentEvents };
  const { dataDirectory, snapshots, clusterName, advertised, named } = config;
  const sizes = logSizesFor(snapshots.compaction.logBytes);
  const name = givenName(config);
  const feed = new ConsoleFeed(config, systemClock);
  const http = new NodeHttp({ config, env, meters, routes: feed.routes, sockets: feed.sockets });
  // It listens once the directory is locked: another process for the same node does not.
  const admitted = () => {
    http.listen();
    return admission(config, env);
  };
  const directory = await claimForNode(dataDirectory, id, admitted, sizes, name);
  http.listen();
  const { clusterId } = directory.identity;
  const { presence, founding } = directory.beginRun();
  const cluster = clusterIdText(clusterId);
  const facts = { version: SOFTWARE_VERSION, cluster, dataDirectory, pid: process.pid };
  recentEvents.record({ kind: "node.starting", ...facts });
  watchLoop(env);
  const formerTimeoutMs = formerPromiseMs(dataDirectory, timing.electionTimeoutMs, systemClock);

  const node = startNode({
    env,
    meters,
    recentEvents,
    ...nodeSeams(config, env, (listener) => directory.open(listener, meters.disk)),
    id,
    clusterId,
    clusterName,
    presence,
    softwareVersion: SOFTWARE_VERSION,
    founding,
    advertised,
    named,
    peerAddress,
    clientAddress,
    timing,
    formerTimeoutMs,
    snapshots,
    limits: nodeLimits(config),
    logLevels: log.levels,
    ...(http.address === undefined ? {} : { httpAddress: http.address }),
  });
  http.serve(node, clusterId);
  feed.serve({ node, clusterId });
  const remembering = { stop: () => node.stop(), stopped: rememberingRefusal(node, dataDirectory) };
  const ended = runUntilStopped(remembering, { clock: systemClock, log, events: recentEvents });
  releaseSignals();
  const exitCode = await ended;
  feed.stop();
  http.stop();
  log.flush();
  return exitCode;
}

/** The end of the node. If its directory must not be used again, that is first recorded there. */
async function rememberingRefusal({ stopped }: NodeHandle, path: string): Promise<NodeEnd> {
  const end = await stopped;
  const error = end.reason === "failed" ? end.error : undefined;
  const isForGood = error instanceof IdentityRefusedError || error instanceof WrongStateError;
  if (isForGood) writeRefusal(posixDisk, path, error.message);
  return end;
}

/** Determines the cluster of a node without data. */
async function admission(config: Config, env: Env): Promise<Admission> {
  const { dataDirectory, self, members, clusterName, peerAddress, clientAddress, join } = config;
  const { signal } = new AbortController();
  const admitted = await admit({
    ...{ env, network: tcpNetwork, disk: posixDisk, path: dataDirectory, signal },
    ...{ self, members, clusterName, peerAddress, clientAddress },
    softwareVersion: SOFTWARE_VERSION,
    join: join && ((self) => joinRunning(join, self, givenName(config), env)),
    drawId: randomId,
  });
  assert(admitted !== undefined, "only the end of the process ends the wait");
  return admitted;
}

/** The name of the cluster, if the settings have one. */
function givenName({ isClusterNamed, clusterName }: Config): string | undefined {
  return isClusterNamed ? clusterName : undefined;
}

async function joinRunning(
  { endpoints, asLearner }: Joining,
  self: Member,
  clusterName: string | undefined,
  { clock, events }: Env,
): Promise<number> {
  events.record({ kind: "cluster.joining", endpoints });
  using client = new QuorateClient({ endpoints });
  return await joinCluster({ client, self, asLearner, clusterName, clock, events });
}
