/**
 * Validates the form of a membership change: whether it is valid for any members. The
 * leader decides whether it is allowed for the present ones.
 */
import {
  decodeMemberChangeRequest,
  type MemberChange,
  type MemberChangeRequest,
} from "../../codec/admin.ts";
import { CodecError } from "../../codec/wire.ts";
import { MAX_VOTERS } from "../../raft/membership.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import { dialFault, MAX_ADDRESS_LENGTH } from "../../transport/address.ts";
import type { Member, NodeId } from "../../vocabulary.ts";

/** The maximum in one request: enough to replace every voter of the largest cluster. */
export const MAX_MEMBER_CHANGES = 2 * MAX_VOTERS;

/** Throws an InvalidRequestError. */
export function validateMemberChanges(body: Uint8Array): MemberChangeRequest {
  const request = decoded(body);
  const { changes } = request;
  if (changes.length === 0) throw new InvalidRequestError(`${CANNOT}: no change given`);
  if (changes.length > MAX_MEMBER_CHANGES) {
    const count = `${changes.length} changes at once`;
    throw new InvalidRequestError(`${CANNOT}: ${count}, and the limit is ${MAX_MEMBER_CHANGES}`);
  }
  const ids = changes.map(idOf);
  requireDifferent(ids, (id) => `member ${id} appears twice`);
  const members = changes.flatMap((change) => ("member" in change ? [change.member] : []));
  for (const member of members) requireUsable(member);
  const addresses = members.flatMap(({ peerAddress, clientAddress }) => [
    peerAddress,
    clientAddress,
  ]);
  requireDifferent(addresses, (address) => `duplicate address ${address}`);
  return request;
}

const CANNOT = "Cannot change the members";

function decoded(body: Uint8Array): MemberChangeRequest {
  try {
    return decodeMemberChangeRequest(body);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw InvalidRequestError.of(error);
  }
}

function idOf(change: MemberChange): NodeId {
  return "member" in change ? change.member.id : change.id;
}

function requireUsable({ id, peerAddress, clientAddress }: Member): void {
  if (id === 0) throw new InvalidRequestError(`${CANNOT}: a member's id must be positive`);
  for (const address of [peerAddress, clientAddress]) {
    if (address.length > MAX_ADDRESS_LENGTH) {
      const length = `an address of ${address.length} characters`;
      throw new InvalidRequestError(`${CANNOT}: ${length}, and the limit is ${MAX_ADDRESS_LENGTH}`);
    }
    const fault = dialFault(address);
    if (fault !== undefined) throw new InvalidRequestError(`${CANNOT}: ${fault}`);
  }
}

function requireDifferent<T>(values: readonly T[], sentence: (value: T) => string): void {
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) throw new InvalidRequestError(`${CANNOT}: ${sentence(twice)}`);
}
