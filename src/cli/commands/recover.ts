/**
 * `quorate recover`: makes a cluster with one member from the rest of another cluster.
 */
import { resolve } from "node:path";
import { Option } from "commander";
import { clusterIdText } from "../../codec/cluster-id.ts";
import { ExitCode } from "../../config/exit-code.ts";
import type { LostCluster } from "../../offline/force-new-cluster.ts";
import { CliError, offline } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import { parseDialled } from "../option-values.ts";
import type { Session } from "../session.ts";
import { tell } from "../streams.ts";

interface RecoverOptions {
  readonly dataDir: string;
  readonly forceNewCluster?: true;
  readonly peerAddress?: string;
  readonly clientAddress?: string;
}

const HELP_ON_LOSS = `\
Use this only when a majority of the members is lost permanently. If they can be
started again, start them: that loses nothing. Choose the member with the latest
log (compare terms, then indexes). It keeps its id and its data, in a cluster
with a new id. The remaining old members and clients that were given the old
cluster id cannot connect to it. New members join under new ids.`;

export const RECOVER: CommandSpec = {
  name: "recover",
  description:
    "turn a member's data into a one-node cluster, after a permanent loss of the majority",
  options: [
    new Option(
      "--data-dir <directory>",
      "the data directory of the member, which must be stopped",
    ).makeOptionMandatory(),
    new Option(
      "--force-new-cluster",
      "make the new cluster; without this flag, only show what would be lost",
    ),
    address("peer", "the new peer address (default: unchanged)"),
    address("client", "the new client address (default: unchanged)"),
  ],
  notes: HELP_ON_LOSS,
  run: recover,
};

function address(of: string, meaning: string): Option {
  return new Option(`--${of}-address <host:port>`, meaning).argParser(parseDialled);
}

async function recover(session: Session, options: RecoverOptions): Promise<void> {
  const directory = resolve(options.dataDir);
  const { forceNewCluster, lookAtLostCluster } = await import("../../offline/force-new-cluster.ts");
  if (options.forceNewCluster === undefined) {
    await show(session, await offline(() => lookAtLostCluster(directory)), undefined);
    throw new CliError(
      ExitCode.failed,
      "Nothing was changed; rerun with --force-new-cluster to do it",
    );
  }
  const { peerAddress, clientAddress } = options;
  const decision = { peerAddress, clientAddress };
  const { newClusterId, ...lost } = await offline(() => forceNewCluster(directory, decision));
  await show(session, lost, newClusterId);
  const cluster = clusterIdText(newClusterId);
  tell(`Node ${lost.self.id} is now the only member of cluster ${cluster}; start it as before`);
}

async function show(
  session: Session,
  lost: LostCluster,
  newClusterId: number | undefined,
): Promise<void> {
  const sentences = whatIsLost(lost);
  await session.show({
    simple: () => sentences.map((sentence) => `${sentence}\n`).join(""),
    json: () => inJson(lost, newClusterId),
    table: () => ({ head: ["RECOVERY"], rows: sentences.map((sentence) => [sentence]) }),
  });
}

function whatIsLost({ self, isVoter, clusterId, others, last, appliedIndex }: LostCluster) {
  const membership = isVoter ? "" : ", a learner, which may lack entries that the voters had";
  const gone = others.length === 0 ? "none" : `nodes ${others.join(", ")}`;
  return [
    `Node ${self.id} of cluster ${clusterIdText(clusterId)}${membership}`,
    `Its log ends with entry ${last.index} of term ${last.term}: later acknowledged writes are ` +
      "lost",
    `Entries up to ${appliedIndex} are known to be committed: later entries in its log become ` +
      "committed, even unacknowledged ones",
    `Members removed permanently: ${gone}`,
  ];
}

function inJson(
  { self, isVoter, clusterId, others, last, appliedIndex }: LostCluster,
  newClusterId: number | undefined,
) {
  return {
    done: newClusterId !== undefined,
    cluster_id: clusterIdText(clusterId),
    ...(newClusterId === undefined ? {} : { new_cluster_id: clusterIdText(newClusterId) }),
    id: self.id,
    voter: isVoter,
    last_index: last.index,
    last_term: last.term,
    applied_index: appliedIndex,
    others,
  };
}
