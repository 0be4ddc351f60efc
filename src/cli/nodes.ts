/**
 * Asks every node for its status: those at the endpoints, and the members of the
 * cluster that they name.
 */
import { ConnectionRefusedError, QuorateError } from "../client/errors.ts";
import type { StatusResponse } from "../codec/status.ts";
import { ExitCode } from "../config/exit-code.ts";
import { systemClock } from "../system-env.ts";
import type { Member } from "../vocabulary.ts";
import { CliError } from "./cli-error.ts";
import type { Session } from "./session.ts";

export interface AskedNode {
  readonly endpoint: string;
  /** Undefined if no node knows its member id. */
  readonly id: number | undefined;
  readonly answer: Answer;
}

export type Answer = { readonly tookMs: number } & (
  | { readonly status: StatusResponse; readonly failure?: never }
  | {
      readonly status?: never;
      readonly failure: string;
      /**
       * Whether the node refuses this client, for example because it belongs to another
       * cluster.
       */
      readonly isRefusal: boolean;
    }
);

/** The endpoints in their order, then the other members by their ids. */
export async function askNodes(session: Session): Promise<readonly AskedNode[]> {
  const { endpoints } = session.settings;
  const answers = await Promise.all(endpoints.map((endpoint) => ask(session, endpoint)));
  const members = membersNamed(answers);
  const idAt = (address: string) => members.find((it) => it.clientAddress === address)?.id;
  const nodes = endpoints.map((endpoint, at): AskedNode => {
    const answer = answers[at]!; // one for each endpoint
    return { endpoint, id: answer.status?.header.memberId ?? idAt(endpoint), answer };
  });

  const known = new Set(nodes.map(({ id }) => id));
  const others = members.filter(({ id }) => !known.has(id));
  const asked = others.map(async ({ id, clientAddress: endpoint }) => {
    return { endpoint, id, answer: await ask(session, endpoint) };
  });
  return [...nodes, ...(await Promise.all(asked))];
}

/** Throws a CliError with the message of a node that refused this client, if one did. */
export function requireOneCluster(nodes: readonly AskedNode[]): void {
  for (const { answer } of nodes) {
    if (answer.status === undefined && answer.isRefusal) {
      throw new CliError(ExitCode.refused, answer.failure);
    }
  }
}

/** The members of all nodes' configurations, each once, by ascending id. */
function membersNamed(answers: readonly Answer[]): readonly Member[] {
  const members = answers.flatMap(({ status }) => status?.configuration.members ?? []);
  const byId = new Map(members.map((member) => [member.id, member]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

async function ask({ client }: Session, endpoint: string): Promise<Answer> {
  const start = systemClock.now();
  const tookMs = () => Math.round(systemClock.now() - start);
  try {
    const status = await client.status(endpoint);
    return { status, tookMs: tookMs() };
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    const isRefusal = error instanceof ConnectionRefusedError;
    return { failure: error.message, isRefusal, tookMs: tookMs() };
  }
}
