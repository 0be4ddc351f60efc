/**
 * What a row of the state says, for people. The layout is that of keyspace.ts.
 */
import { decodeAppliedConfiguration } from "../../codec/configuration.ts";
import {
  decodeSessionClock,
  decodeSessionRow,
  type SessionClock,
  type SessionRow,
} from "../../codec/disk/session-row.ts";
import { decodeKeyValue, type KeyValue } from "../../codec/kv.ts";
import { CodecError } from "../../codec/wire.ts";
import {
  CONFIGURATION_ROW,
  isCurrent,
  readSessionId,
  SESSION_CLOCK,
} from "../../store/keyspace.ts";
import { CorruptStateError, type Row } from "../../store/state-store.ts";
import type { ConfigurationAt } from "../../vocabulary.ts";

export type RowFacts = { readonly bytes: number } & (
  | { readonly kind: "key"; readonly kv: KeyValue }
  | { readonly kind: "configuration"; readonly applied: ConfigurationAt }
  | { readonly kind: "session"; readonly id: number; readonly session: SessionRow }
  | { readonly kind: "sessionClock"; readonly clock: SessionClock }
);

/** `bytes` is the size of the value. Throws a CorruptStateError. */
export function rowFacts({ key, value }: Row): RowFacts {
  const bytes = value.length;
  try {
    if (isCurrent(key)) return { kind: "key", bytes, kv: decodeKeyValue(value) };
    if (Buffer.compare(key, CONFIGURATION_ROW) === 0) {
      return { kind: "configuration", bytes, applied: decodeAppliedConfiguration(value) };
    }
    if (Buffer.compare(key, SESSION_CLOCK) === 0) {
      return { kind: "sessionClock", bytes, clock: decodeSessionClock(value) };
    }
    if (key[0] === SESSION_CLOCK[0]) {
      return { kind: "session", bytes, id: readSessionId(key), session: decodeSessionRow(value) };
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new CorruptStateError(`Cannot read row ${key.toHex()} of the state: ${error.message}`);
  }
  throw new CorruptStateError(`Cannot read row ${key.toHex()} of the state: its kind is unknown`);
}
