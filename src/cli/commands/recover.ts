/**
 * `quorate recover`: a cluster of one out of what is left of another.
 */
import { resolve } from "node:path";
import type { Command } from "commander";
import { clusterIdText } from "../../codec/cluster-id.ts";
import { ExitCode } from "../../server/exit-code.ts";
import type { LostCluster } from "../../server/force-new-cluster.ts";
import { CliError } from "../cli-error.ts";
import { offline } from "../offline.ts";
import { type Session, withSession } from "../session.ts";
import { tell } from "../streams.ts";

interface RecoverOptions {
  readonly dataDir: string;
  readonly forceNewCluster?: true;
}

export function addRecover(program: Command): void {
  program
    .command("recover")
    .description("make a cluster of one out of a member's data, when the majority is lost for good")
    .requiredOption("--data-dir <directory>", "of the member, which does not run")
    .option("--force-new-cluster", "do it; without this, only say what would be lost")
    .addHelpText("after", HELP_ON_LOSS)
    .action(withSession(recover));
}

const HELP_ON_LOSS = `
Only when a majority of the members will never come back: otherwise start them
again, which loses nothing. Choose the member whose log ends last (by term, then
by entry). It keeps its id, its addresses and all it has; the others must never
be started again on their data, and new ones join under new ids.`;

async function recover(session: Session, options: RecoverOptions): Promise<void> {
  const isDecided = options.forceNewCluster === true;
  const directory = resolve(options.dataDir);
  const { forceNewCluster } = await import("../../server/force-new-cluster.ts");
  const lost = await offline(() => forceNewCluster(directory, { isDecided }));
  const sentences = whatIsLost(lost);
  await session.show({
    simple: () => sentences.map((sentence) => `${sentence}\n`).join(""),
    json: () => inJson(lost, isDecided),
    table: () => ({ head: ["RECOVERY"], rows: sentences.map((sentence) => [sentence]) }),
  });
  if (isDecided) {
    tell(`Node ${lost.self.id} is the only member now: start it as before`);
    return;
  }
  throw new CliError(
    ExitCode.failed,
    "Nothing was changed: if this is what you want, say it again with --force-new-cluster",
  );
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
  done: boolean,
) {
  return {
    done,
    cluster_id: clusterId,
    id: self.id,
    voter: isVoter,
    last_index: last.index,
    last_term: last.term,
    applied_index: appliedIndex,
    others,
  };
}
