/**
 * The fields that the protocol has numbers for and this version does not implement:
 * those that proto/*.proto calls reserved. They are refused in commands and entries,
 * for the same reason as unknown ones (known-fields.ts). Messages between members and
 * traces are read without them.
 */
import { CodecError, type Fields } from "./wire.ts";

/** The highest feature level whose entries and rows this version can read. */
export const FEATURE_LEVEL = 1;

/** Bytes with fields of a later version. */
export class UnsupportedError extends CodecError {}

/** The reserved fields of each message, and the feature that each belongs to. */
export const RESERVED = {
  rangeRequest: {
    revision: "reading at a past revision",
    sortOrder: "sorting",
    sortTarget: "sorting",
    minModRevision: "filtering by revision",
    maxModRevision: "filtering by revision",
    minCreateRevision: "filtering by revision",
    maxCreateRevision: "filtering by revision",
  },
  putRequest: {
    lease: "attaching a lease",
    ignoreValue: "keeping the value",
    ignoreLease: "keeping the lease",
  },
  compare: { lease: "comparing leases", rangeEnd: "comparing a range" },
  command: { user: "users", authRevision: "users" },
  request: { groupId: "groups", token: "users", afterIndex: "reading after an entry" },
  member: { zone: "zones" },
  sessionRow: { user: "users" },
  sessionReply: { rejection: "state machines of users" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The fields of a message that this version implements. */
export type Built<M, Name extends keyof typeof RESERVED> = Omit<
  Fields<M>,
  keyof (typeof RESERVED)[Name]
>;

/** Throws an UnsupportedError. */
export function refuseReserved(what: string, message: object, name: keyof typeof RESERVED): void {
  const error = reservedIn(what, message, name);
  if (error !== undefined) throw error;
}

/** The reserved fields of a decoded message. A zero or empty field is no own property of it. */
export function reservedIn(
  what: string,
  message: object,
  name: keyof typeof RESERVED,
): UnsupportedError | undefined {
  const features: Readonly<Record<string, string>> = RESERVED[name];
  for (const field in features) {
    if (Object.hasOwn(message, field))
      return unsupported(`${what} with ${field}`, features[field]!);
  }
  return undefined;
}

export function unsupported(what: string, feature: string): UnsupportedError {
  return new UnsupportedError(
    `Cannot accept ${what}: ${feature} needs a feature level above ${FEATURE_LEVEL}, the ` +
      "highest that this version supports",
  );
}
