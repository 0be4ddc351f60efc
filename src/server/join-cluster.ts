/**
 * How a node without data joins a running cluster: it requests the cluster's id, and to
 * be added as a member. Everything else comes from the leader once it runs.
 */
import type { QuorateClient } from "../client/client.ts";
import {
  ConnectionRefusedError,
  InvalidRequestError,
  QuorateError,
  UnavailableError,
} from "../client/errors.ts";
import type { MembersResponse } from "../codec/admin.ts";
import type { Clock } from "../env.ts";
import type { NodeEvents } from "../node-events.ts";
import { reachFault } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";

export interface JoinInput {
  /** A client of the cluster to join. */
  readonly client: QuorateClient;
  /** This node. */
  readonly self: Member;
  readonly asLearner: boolean;
  /** The name in the settings. Undefined: any name. */
  readonly clusterName: string | undefined;
  readonly clock: Clock;
  readonly events: NodeEvents;
}

/** The cluster refuses this node permanently. The message says why. */
export class JoinError extends Error {
  override readonly name = "JoinError";
}

const RETRY_AFTER_MS = 1_000;

/**
 * Resolves with the id of the cluster once this node is one of its members. It may be
 * called again after a crash at any point. It repeats its request as long as the
 * cluster cannot be reached, or is busy with another change. Throws a JoinError.
 */
export async function joinCluster(input: JoinInput): Promise<number> {
  const { clock, events } = input;
  for (;;) {
    const reason = await attempt(input);
    if (typeof reason === "number") return reason;
    events.record({ kind: "cluster.joinDelayed", reason, retryAfterMs: RETRY_AFTER_MS });
    await new Promise<void>((resolve) => clock.setTimeout(resolve, RETRY_AFTER_MS));
  }
}

/** The id of the cluster, or why the request is repeated. */
async function attempt(input: JoinInput): Promise<number | string> {
  const { client, self, asLearner: learner, events } = input;
  let isForGood = false;
  try {
    const list = await client.admin.memberList();
    const { clusterId } = list.header;
    requireName(list, input);
    isForGood = list.configuration.removed.has(self.id);
    if (isMember(list, self)) {
      await requireNothingStored(list, input);
      events.record({ kind: "cluster.alreadyMember" });
      return clusterId;
    }
    requireInReach(list, self);
    const options = { learner, expectedVersion: list.version };
    const { version } = await client.admin.addMember(self, options);
    events.record({ kind: "cluster.joined", version, staysLearner: learner });
    return clusterId;
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    if (isForGood || !mayPass(error)) throw new JoinError(error.message);
    return error.message;
  }
}

/**
 * Refuses a cluster with another name: it was asked by mistake. A cluster of an older
 * version may have no name.
 */
function requireName({ configuration }: MembersResponse, { self, clusterName }: JoinInput): void {
  const known = configuration.clusterName;
  if (!known || clusterName === undefined || clusterName === known) return;
  throw new JoinError(
    `Cannot join as node ${self.id}: cluster-name is "${clusterName}", but the cluster behind ` +
      `--join is named "${known}"; pass nodes of the right cluster, or omit cluster-name`,
  );
}

/** The leader would refuse such an address, too, but only as a temporary failure. */
function requireInReach({ configuration }: MembersResponse, self: Member): void {
  const others = configuration.members.flatMap((it) => [it.peerAddress, it.clientAddress]);
  const why = reachFault([self.peerAddress, self.clientAddress], others);
  if (why === undefined) return;
  const how = "with --advertise-peer and --advertise-client";
  throw new JoinError(`Cannot join as node ${self.id}: ${why}, ${how}`);
}

function isMember({ configuration }: MembersResponse, self: Member): boolean {
  const member = configuration.members.find(({ id }) => id === self.id);
  if (member === undefined) return false;
  const { peerAddress, clientAddress } = member;
  if (peerAddress === self.peerAddress && clientAddress === self.clientAddress) return true;
  throw new JoinError(
    `Cannot join as node ${self.id}: it is a member at ${peerAddress} and ${clientAddress}, not ` +
      `at ${self.peerAddress} and ${self.clientAddress}; choose an id that was never used`,
  );
}

/**
 * A node that was interrupted while it joined has nothing to lose: the cluster knows
 * its data directory, or knows none and has stored nothing there. Any other node has
 * made promises that were lost with its data: under its old id it would break them.
 */
async function requireNothingStored(
  { header, configuration }: MembersResponse,
  { client, self: { id, incarnation } }: JoinInput,
): Promise<void> {
  const why =
    "it is a member, but its data is not in this directory; replace it with a node of " +
    "a new id";
  const known = configuration.members.find((member) => member.id === id)?.incarnation;
  if (known !== undefined && known === incarnation) return;
  if (known !== undefined) throw new JoinError(`Cannot join as node ${id}: ${why}`);
  if (!configuration.learners.has(id)) throw new JoinError(`Cannot join as node ${id}: ${why}`);
  const leader = configuration.members.find((member) => member.id === header.memberId);
  const progress = leader && (await client.status(leader.clientAddress)).progress;
  const match = progress?.find((member) => member.id === id)?.match;
  if (match === undefined) throw new UnavailableError("The leader has changed");
  if (match > 0) throw new JoinError(`Cannot join as node ${id}: ${why}`);
}

/**
 * Whether the error is temporary: a pending change will end, and a cluster without a
 * leader will have one.
 */
function mayPass(error: QuorateError): boolean {
  const isFinal = error instanceof InvalidRequestError || error instanceof ConnectionRefusedError;
  return !isFinal;
}
