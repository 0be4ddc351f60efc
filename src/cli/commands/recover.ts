/**
 * `quorate recover`: a cluster of one out of what is left of another.
 */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { clusterIdText } from "../../codec/cluster-id.ts";
import { ExitCode } from "../../config/exit-code.ts";
import type { LostCluster } from "../../offline/force-new-cluster.ts";
import { CliError } from "../cli-error.ts";
import { parseDialled } from "../member-address.ts";
import { offline } from "../offline.ts";
import { type Session, withSession } from "../session.ts";
import { tell } from "../streams.ts";

interface RecoverOptions {
  readonly dataDir: string;
  readonly forceNewCluster?: true;
  readonly peerAddress?: string;
  readonly clientAddress?: string;
}

export function addRecover(program: Command): void {
  program
    .command("recover")
    .description("make a cluster of one out of a member's data, when the majority is lost for good")
    .requiredOption("--data-dir <directory>", "of the member, which does not run")
    .option("--force-new-cluster", "do it; without this, only say what would be lost")
    .addOption(address("peer", "where other members reach it from now on; without it, as before"))
    .addOption(address("client", "where clients reach it from now on; without it, as before"))
    .addHelpText("after", HELP_ON_LOSS)
    .action(withSession(recover));
}

function address(of: string, meaning: string): Option {
  return new Option(`--${of}-address <host:port>`, meaning).argParser(parseDialled);
}

const HELP_ON_LOSS = `
Only when a majority of the members will never come back: otherwise start them
again, which loses nothing. Choose the member whose log ends last (by term, then
by entry). It keeps its id and all it has, in a cluster with a new id: the others
are strangers to it, on whatever is left of their data, and so are clients that
were told the old id. New members join under new ids.`;

async function recover(session: Session, options: RecoverOptions): Promise<void> {
  const directory = resolve(options.dataDir);
  const { forceNewCluster, lookAtLostCluster } = await import("../../offline/force-new-cluster.ts");
  if (options.forceNewCluster === undefined) {
    await show(session, await offline(() => lookAtLostCluster(directory)), undefined);
    throw new CliError(
      ExitCode.failed,
      "Nothing was changed: if this is what you want, rerun with --force-new-cluster",
    );
  }
  const { peerAddress, clientAddress } = options;
  const decision = { peerAddress, clientAddress };
  const { newClusterId, ...lost } = await offline(() => forceNewCluster(directory, decision));
  await show(session, lost, newClusterId);
  const cluster = clusterIdText(newClusterId);
  tell(`Node ${lost.self.id} is the only member now, of cluster ${cluster}: start it as before`);
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
  const seat = isVoter ? "" : ", a learner, which may lack what the voters had";
  const gone = others.length === 0 ? "nobody else" : `nodes ${others.join(", ")}`;
  return [
    `Node ${self.id} of cluster ${clusterIdText(clusterId)}${seat}`,
    `Its log ends with entry ${last.index} of term ${last.term}: whatever was acknowledged ` +
      "after that is lost",
    `It knows the entries up to ${appliedIndex} to be committed: what it has after that becomes ` +
      "so, even what no client was told of",
    `Leave the cluster for good: ${gone}`,
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
