/**
 * Checks the membership changes that callers request. The leader decides whether the
 * cluster can make them.
 */
import type { MemberChange } from "../codec/admin.ts";
import { type Check, checkAddress, checkBoolean, checkPositive, invalid } from "./arguments.ts";

export const checkMember: Check = (member, name) => {
  const { id, peerAddress, clientAddress } = fieldsOf(member, name);
  checkPositive(id, `id of the ${name}`);
  checkAddress(peerAddress, `peerAddress of the ${name}`);
  checkAddress(clientAddress, `clientAddress of the ${name}`);
};

/** Throws an InvalidRequestError. */
export function checkChanges(changes: readonly MemberChange[]): void {
  if (!Array.isArray(changes)) throw invalid("changes", changes, "an array");
  for (const [at, change] of changes.entries()) {
    const name = `changes[${at}]`;
    const { kind } = fieldsOf(change, name);
    const isKnown = typeof kind === "string" && Object.hasOwn(CHECKS, kind);
    if (!isKnown) throw invalid(`kind of ${name}`, kind, Object.keys(CHECKS).join(", "));
    CHECKS[kind as MemberChange["kind"]](change, name);
  }
}

const checkAddition: Check = (change, name) => {
  const { member, staysLearner, replaces } = fieldsOf(change, name);
  checkMember(member, `member of ${name}`);
  checkBoolean(staysLearner, `staysLearner of ${name}`);
  if (replaces !== undefined) checkPositive(replaces, `replaces of ${name}`);
};

const checkId: Check = (change, name) =>
  checkPositive(fieldsOf(change, name)["id"], `id of ${name}`);

const CHECKS: Readonly<Record<MemberChange["kind"], Check>> = {
  add: checkAddition,
  remove: checkId,
  promote: checkId,
  demote: checkId,
  update: (change, name) => checkMember(fieldsOf(change, name)["member"], `member of ${name}`),
};

function fieldsOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw invalid(name, value, "an object");
  return value as Record<string, unknown>;
}
