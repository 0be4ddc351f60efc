/**
 * The state machine as a whole. Golden scripts show what it does to keys.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { InvariantError } from "../../src/assert.ts";
import { CommandKind, type EncodedCommand, encodeEntry } from "../../src/codec/entry.ts";
import {
  decodePutResponse,
  decodeRangeResponse,
  decodeTxnResponse,
} from "../../src/codec/kv-response.ts";
import { MAX_REQUEST_BYTES } from "../../src/codec/request.ts";
import { type KvReplica, kvMachine } from "../../src/kv/kv-machine.ts";
import { MAX_ANSWER_BYTES } from "../../src/kv/limits.ts";
import { Replica } from "../../src/replicated/replica.ts";
import type { Answer } from "../../src/replicated/write-refusal.ts";
import { LevelStore } from "../../src/store/leveldb/level-store.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import type { StateStore } from "../../src/store/state-store.ts";
import type { Entry } from "../../src/vocabulary.ts";
import {
  command,
  deleteOp,
  EntrySequence,
  putOp,
  rangeOp,
  rangeRequest,
  txnCommand,
} from "../support/commands.ts";
import { goldenTests } from "../support/golden.ts";
import { anyCommand } from "../support/random-commands.ts";
import { newStateMachineRunner } from "./state-machine-script.ts";

const root = await mkdtemp(join(tmpdir(), "quorate-machine-"));
afterAll(() => rm(root, { recursive: true }));

describe("keys", () =>
  goldenTests(`${import.meta.dir}/testdata/state-machine`, newStateMachineRunner));

/** Entries of a few commands each, with no-ops between them. */
const anyLog: fc.Arbitrary<readonly Entry[]> = fc
  .tuple(
    fc.array(fc.option(fc.array(anyCommand, { minLength: 1, maxLength: 5 }), { freq: 6 }), {
      maxLength: 12,
    }),
    fc.nat({ max: 4 }),
  )
  .map(([batches, maxScannedRows]) => {
    const log = new EntrySequence();
    const limits = { maxScannedRows };
    return batches.map((batch) =>
      batch === null ? log.noOp() : log.commands(batch, undefined, 0, limits),
    );
  });

function replicaOn(store: StateStore): KvReplica {
  return new Replica({ machine: kvMachine, store, clusterId: 7, memberId: 1 });
}

function bodyOf(answer: Answer): Uint8Array {
  if (answer instanceof Uint8Array) return answer;
  throw new Error(answer.message);
}

const always = () => true;
const never = () => false;

describe("every node comes to the same state", () => {
  test("R88: the same entries give the same responses and digest, on any store, in any portions", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        anyLog,
        fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
        async (log, portions) => {
          const inMemory = replicaOn(new MemoryStore());
          const answers = await inMemory.apply(log, always);

          runs += 1;
          const directory = join(root, String(runs));
          const store = await LevelStore.open({ directory, create: true, memtableBytes: 1000 });
          const onDisk = replicaOn(store);
          const answersOnDisk = [];
          for (let at = 0; at < log.length; ) {
            const portion = portions.next().value;
            answersOnDisk.push(...(await onDisk.apply(log.slice(at, at + portion), always)));
            at += portion;
          }
          expect(answersOnDisk).toEqual([...answers]);
          expect(onDisk.applied).toEqual(inMemory.applied);
          expect(await onDisk.digest()).toEqual(await inMemory.digest());
          await store.flush();
          expect(await onDisk.digest()).toEqual(await inMemory.digest());
          await store.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  test("R84: entries that were not durable are applied again after a crash, to the same state", async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(), fc.nat(), async (log, flushAt, crashAt) => {
        const crashed = Math.min(crashAt % (log.length + 1), log.length);
        const flushed = Math.min(flushAt % (log.length + 1), crashed);
        const store = new MemoryStore();
        const before = replicaOn(store);
        await before.apply(log.slice(0, flushed), never);
        await store.flush();
        await before.apply(log.slice(flushed, crashed), never);

        const after = replicaOn(new MemoryStore(store.durable));
        expect(after.applied.logId.index).toBe(flushed);
        await after.apply(log.slice(flushed), never);
        const uninterrupted = replicaOn(new MemoryStore());
        await uninterrupted.apply(log, never);
        expect(await after.digest()).toEqual(await uninterrupted.digest());
      }),
    );
  });

  test("the digest is pinned, because members of different versions compare it", async () => {
    const replica = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    const puts = [command(putOp("a", "1")), command(putOp("b", "2")), command(putOp("a", "3"))];
    await replica.apply([log.commands(puts)], never);
    const { applied, hash } = await replica.digest();
    expect(applied).toEqual({ logId: { term: 1, index: 1 }, revision: 4 });
    const rows = [
      "0c000000 0a0161 1002 1804 2002 2a0133", // length, key, create, mod, version, value
      "0c000000 0a0162 1003 1803 2001 2a0132",
    ];
    const hashed = Buffer.from(rows.join("").replaceAll(" ", ""), "hex");
    expect(Buffer.from(hash)).toEqual(createHash("sha256").update(hashed).digest());
  });
});

describe("applying", () => {
  test("applied entries return one response for each command, if responses are wanted", async () => {
    const replica = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    const entries = [
      log.noOp(),
      log.commands([command(putOp("a", "1")), command(putOp("b", "2"))]),
      log.commands([command(putOp("c", "3"))]),
    ];
    const answers = await replica.apply(entries, ({ index }) => index < 3);
    expect(answers.map((it) => it?.length)).toEqual([0, 2, undefined]);
    expect(decodePutResponse(bodyOf(answers[1]![1]!)).header).toEqual({
      clusterId: 7,
      memberId: 1,
      revision: 3,
      raftTerm: 1,
    });
  });

  test("entries that do not follow the applied ones are a contradiction", async () => {
    const put = [command(putOp("a", "1"))];
    const skipping = new EntrySequence({ term: 1, index: 1 }).commands(put);
    await expect(replicaOn(new MemoryStore()).apply([skipping], never)).rejects.toThrow(
      "entry 2@1 follows the applied 0@0",
    );
    const log = new EntrySequence();
    const replica = replicaOn(new MemoryStore());
    const backwards = [log.commands(put, 2), log.commands(put, 1)];
    await expect(replica.apply(backwards, never)).rejects.toThrow(InvariantError);
    expect(replica.applied.logId.index).toBe(0);
  });

  test("a command that this version cannot decode stops the node", async () => {
    const unknownField = Uint8Array.of(0x0a, 0x01, 0x61, 0x18, 0x05);
    const puts: EncodedCommand[] = [
      { kind: CommandKind.COMMAND_KIND_PUT, body: unknownField },
      { kind: 9 as CommandKind, body: new Uint8Array() },
    ];
    for (const put of puts) {
      const applying = replicaOn(new MemoryStore()).apply(
        [new EntrySequence().commands([put])],
        never,
      );
      await expect(applying).rejects.toThrow(InvariantError);
    }
    const entry = encodeEntry({ term: 1, index: 1 }, "commands", Uint8Array.of(0xff));
    await expect(replicaOn(new MemoryStore()).apply([entry], never)).rejects.toThrow(
      InvariantError,
    );
  });
});

describe("reading", () => {
  test("all reads of a call see the same moment, whatever is applied meanwhile", async () => {
    const replica = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    await replica.apply([log.commands([command(putOp("a", "1"))])], never);
    const reading = replica.query([rangeRequest("a", "\0"), rangeRequest("a")], 3);
    await replica.apply([log.commands([command(putOp("a", "2"))])], never);
    for (const answer of await reading) {
      const { header, kvs } = decodeRangeResponse(answer);
      expect(header).toEqual({ clusterId: 7, memberId: 1, revision: 2, raftTerm: 3 });
      expect(kvs.map((kv) => new TextDecoder().decode(kv.value))).toEqual(["1"]);
    }
  });

  test("a response holds as much as fits, and says that there is more", async () => {
    const replica = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    const large = "x".repeat(MAX_REQUEST_BYTES - 100);
    for (const key of ["a", "b", "c", "d"]) {
      await replica.apply([log.commands([command(putOp(key, large))])], never);
    }
    const fitting = Math.floor(MAX_ANSWER_BYTES / MAX_REQUEST_BYTES);
    const requests = [rangeRequest("a", "\0"), rangeRequest("a", "\0", { keysOnly: true })];
    const [whole, keys] = await replica.query(requests, 1);
    expect(decodeRangeResponse(whole!)).toMatchObject({ more: true, count: 4 });
    expect(decodeRangeResponse(whole!).kvs.length).toBe(fitting);
    expect(decodeRangeResponse(keys!)).toMatchObject({ more: false, count: 4 });
    expect(decodeRangeResponse(keys!).kvs.length).toBe(4);
  });

  test("a transaction's operations share one response, and say what did not fit", async () => {
    const replica = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    const large = "x".repeat(MAX_REQUEST_BYTES - 100);
    for (const key of ["a", "b", "c"]) {
      await replica.apply([log.commands([command(putOp(key, large))])], never);
    }
    const ops = [rangeOp("a", "c"), rangeOp("c"), putOp("a", "1", true), deleteOp("b", "d", true)];
    const [answers] = await replica.apply([log.commands([txnCommand([], ops)])], always);
    const { responses } = decodeTxnResponse(bodyOf(answers![0]!));
    expect(responses[0]).toMatchObject({ responseRange: { more: false, count: 2 } });
    expect(responses[1]).toMatchObject({ responseRange: { more: true, count: 1, kvs: [] } });
    expect(responses[2]).toMatchObject({
      responsePut: { prevKv: undefined, prevKvOmitted: true },
    });
    expect(responses[3]).toMatchObject({ responseDeleteRange: { deleted: 2, prevKvs: [] } });
  });
});
