/**
 * The first entry of a founder, without a directory that recorded it.
 */
import type { Founding } from "../../../src/actors/node/admission.ts";
import { encodeConfiguration } from "../../../src/codec/configuration.ts";
import { type Member, NO_MEMBERS } from "../../../src/vocabulary.ts";

/** Undefined for a node without known members. */
export function foundingOf(members: readonly Member[]): Founding | undefined {
  if (members.length === 0) return undefined;
  const voters = new Set(members.map(({ id }) => id));
  const configuration = encodeConfiguration({ ...NO_MEMBERS, members, voters });
  return { configuration, done() {} };
}
