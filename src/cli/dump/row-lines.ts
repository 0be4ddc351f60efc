/**
 * The lines of a dump of the state, from a data directory or from a snapshot: first the last
 * applied entry, then the rows.
 */
import type { SessionClock, SessionRow } from "../../codec/disk/session-row.ts";
import type { RowFacts } from "../../offline/dump/row-facts.ts";
import { membersInJson } from "../output/members.ts";
import type { DumpStyle } from "./commands.ts";
import { configurationText } from "./log-lines.ts";
import type { Line } from "./show-lines.ts";

export const ROW_HEAD = ["KIND", "KEY", "SIZE", "CONTENT"];

/** The first line. */
export interface StateFacts {
  readonly kind: "state" | "snapshot";
  /** The names of fields in JSON; the text has them in words. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export function stateLine({ kind, facts }: StateFacts): Line {
  return {
    cells: () => {
      const words = Object.entries(facts).map(([name, value]) => {
        return `${name.replaceAll("_", " ")} ${value}`;
      });
      return [kind, "", "", words.join(", ")];
    },
    json: () => ({ kind, ...facts }),
  };
}

export function rowLine(row: RowFacts, style: DumpStyle): Line {
  switch (row.kind) {
    case "key":
      return keyLine(row, style);
    case "configuration":
      return configurationLine(row);
    case "session":
      return sessionLine(row);
    case "sessionClock":
      return clockLine(row);
  }
}

type RowOf<Kind extends RowFacts["kind"]> = Extract<RowFacts, { kind: Kind }>;

function keyLine({ kv }: RowOf<"key">, { notation, withValues }: DumpStyle): Line {
  const { key, value, createRevision, modRevision, version } = kv;
  const revisions = `created ${createRevision}, modified ${modRevision}, version ${version}`;
  return {
    cells: () => [
      ...["key", notation.show(key), String(value.length)],
      withValues ? `${revisions}: ${notation.show(value)}` : revisions,
    ],
    json: () => ({
      ...{ kind: "key", ...notation.json("key", key) },
      ...(withValues ? notation.json("value", value) : { value_bytes: value.length }),
      ...{ create_revision: createRevision, mod_revision: modRevision, version },
    }),
  };
}

function configurationLine({ bytes, applied }: RowOf<"configuration">): Line {
  const { index, configuration } = applied;
  const text = `of entry ${index}: ${configurationText(configuration)}`;
  return {
    cells: () => ["configuration", "", String(bytes), text],
    json: () => ({ kind: "configuration", index, members: membersInJson(configuration) }),
  };
}

function sessionLine({ id, bytes, session }: RowOf<"session">): Line {
  const facts = factsOf(session);
  return {
    cells: () => [
      ...["session", String(id), String(bytes)],
      `ttl ${facts.ttl_ms} ms, used at ${facts.used_ms} ms, responses kept: ${facts.replies}`,
    ],
    json: () => ({ kind: "session", id, ...facts }),
  };
}

function factsOf({ ttlMs, usedMs, firstOutstanding, replies }: SessionRow) {
  return {
    ttl_ms: ttlMs,
    used_ms: usedMs,
    first_outstanding: firstOutstanding,
    replies: [...replies].length,
  };
}

function clockLine({
  bytes,
  clock,
}: {
  readonly bytes: number;
  readonly clock: SessionClock;
}): Line {
  return {
    cells: () => ["session-clock", "", String(bytes), `${clock.timeMs} ms`],
    json: () => ({ kind: "session-clock", time_ms: clock.timeMs }),
  };
}
