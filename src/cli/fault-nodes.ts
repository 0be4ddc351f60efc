/**
 * The nodes that a command about faults asks: one by its id, or every one that answers.
 */
import type { FaultResponse } from "../codec/faults/fault.ts";
import { ExitCode } from "../config/exit-code.ts";
import type { NodeId } from "../vocabulary.ts";
import { CliError, cliErrorOf, invalidInput } from "./cli-error.ts";
import { askNodes, requireOneCluster } from "./nodes.ts";
import type { Session } from "./session.ts";
import { tell } from "./streams.ts";

/** Throws a CliError unless the node with this id answers. */
export async function endpointOf(session: Session, id: NodeId): Promise<string> {
  const nodes = await askNodes(session);
  requireOneCluster(nodes);
  const node = nodes.find((each) => each.id === id);
  if (node === undefined) {
    throw invalidInput(`Cannot find node ${id}: it is not a member of the cluster`);
  }
  if (node.answer.status !== undefined) return node.endpoint;
  throw new CliError(ExitCode.unreachable, node.answer.failure);
}

/**
 * The answers of all nodes that answer; what the others say is told. Throws a CliError if
 * no node answers.
 */
export async function everyNode(
  session: Session,
  ask: (endpoint: string) => Promise<FaultResponse>,
): Promise<readonly FaultResponse[]> {
  const nodes = await askNodes(session);
  requireOneCluster(nodes);
  const answers: FaultResponse[] = [];
  const failures: CliError[] = [];
  const asked = nodes.map(async ({ endpoint, answer: { failure } }) => {
    if (failure !== undefined) failures.push(new CliError(ExitCode.unreachable, failure));
    else answers.push(await ask(endpoint));
  });
  for (const outcome of await Promise.allSettled(asked)) {
    if (outcome.status === "rejected") failures.push(knownError(outcome.reason));
  }
  if (answers.length === 0) throw refusalIn(failures);
  for (const { message } of failures) tell(message);
  return answers.sort((a, b) => a.header.memberId - b.header.memberId);
}

function knownError(error: unknown): CliError {
  const known = cliErrorOf(error);
  if (known === undefined) throw error;
  return known;
}

/** A node that answers knows more than one that does not. */
function refusalIn(failures: readonly CliError[]): CliError {
  const refusal = failures.find(({ exitCode }) => exitCode === ExitCode.refused);
  return refusal ?? failures[0]!; // each node has answered or failed
}
