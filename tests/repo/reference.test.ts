/**
 * The tables of the reference pages, compared with the code: every setting is in
 * docs/configuration.md, every limit with its number in docs/guarantees.md, and every method
 * of the client protocol in docs/protocol.md, with the node that answers it.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import type { TSchema } from "@sinclair/typebox";
import {
  MAX_REQUEST_BYTES_PER_CONNECTION,
  MAX_REQUESTS_PER_CONNECTION,
} from "../../src/actors/clients/client-session.ts";
import { MAX_MEMBER_CHANGES } from "../../src/actors/clients/member-changes.ts";
import { CALLS, NOTICES } from "../../src/actors/clients/methods.ts";
import { MAX_PEERS } from "../../src/actors/connections/peer-addresses.ts";
import { MAX_LAG, MAX_LAG_BYTES } from "../../src/actors/leadership/reconfiguration.ts";
import { MAX_OPEN_SCANS, MAX_OPEN_SCANS_PER_CLIENT } from "../../src/actors/log/scans.ts";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { MAX_REQUEST_BYTES, Method } from "../../src/codec/request.ts";
import { MAX_OUTSTANDING } from "../../src/codec/session.ts";
import { environmentName, SETTING_NAMES, SETTINGS } from "../../src/config/settings.ts";
import {
  MAX_ANSWER_BYTES,
  MAX_KEY_BYTES,
  MAX_SCANNED_ROWS,
  MAX_TXN_OPS,
} from "../../src/kv/limits.ts";
import { MAX_MEMBERS, MAX_VOTERS } from "../../src/raft/membership.ts";
import {
  MAX_REMEMBERED_BYTES,
  MAX_SESSION_ANSWER_BYTES,
  MAX_SESSIONS,
  REMEMBERED_WRITE_BYTES,
  SESSION_TTL_MS,
} from "../../src/replicated/session-limits.ts";

const docs = join(import.meta.dir, "../../docs");

test("docs/configuration.md has every setting, with its value, default and meaning", async () => {
  const settings = SETTING_NAMES.map((name) => {
    const schema: TSchema = SETTINGS[name];
    const [, meaning = "", explained] =
      /^(.*?)(?: \(default: (.*)\))?$/.exec(schema.description ?? "") ?? [];
    const fallback = Array.isArray(schema.default) ? "see below" : (schema.default ?? explained);
    return [
      `\`${name}\``,
      `\`${environmentName(name)}\``,
      schema["expects"],
      String(fallback ?? "none"),
      meaning,
    ];
  });
  expect(await rowsUnder("configuration.md", "Settings")).toEqual(settings);
});

test("docs/guarantees.md has the limits, with their numbers", async () => {
  const { core, gateway, clients, peers, snapshots } = NODE_LIMITS;
  const bytes = (amount: number) => `${amount.toLocaleString("en")} bytes`;
  const count = (amount: number | undefined) => String(amount?.toLocaleString("en"));
  expect(await rowsUnder("guarantees.md", "Limits")).toEqual([
    ["a key", bytes(MAX_KEY_BYTES)],
    ["a request, and so a value", bytes(MAX_REQUEST_BYTES)],
    ["comparisons of a transaction", count(MAX_TXN_OPS)],
    ["operations in each branch of a transaction", count(MAX_TXN_OPS)],
    ["keys that one write reads, counts or deletes through ranges", count(MAX_SCANNED_ROWS)],
    [
      "keys in the ranges of the writes that the leader appends together (see below); a single write may have more",
      count(gateway.maxPortionRows),
    ],
    ["keys and values in one response", bytes(MAX_ANSWER_BYTES)],
    ["longest timeout of a request", `${count(gateway.maxTimeoutMs)} ms`],
    ["timeout of a request whose client sets none", `${count(gateway.defaultTimeoutMs)} ms`],
    ["requests in flight in a node", count(gateway.maxRequests)],
    ["bytes of requests in flight in a node", bytes(gateway.maxRequestBytes)],
    ["requests in flight on a connection", count(MAX_REQUESTS_PER_CONNECTION)],
    ["bytes of requests in flight on a connection", bytes(MAX_REQUEST_BYTES_PER_CONNECTION)],
    ["client connections of a node", count(clients.maxConnections)],
    [
      "client connections from one address, or from one /64 network in IPv6, unless `client-connections-per-address` changes it",
      count(clients.maxConnectionsPerAddress),
    ],
    ["connections to a node that has no data yet", count(peers.maxConnections)],
    ["writes in the leader that are not applied yet", bytes(core.maxWaitingBytes)],
    ["concurrent scans in a node: range reads, and state hashes", count(MAX_OPEN_SCANS)],
    ["concurrent scans of one connection", count(MAX_OPEN_SCANS_PER_CLIENT)],
    ["responses queued for one client", bytes(clients.maxQueuedBytes)],
    [
      "queued responses and incomplete requests on all client connections",
      bytes(clients.maxTotalQueuedBytes),
    ],
    ["members", count(MAX_MEMBERS)],
    ["voters, and learners that will become voters", count(MAX_VOTERS)],
    ["changes in one membership request", count(MAX_MEMBER_CHANGES)],
    ["peers whose advertised addresses a node remembers", count(MAX_PEERS)],
    [
      "how far a learner may be behind when it becomes a voter",
      `${MAX_LAG} entries and ${bytes(MAX_LAG_BYTES)}; a single entry may be larger`,
    ],
    [
      "outstanding writes of a session, counted from the lowest sequence number without a response",
      count(MAX_OUTSTANDING),
    ],
    ["shortest lifetime of a session without a write", `${count(SESSION_TTL_MS.least)} ms`],
    ["longest lifetime of a session without a write", `${count(SESSION_TTL_MS.most)} ms`],
    ["lifetime of a session whose client sets none", `${count(SESSION_TTL_MS.usual)} ms`],
    ["sessions", count(MAX_SESSIONS)],
    ["responses that a session keeps", bytes(MAX_SESSION_ANSWER_BYTES)],
    [
      `memory of all sessions, counted as ${REMEMBERED_WRITE_BYTES} bytes and the response for each write`,
      bytes(MAX_REMEMBERED_BYTES),
    ],
    ["snapshots that a node sends concurrently", count(snapshots.maxSending)],
    [
      "snapshot files in a node, for members and for operators",
      count(snapshots.snapshotCache.maxSnapshots),
    ],
    [
      "time for which an unused snapshot file is kept",
      `${count(snapshots.snapshotCache.keepMs)} ms`,
    ],
  ]);
});

test("docs/protocol.md has every method that clients can use, and which node answers", async () => {
  const answerers = {
    leader: "the leader",
    node: "the node asked",
    chosen: "the leader; with `serializable` or `follower_read`, any node",
  };
  const rows = Object.entries({ ...CALLS, ...NOTICES }).map(([method, row]) => [
    `\`${Method[Number(method)]?.replace("METHOD_", "")}\``,
    "answeredBy" in row ? answerers[row.answeredBy] : "the node asked",
  ]);
  const documented = await rowsUnder("protocol.md", "Clients");
  expect(documented.map(([method, , node]) => [method, node]).sort()).toEqual(rows.sort());
});

/** The cells of the first table in a section, without its head. */
async function rowsUnder(page: string, heading: string): Promise<string[][]> {
  const text = await Bun.file(join(docs, page)).text();
  const [, section = ""] = text.split(`\n## ${heading}\n`);
  const lines = section.split("\n");
  const start = lines.findIndex((line) => line.startsWith("| ---"));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith("|"));
  return lines.slice(start + 1, end).map((line) => line.slice(2, -2).split(" | "));
}
