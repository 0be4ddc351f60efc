/**
 * The configuration at the last applied entry, as a row of the state: if its log entry
 * was compacted, only this row says which nodes are members (R89). It is the newest
 * applied configuration, which may be joint (R90). The log may have a newer one (R105).
 */
import {
  decodeAppliedConfiguration,
  decodeConfiguration,
  encodeAppliedConfiguration,
} from "../codec/configuration.ts";
import { CONFIGURATION_ROW } from "../store/keyspace.ts";
import type { Row, StateView } from "../store/state-store.ts";
import type { Configuration, ConfigurationAt, Entry } from "../vocabulary.ts";

/** Undefined until the first configuration is applied. */
export function appliedConfiguration(view: StateView): ConfigurationAt | undefined {
  const value = view.get(CONFIGURATION_ROW);
  return value === undefined ? undefined : decodeAppliedConfiguration(value);
}

/** REQUIRES: the entry is a configuration. */
export function configurationRow({ index, payload }: Entry): Row {
  return rowOf({ index, configuration: decodeConfiguration(payload) });
}

/** The rows of a state, with another configuration in place of theirs. */
export async function* withConfiguration(
  rows: AsyncIterable<readonly Row[]>,
  configuration: Configuration,
): AsyncGenerator<readonly Row[]> {
  for await (const chunk of rows) {
    yield chunk.map((row) => {
      if (Buffer.compare(row.key, CONFIGURATION_ROW) !== 0) return row;
      return rowOf({ index: decodeAppliedConfiguration(row.value).index, configuration });
    });
  }
}

function rowOf(applied: ConfigurationAt): Row {
  return { key: CONFIGURATION_ROW, value: encodeAppliedConfiguration(applied) };
}
