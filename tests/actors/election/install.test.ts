/**
 * A snapshot on its way from the receiver through election and the applier into
 * state and log, on a node whose disk and store are real but in memory.
 */
import { drainMicrotasks } from "bun:jsc";
import { beforeAll, describe, expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import type { SnapshotCaller } from "../../../src/actors/snapshots/snapshot-receiver-behaviour.ts";
import { encodeEntry } from "../../../src/codec/entry.ts";
import type { PeerMessage } from "../../../src/codec/peer-message.ts";
import { type SnapshotReply, SnapshotStatus } from "../../../src/codec/snapshot.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import type { Entry, LogId, NodeId, Term } from "../../../src/vocabulary.ts";
import { contextOf, type RunningCore, roleOf, startCore } from "../../support/actors/core.ts";
import { GENEROUS, TIMING } from "../../support/actors/core-cluster.ts";
import { configurationEntry, configurationOf, logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { newSnapshotCache } from "../../support/actors/snapshots.ts";
import { StoppableDisk } from "../../support/actors/stoppable-disk.ts";
import { describeMessage } from "../messages.ts";

/** The snapshot has entries 1 to 5, all of term 1. */
const LAST: LogId = { term: 1, index: 5 };
let file = new Uint8Array();

beforeAll(async () => {
  const { snapshotCache, put, replica } = newSnapshotCache(simulatedEnv(), logOf([1]));
  for (let i = 2; i <= LAST.index; i += 1) await put(`key ${i}`, `value ${i}`);
  expect(replica.applied.logId).toEqual(LAST);
  file = new Uint8Array(
    (await snapshotCache.readChunk(snapshotCache.provide(LAST.index).index, 0)).data,
  );
});

/** Configuration, then no-ops. */
function entriesOf(terms: readonly Term[]): Entry[] {
  return terms.map((term, i) => {
    const id = { term, index: i + 1 };
    if (i === 0) return configurationEntry(id, configurationOf([1, 2, 3]));
    return encodeEntry(id, "noOp", new Uint8Array());
  });
}

/** Node 2, in term 3, with a log of these terms. Its disk operations complete at once. */
class Follower {
  readonly env = simulatedEnv();
  readonly sent: string[] = [];
  readonly failures: unknown[] = [];
  readonly #disk = new StoppableDisk(2);
  #core: RunningCore | undefined;

  static async start(...terms: readonly Term[]): Promise<Follower> {
    const follower = new Follower();
    follower.#disk.plant({ term: 3, votedFor: undefined }, entriesOf(terms));
    await follower.#start();
    return follower;
  }

  async #start(): Promise<void> {
    this.#core = await startCore({
      ...{ id: 2, members: [], env: this.env, timing: TIMING, limits: GENEROUS },
      ...{ keepBytes: 1e6, maxApplyBytes: 1e6, openStorage: this.#disk.open },
      sender: {
        send: (to, message) => this.sent.push(`${to}: ${describeMessage(message)}`) > 0,
        cut() {},
      },
      inspect: refuseUnhandled,
      onFailure: (error) => this.failures.push(error),
    });
    this.settle();
  }

  async restart(): Promise<void> {
    this.core.stop();
    this.#disk.crash();
    await this.#start();
  }

  get core(): RunningCore {
    return this.#core!; // from the start on
  }

  get place() {
    const { log, replica } = this.core;
    const { base, commitIndex, lastIndex } = log;
    return [base.index, replica.applied.logId.index, commitIndex, lastIndex];
  }

  settle(): void {
    do {
      this.#disk.run();
      drainMicrotasks();
    } while (this.#disk.isBusy);
  }

  hear(message: PeerMessage): void {
    this.core.dispatcher.send(message);
    this.settle();
  }

  heartbeat(term: Term): void {
    this.hear({ type: "heartbeat.request", from: 1, term, commit: 0, round: 0 });
  }

  append(term: Term, prev: LogId, terms: readonly Term[], commit: number): void {
    const entries = terms.map((term, i) =>
      encodeEntry({ term, index: prev.index + 1 + i }, "noOp", new Uint8Array()),
    );
    this.hear({ type: "append.request", from: 1, term, session: 4, prev, commit, entries });
  }

  /** A node, by default node 1, brings the snapshot in this term. Returns the replies to it. */
  bring(term: Term, disturb?: () => void, id: NodeId = 1): readonly SnapshotReply[] {
    const replies: SnapshotReply[] = [];
    const caller: SnapshotCaller = { id, reply: (r) => replies.push(r), dismiss() {} };
    const { snapshotReceiver } = this.core;
    const content = { bytes: file.length, checksum: crc32(file) };
    const offer = { type: "snapshot.offer", term, session: 9, last: LAST, ...content } as const;
    snapshotReceiver.send({ type: "snapshot.offered", offer, caller });
    this.settle();
    disturb?.();
    const chunk = { type: "snapshot.chunk", offset: 0, data: file, checksum: crc32(file) } as const;
    snapshotReceiver.send({ type: "chunk.arrived", chunk, caller });
    this.settle();
    return replies;
  }

  /** The installation begins, and continues when the returned function is called. */
  holdInstall(): () => void {
    const { replica } = this.core;
    const { promise, resolve } = Promise.withResolvers<void>();
    const install = replica.install.bind(replica);
    replica.install = async (chunks) => {
      await promise;
      return install(chunks);
    };
    return () => {
      resolve();
      this.settle();
    };
  }
}

const statusOf = (replies: readonly SnapshotReply[]) => replies.at(-1)?.status;

describe("R92: a snapshot takes the place of the log", () => {
  test("a snapshot replaces the whole log if its last entry is missing, and the leader is told", async () => {
    const follower = await Follower.start(1, 1, 1);
    expect(statusOf(follower.bring(3))).toBe(SnapshotStatus.SNAPSHOT_STATUS_INSTALLED);
    expect(follower.place).toEqual([5, 5, 5, 5]);
    expect(follower.sent).toEqual(["1: Accepted term=3 index=5 session=9"]);
    follower.append(3, LAST, [3], 6);
    expect(follower.place).toEqual([5, 6, 6, 6]);
    await follower.restart();
    expect(follower.place).toEqual([5, 5, 5, 6]);
    expect(follower.failures).toEqual([]);
  });

  test("a snapshot replaces the whole log if its last entry conflicts", async () => {
    const follower = await Follower.start(1, 1, 2, 2, 2, 2, 2);
    follower.bring(3);
    expect(follower.place).toEqual([5, 5, 5, 5]);
  });

  test("a snapshot replaces the log up to its last entry, and later entries stay", async () => {
    const follower = await Follower.start(1, 1, 1, 1, 1, 2, 2);
    follower.bring(3);
    expect(follower.place).toEqual([5, 5, 5, 7]);
    await follower.restart();
    expect(follower.place).toEqual([5, 5, 5, 7]);
  });
});

test("R91: a log that has reached the snapshot meanwhile is kept, and the sender continues", async () => {
  const follower = await Follower.start(1, 1, 1, 1, 1, 1);
  follower.heartbeat(3);
  const replies = follower.bring(3, () => follower.append(3, { term: 1, index: 6 }, [], 6));
  expect(statusOf(replies)).toBe(SnapshotStatus.SNAPSHOT_STATUS_INSTALLED);
  expect(follower.place).toEqual([0, 6, 6, 6]);
});

describe("R93: a complete snapshot whose term is over", () => {
  test("a complete snapshot is refused if its term is over", async () => {
    const follower = await Follower.start(1, 1);
    const replies = follower.bring(3, () => follower.heartbeat(4));
    expect(replies.at(-1)?.message).toBe("Cannot install the snapshot: its term has ended");
    expect(follower.place).toEqual([0, 0, 0, 2]);
    // The stored part serves the next leader, who offers the same snapshot.
    expect(statusOf(follower.bring(4))).toBe(SnapshotStatus.SNAPSHOT_STATUS_INSTALLED);
    expect(follower.sent.at(-1)).toBe("1: Accepted term=4 index=5 session=9");
  });

  test("a snapshot that is being installed when its term ends is kept, and no node gets a response", async () => {
    const follower = await Follower.start(1, 1);
    const goOn = follower.holdInstall();
    follower.bring(3);
    follower.heartbeat(4);
    goOn();
    expect(follower.place).toEqual([5, 5, 5, 5]);
    expect(follower.sent).toEqual([]);
  });

  test("a snapshot whose term ends before it is complete is not installed", async () => {
    const follower = await Follower.start(1, 1);
    expect(statusOf(follower.bring(7))).toBe(SnapshotStatus.SNAPSHOT_STATUS_INSTALLED);
    expect([contextOf(follower.core).term, ...follower.place]).toEqual([7, 5, 5, 5, 5]);
  });
});

test("R12: a snapshot of a second leader that is no member is refused, and the next one is accepted", async () => {
  const follower = await Follower.start(1, 1);
  follower.heartbeat(3);
  const replies = follower.bring(3, undefined, 9);
  expect(replies.at(-1)?.message).toBe(
    "Cannot install the snapshot: its sender is in no configuration",
  );
  expect(statusOf(follower.bring(3))).toBe(SnapshotStatus.SNAPSHOT_STATUS_INSTALLED);
  expect(follower.failures).toEqual([]);
});

test("R29: a node neither campaigns nor takes over while it installs", async () => {
  const follower = await Follower.start(1, 1);
  const goOn = follower.holdInstall();
  follower.bring(3);
  follower.env.clock.advance(10 * TIMING.electionTimeoutMs);
  follower.hear({ type: "timeout.now", from: 1, term: 3 });
  expect([roleOf(follower.core), follower.sent]).toEqual(["follower", []]);
  goOn();
  follower.env.clock.advance(10 * TIMING.electionTimeoutMs);
  expect(roleOf(follower.core)).toBe("preCandidate");
});

test("R101: entries committed during an install are applied after it, in order and once", async () => {
  const follower = await Follower.start(1, 1, 1, 1, 1);
  follower.heartbeat(3);
  const goOn = follower.holdInstall();
  follower.bring(3);
  follower.append(3, LAST, [3, 3], 7);
  expect(follower.place).toEqual([0, 0, 7, 7]);
  goOn();
  expect(follower.place).toEqual([0, 7, 7, 7]);
  expect(follower.failures).toEqual([]);
});
