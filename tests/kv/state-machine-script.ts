/**
 * Golden scripts for the state machine. Each write is an entry of its own,
 * unless it stands between `begin` and `commit`:
 *
 *     put a 1 [prev]
 *     get a [b] [limit=2] [keys] [count] [omit]   from a up to b
 *     delete a [b] [prev]
 *     txn if=(a.version=0,b.value>x) then=(put:a:1,get:a:c,delete:b) else=(put:a:2:prev)
 *     noop
 *     applied
 *
 * `*` as the end of a range is the end of all keys. A write with session=1, seq=2
 * and first=1 is number 2 of session 1, whose client waits for numbers from 1 on.
 *
 *     at 5000            later entries are of this time of the cluster
 *     register [ttl=MS] [id=DRAWN]
 *     close 1
 *     sessions           their rows, as the store has them
 *     restart            of the node, after a flush
 */

import { decodeSessionClock, decodeSessionRow } from "../../src/codec/disk/session-row.ts";
import type { EncodedCommand } from "../../src/codec/entry.ts";
import {
  type Compare,
  CompareResult,
  CompareTarget,
  type KeyValue,
  type RequestOp,
} from "../../src/codec/kv.ts";
import {
  type DeleteRangeResponse,
  decodeDeleteRangeResponse,
  decodePutResponse,
  decodeRangeResponse,
  decodeTxnResponse,
  type PutResponse,
  type RangeResponse,
  type ResponseOp,
} from "../../src/codec/kv-response.ts";
import { decodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { validateCommand } from "../../src/kv/commands/validation.ts";
import { type KvReplica, kvMachine } from "../../src/kv/kv-machine.ts";
import { Replica } from "../../src/replicated/replica.ts";
import type { WriteRefusal } from "../../src/replicated/write-refusal.ts";
import { readSessionId, SESSION_CLOCK, SESSIONS } from "../../src/store/keyspace.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import {
  bytes,
  closeCommand,
  command,
  deleteOp,
  EntrySequence,
  putOp,
  rangeRequest,
  registerCommand,
  stamped,
  txnCommand,
} from "../support/commands.ts";
import type { Command, Runner } from "../support/golden.ts";

/** A write and how its response is printed. */
interface Asked {
  readonly write: EncodedCommand;
  readonly show: (answer: Uint8Array) => string;
}

export function newStateMachineRunner(): Runner {
  let store = new MemoryStore();
  let replica = new Replica({ machine: kvMachine, store, clusterId: 7, memberId: 1 });
  const log = new EntrySequence();
  let timeMs = 0;
  let batch: Asked[] | undefined;

  async function commit(asked: readonly Asked[]): Promise<string> {
    const entry = log.commands(
      asked.map(({ write }) => write),
      undefined,
      timeMs,
    );
    const [answers] = await replica.apply([entry], () => true);
    const shown = asked.map(({ show }, i) => {
      const answer = answers![i]!; // one per write
      return answer instanceof Uint8Array ? show(answer) : showRefusal(answer);
    });
    return shown.join("\n");
  }

  return async (line) => {
    switch (line.name) {
      case "begin":
        batch = [];
        return "";
      case "commit": {
        const asked = batch ?? [];
        batch = undefined;
        return commit(asked);
      }
      case "get":
        return get(replica, line);
      case "noop":
        await replica.apply([log.noOp()], () => true);
        return "";
      case "at":
        timeMs = Number(line.args[0]);
        return "";
      case "sessions":
        return showSessions(store);
      case "restart":
        await store.flush();
        store = new MemoryStore(store.durable);
        replica = new Replica({ machine: kvMachine, store, clusterId: 7, memberId: 1 });
        return "";
      case "applied": {
        const { logId, revision } = replica.applied;
        return `entry ${logId.index}@${logId.term}, revision ${revision}`;
      }
      default: {
        const asked = askedBy(line);
        validateCommand(asked.write);
        batch?.push(asked);
        return batch ? "" : commit([asked]);
      }
    }
  };
}

async function get(replica: KvReplica, { args, options }: Command): Promise<string> {
  const [key = "", ...rest] = args;
  const flags = new Set(rest);
  const end = rest.find((word) => !["keys", "count", "omit"].includes(word));
  const request = rangeRequest(key, rangeEnd(end), {
    limit: Number(options.get("limit") ?? 0),
    keysOnly: flags.has("keys"),
    countOnly: flags.has("count"),
    omitCount: flags.has("omit"),
  });
  const [answer] = await replica.query([request], 1);
  return showRange(decodeRangeResponse(answer!)); // one per request
}

function askedBy(line: Command): Asked {
  const { write, show } = unstamped(line);
  const sessionId = line.options.get("session");
  if (sessionId === undefined) return { write, show };
  const [sequence, first] = ["seq", "first"].map((name) => Number(line.options.get(name) ?? 1));
  return { write: stamped(write, Number(sessionId), sequence!, first), show }; // both mapped
}

function unstamped({ name, args, options }: Command): Asked {
  switch (name) {
    case "register":
      return { write: registration(options), show: showRegistration };
    case "close":
      return { write: closeCommand(Number(args[0])), show: () => "closed" };
    case "put":
    case "delete":
      return {
        write: command(opOf([name, ...args])),
        show: (answer) =>
          name === "put"
            ? showPut(decodePutResponse(answer))
            : showDelete(decodeDeleteRangeResponse(answer)),
      };
    case "txn": {
      const compare = listOf(options.get("if")).map(compareOf);
      const [success, failure] = ["then", "else"].map((branch) =>
        listOf(options.get(branch)).map((op) => opOf(op.split(":"))),
      );
      return { write: txnCommand(compare, success!, failure), show: showTxn }; // both mapped
    }
    default:
      throw new Error(`Unknown command "${name}"`);
  }
}

function registration(options: Command["options"]): EncodedCommand {
  const id = options.get("id");
  return registerCommand(Number(options.get("ttl") ?? 0), id === undefined ? id : Number(id));
}

function listOf(list = ""): string[] {
  return list === "" ? [] : list.split(",");
}

function opOf([name, key = "", ...rest]: readonly string[]): RequestOp {
  const prev = rest.at(-1) === "prev";
  const [word] = rest.filter((it) => it !== "prev");
  switch (name) {
    case "put":
      return putOp(key, word ?? "", prev);
    case "delete":
      return deleteOp(key, rangeEnd(word), prev);
    case "get":
      return { requestRange: rangeRequest(key, rangeEnd(word)) };
    default:
      throw new Error(`Unknown operation "${name}"`);
  }
}

function rangeEnd(word = ""): string {
  return word === "*" ? "\0" : word;
}

const RESULTS: Record<string, CompareResult> = {
  "=": CompareResult.EQUAL,
  "!=": CompareResult.NOT_EQUAL,
  ">": CompareResult.GREATER,
  "<": CompareResult.LESS,
};

function compareOf(text: string): Compare {
  const parts = text.match(/^(.+)\.(version|create|mod|value)(!=|[=<>])(.*)$/);
  if (parts === null) throw new Error(`Unknown comparison "${text}"`);
  const [, name = "", target, sign = "", operand = ""] = parts;
  const [key, result] = [bytes(name), RESULTS[sign]!]; // the pattern allows no other
  switch (target) {
    case "version":
      return { key, result, target: CompareTarget.VERSION, version: Number(operand) };
    case "create":
      return { key, result, target: CompareTarget.CREATE, createRevision: Number(operand) };
    case "mod":
      return { key, result, target: CompareTarget.MOD, modRevision: Number(operand) };
    default:
      return { key, result, target: CompareTarget.VALUE, value: bytes(operand) };
  }
}

function showKv(kv: KeyValue): string {
  const [key, value] = [kv.key, kv.value].map((it) => new TextDecoder().decode(it));
  return `${key}=${value} create=${kv.createRevision} mod=${kv.modRevision} version=${kv.version}`;
}

function showPut({ header, prevKv }: PutResponse): string {
  return `put: revision ${header.revision}${prevKv ? `, was ${showKv(prevKv)}` : ""}`;
}

function showDelete({ header, deleted, prevKvs }: DeleteRangeResponse): string {
  const lines = prevKvs.map((kv) => `  was ${showKv(kv)}`);
  return [`delete: ${deleted}, revision ${header.revision}`, ...lines].join("\n");
}

function showRange({ header, kvs, more, count }: RangeResponse): string {
  const head = `get: count ${count}${more ? ", more" : ""}, revision ${header.revision}`;
  return [head, ...kvs.map((kv) => `  ${showKv(kv)}`)].join("\n");
}

function showTxn(answer: Uint8Array): string {
  const { header, succeeded, responses } = decodeTxnResponse(answer);
  const head = `txn: ${succeeded ? "succeeded" : "failed"}, revision ${header.revision}`;
  const lines = responses.flatMap((op) => showOp(op).split("\n"));
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
}

function showRegistration(answer: Uint8Array): string {
  const { sessionId, ttlMs } = decodeRegisterSessionResponse(answer);
  return `session ${sessionId}, for ${ttlMs} ms`;
}

function showRefusal({ message, wasApplied }: WriteRefusal): string {
  return `refused${wasApplied ? ", but applied before" : ""}: ${message}`;
}

async function showSessions(store: MemoryStore): Promise<string> {
  const clock = store.get(SESSION_CLOCK);
  const { timeMs = 0, turn = 0 } = clock === undefined ? {} : decodeSessionClock(clock);
  const lines = [`time ${timeMs}, turn ${turn}`];
  for await (const rows of store.scan(SESSIONS)) {
    for (const { key, value } of rows) {
      const { ttlMs, usedMs, usedTurn, firstOutstanding, replies } = decodeSessionRow(value);
      lines.push(
        `session ${readSessionId(key)}: ttl ${ttlMs}, used at ${usedMs} in turn ${usedTurn}, ` +
          `waits from ${firstOutstanding} on`,
      );
      for (const { sequence, revision, body, bodyOmitted } of replies) {
        const kept = bodyOmitted ? "answer omitted" : `${body.length} bytes`;
        lines.push(`  ${sequence}: revision ${revision}, ${kept}`);
      }
    }
  }
  return lines.join("\n");
}

function showOp(op: ResponseOp): string {
  if ("responsePut" in op) return showPut(op.responsePut);
  if ("responseDeleteRange" in op) return showDelete(op.responseDeleteRange);
  return showRange(op.responseRange);
}
