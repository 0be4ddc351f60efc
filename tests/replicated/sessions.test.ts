/**
 * Client sessions. Golden scripts show how they work. Here are their limits, and that a
 * write is applied once whatever happens to the nodes.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { drawId } from "../../src/actors/leadership/drawn-id.ts";
import { CommandKind, type EncodedCommand } from "../../src/codec/entry.ts";
import { decodeKeyValue } from "../../src/codec/kv.ts";
import { decodePutResponse } from "../../src/codec/kv-response.ts";
import { decodeRegisterSessionResponse } from "../../src/codec/session.ts";
import type { Random } from "../../src/env.ts";
import { type KvReplica, kvMachine } from "../../src/kv/kv-machine.ts";
import { Replica } from "../../src/replicated/replica.ts";
import {
  MAX_REMEMBERED_BYTES,
  MAX_SESSION_ANSWER_BYTES,
  MAX_SESSIONS,
  REMEMBERED_WRITE_BYTES,
  SESSION_TTL_MS,
} from "../../src/replicated/session-limits.ts";
import { Sessions } from "../../src/replicated/sessions.ts";
import { writeSnapshot } from "../../src/replicated/snapshot-file.ts";
import type { Answer } from "../../src/replicated/write-refusal.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { CURRENT_KEYS } from "../../src/store/keyspace.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { Overlay } from "../../src/store/overlay.ts";
import {
  NOTHING_APPLIED,
  type Row,
  type RowRange,
  type StateView,
} from "../../src/store/state-store.ts";
import type { Entry } from "../../src/vocabulary.ts";
import { newStateMachineRunner } from "../kv/state-machine-script.ts";
import {
  closeCommand,
  command,
  EntrySequence,
  putOp,
  registerCommand,
  stamped,
} from "../support/commands.ts";
import { goldenTests } from "../support/golden.ts";

describe("a session", () =>
  goldenTests(`${import.meta.dir}/testdata/sessions`, newStateMachineRunner));

const always = () => true;

const ALL_ROWS: RowRange = { from: new Uint8Array(0), to: undefined };

async function rowsOf(view: StateView, range = ALL_ROWS): Promise<readonly Row[]> {
  return (await Array.fromAsync(view.scan(range))).flat();
}

/**
 * A second implementation of the rules, as simple as possible: the revision in the response
 * to each write.
 */
class Oracle {
  timeMs = 0;
  #turn = 0;
  #revision = 1;
  readonly #sessions = new Map<
    number,
    { ttlMs: number; usedMs: number; first: number; readonly revisions: Map<number, number> }
  >();

  /** Without a drawn id, the id is the number of the turn. Undefined: the id is taken. */
  register(ttlMs: number, drawnId?: number): number | undefined {
    const holder = drawnId === undefined ? undefined : this.#sessions.get(drawnId);
    if (holder !== undefined && this.timeMs <= holder.usedMs + holder.ttlMs) return undefined;
    this.#turn += 1;
    const id = drawnId ?? this.#turn;
    const session = { ttlMs, usedMs: this.timeMs, first: 1, revisions: new Map<number, number>() };
    this.#sessions.set(id, session);
    return id;
  }

  close(id: number): void {
    this.#sessions.delete(id);
  }

  /** Undefined: it is refused. */
  write(id: number, sequence: number, first: number): number | undefined {
    const session = this.#sessions.get(id);
    if (session === undefined) return undefined;
    if (this.timeMs > session.usedMs + session.ttlMs) this.#sessions.delete(id);
    if (!this.#sessions.has(id) || sequence < session.first) return undefined;
    this.#turn += 1;
    session.usedMs = this.timeMs;
    session.first = Math.max(session.first, first);
    const known = session.revisions.get(sequence);
    if (known !== undefined) return known;
    this.#revision += 1;
    session.revisions.set(sequence, this.#revision);
    return this.#revision;
  }
}

/** Selects a session by its position among those opened so far; the last positions select none. */
type Step =
  | { readonly kind: "register"; readonly ttlMs: number; readonly drawnId: number | undefined }
  | { readonly kind: "close"; readonly place: number }
  | {
      readonly kind: "write";
      readonly place: number;
      readonly sequence: number;
      readonly first: number;
    };

const place = fc.nat({ max: 4 });
const anyStep = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.record({
    kind: fc.constant("register" as const),
    ttlMs: fc.constantFrom(60_000, 100_000, SESSION_TTL_MS.usual),
    drawnId: fc.constantFrom(undefined, 2 ** 52, 2 ** 52 + 7, 2 ** 53 - 1),
  }),
  fc.record({ kind: fc.constant("close" as const), place }),
  ...Array.from({ length: 10 }, () =>
    fc
      .record({ place, sequence: fc.integer({ min: 1, max: 8 }), back: fc.nat({ max: 7 }) })
      .map((it) => ({ kind: "write" as const, ...it, first: Math.max(1, it.sequence - it.back) })),
  ),
);

interface Scene {
  readonly entry: Entry;
  readonly commands: readonly EncodedCommand[];
  /** The expected responses to its writes and registrations. */
  readonly expected: readonly (number | undefined)[];
}

const anyStory: fc.Arbitrary<readonly Scene[]> = fc
  .array(
    fc.record({
      steps: fc.array(anyStep, { minLength: 1, maxLength: 6 }),
      laterMs: fc.constantFrom(0, 0, 0, 1, 30_000, 60_000, 60_001),
    }),
    { maxLength: 25 },
  )
  .map((batches) => {
    const log = new EntrySequence();
    const oracle = new Oracle();
    const ids: number[] = [];
    const idAt = (it: number) => ids.at(-1 - it) ?? 99;
    return batches.map(({ steps, laterMs }) => {
      oracle.timeMs += laterMs;
      const commands: EncodedCommand[] = [];
      const expected = steps.map((step) => {
        if (step.kind === "register") {
          commands.push(registerCommand(step.ttlMs, step.drawnId));
          const id = oracle.register(step.ttlMs, step.drawnId);
          if (id !== undefined) ids.push(id);
          return id;
        }
        const id = idAt(step.place);
        if (step.kind === "close") {
          commands.push(closeCommand(id));
          oracle.close(id);
          return undefined;
        }
        const { sequence, first } = step;
        // If the same id is drawn again, it is another session with other keys.
        const put = command(putOp(`${ids.lastIndexOf(id)}/${sequence}`, "a value"));
        commands.push(stamped(put, id, sequence, first));
        return oracle.write(id, sequence, first);
      });
      const entry = log.commands(commands, undefined, oracle.timeMs);
      return { entry, commands, expected };
    });
  });

/** The id of a session that was never drawn. */
function counted(sessions: Sessions): number {
  return sessions.register(60_000) as number;
}

function replicaOn(store: MemoryStore): KvReplica {
  return new Replica({ machine: kvMachine, store, clusterId: 7, memberId: 1 });
}

/** The number in a response, in the form that `Scene.expected` has. */
function numberIn(answer: Answer, { kind }: EncodedCommand): number | undefined {
  if (!(answer instanceof Uint8Array)) return undefined;
  switch (kind) {
    case CommandKind.COMMAND_KIND_REGISTER_SESSION:
      return decodeRegisterSessionResponse(answer).sessionId;
    case CommandKind.COMMAND_KIND_CLOSE_SESSION:
      return undefined;
    default:
      return decodePutResponse(answer).header.revision;
  }
}

describe("a write counts once", () => {
  test("R137, R138, R139: a write is applied once, however often, in whatever order and whenever it is sent", async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const store = new MemoryStore();
        const replica = replicaOn(store);
        for (const { entry, commands, expected } of story) {
          const [answers] = await replica.apply([entry], always);
          expect(answers!.map((answer, i) => numberIn(answer, commands[i]!))).toEqual([
            ...expected,
          ]); // one per command
        }
        for (const { value } of await rowsOf(store, CURRENT_KEYS)) {
          expect(decodeKeyValue(value).version).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("R88, R140: a restarted node and one with a snapshot decide alike", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyStory,
        fc.infiniteStream(fc.constantFrom("go on", "flush", "crash", "install")),
        async (story, fates) => {
          const entries = story.map(({ entry }) => entry);
          const steady = new MemoryStore();
          const replica = replicaOn(steady);
          let store = new MemoryStore();
          let other = replicaOn(store);
          for (const entry of entries) {
            const [answers] = await replica.apply([entry], always);
            const fate = fates.next().value;
            if (fate === "install") {
              await other.install(writeSnapshot(steady, 7).chunks);
            } else {
              const behind = entries.slice(other.applied.logId.index, entry.index);
              expect((await other.apply(behind, always)).at(-1)).toEqual(answers);
            }
            expect(await rowsOf(store)).toEqual(await rowsOf(steady));
            if (fate === "flush") await store.flush();
            if (fate === "crash") store = new MemoryStore(store.durable);
            if (fate === "crash") other = replicaOn(store);
          }
        },
      ),
    );
  });
});

/** Applies each list of commands as a separate entry. */
function startNode() {
  const log = new EntrySequence();
  const replica = replicaOn(new MemoryStore());
  return async (...commands: readonly EncodedCommand[]): Promise<readonly Answer[]> => {
    const [answers] = await replica.apply([log.commands(commands)], always);
    return answers!; // wanted
  };
}

function putOf(key: string, length: number): EncodedCommand {
  return command(putOp(key, "v".repeat(length), true));
}

describe("R172: a drawn id is never drawn again", () => {
  const write = (sessionId: number, sequence: number, key: string) =>
    stamped(command(putOp(key, `${sequence}`)), sessionId, sequence, sequence);

  /** Applies commands that were not applied before. */
  async function answerOf(replica: KvReplica, of: EncodedCommand): Promise<Answer> {
    const log = new EntrySequence(replica.applied.logId);
    const [answers] = await replica.apply([log.commands([of], 1)], always);
    return answers![0]!; // one command
  }

  async function opened(replica: KvReplica, random: Random): Promise<number> {
    const answer = await answerOf(replica, registerCommand(0, drawId(random)));
    return decodeRegisterSessionResponse(answer as Uint8Array).sessionId;
  }

  test("a client that outlives a loss of its session never gets another client's session", async () => {
    const random = new SeededRandom(1);
    const store = new MemoryStore();
    const before = replicaOn(store);
    await answerOf(before, command(putOp("x", "0")));
    await store.flush(); // the contents of a backup, or of the one member that is left
    const kept = store.durable;
    const old = await opened(before, random);
    await answerOf(before, write(old, 1, "a"));

    const after = replicaOn(new MemoryStore(kept));
    const fresh = await opened(after, random);
    await answerOf(after, write(fresh, 1, "b"));
    await answerOf(after, write(fresh, 2, "b"));
    expect(await answerOf(after, write(old, 2, "a"))).toMatchObject({
      reason: "SESSION_EXPIRED",
      wasApplied: false,
    });
    expect(decodePutResponse((await answerOf(after, write(fresh, 3, "a"))) as Uint8Array)).toEqual(
      expect.objectContaining({ header: expect.objectContaining({ revision: 5 }) }),
    );
  });
});

describe("R145: the limits of sessions", () => {
  test("R145: a session keeps limited responses, and remembers that the others were given", async () => {
    const apply = startNode();
    const half = MAX_SESSION_ANSWER_BYTES / 2;
    await apply(registerCommand(), ...["a", "b", "c"].map((key) => putOf(key, half)));
    const writes = ["a", "b", "c"].map((key, i) => stamped(putOf(key, 1), 1, i + 1));
    const first = await apply(...writes);
    expect(first.every((answer) => answer instanceof Uint8Array)).toBe(true);
    const [a, b, c] = await apply(...writes);
    expect(a).toEqual(first[0]!);
    for (const omitted of [b, c]) expect(omitted).toMatchObject({ wasApplied: true });

    // Once there is room again, responses are kept.
    const [fourth] = await apply(stamped(putOf("a", 1), 1, 4, 2));
    expect(await apply(stamped(putOf("a", 1), 1, 4, 2))).toEqual([fourth!]);
  });

  test("R145: the least recently used of too many sessions is evicted", async () => {
    const sessions = await Sessions.load(new MemoryStore());
    for (let i = 0; i < MAX_SESSIONS; i += 1) sessions.register(60_000); // 1, 2, 3, ...
    const recall = (sessionId: number) =>
      sessions.recall({ sessionId, sequence: 1, firstOutstanding: 1 });
    expect(recall(1)).toBeUndefined();
    sessions.register(60_000);
    expect(recall(1)).toBeUndefined();
    expect(recall(2)).toMatchObject({ wasApplied: false });
    expect(recall(3)).toBeUndefined();
  });

  test("R145: sessions that together remember too much are evicted, too", async () => {
    const store = new MemoryStore();
    const sessions = await Sessions.load(store);
    const body = new Uint8Array(MAX_SESSION_ANSWER_BYTES);
    const each = REMEMBERED_WRITE_BYTES + body.length;
    const fitting = Math.floor(MAX_REMEMBERED_BYTES / each);
    const write = (sessionId: number, sequence: number, reply: Uint8Array) => {
      const stamp = { sessionId, sequence, firstOutstanding: 1 };
      expect(sessions.recall(stamp)).toBeUndefined();
      sessions.remember(stamp, { sequence, revision: 2, raftTerm: 1, body: reply });
    };
    for (let i = 0; i < fitting; i += 1) write(counted(sessions), 1, body); // 1, 3, 5, ...
    expect(sessions.recall({ sessionId: 1, sequence: 1, firstOutstanding: 1 })).toMatchObject({
      sequence: 1,
    });
    const overlay = new Overlay(store);
    sessions.writeTo(overlay);
    store.write([...overlay.changes], NOTHING_APPLIED, 0n);
    for (const it of [sessions, await Sessions.load(store)]) {
      const last = counted(it);
      const stamp = { sessionId: last, sequence: 1, firstOutstanding: 1 };
      expect(it.recall(stamp)).toBeUndefined();
      it.remember(stamp, { sequence: 1, revision: 2, raftTerm: 1, body });
      expect(it.recall({ ...stamp, sessionId: 1 })).toMatchObject({ sequence: 1 });
      expect(it.recall({ ...stamp, sessionId: 3 })).toMatchObject({ wasApplied: false });
      expect(it.recall({ ...stamp, sessionId: 5 })).toMatchObject({ sequence: 1 });
    }
  });

  test("R145: responses that a client no longer waits for do not count", async () => {
    const sessions = await Sessions.load(new MemoryStore());
    const sessionId = counted(sessions);
    const body = new Uint8Array(MAX_SESSION_ANSWER_BYTES);
    for (let sequence = 1; sequence < 3 * (MAX_REMEMBERED_BYTES / body.length); sequence += 1) {
      const stamp = { sessionId, sequence, firstOutstanding: sequence };
      expect(sessions.recall(stamp)).toBeUndefined();
      sessions.remember(stamp, { sequence, revision: 2, raftTerm: 1, body });
      expect(sessions.recall(stamp)).toMatchObject({ bodyOmitted: false });
    }
  });

  test("an unused session is deleted at most a minute after it has expired", async () => {
    const store = new MemoryStore();
    const replica = replicaOn(store);
    const log = new EntrySequence();
    const at = (timeMs: number, ...commands: readonly EncodedCommand[]) =>
      replica.apply([log.commands(commands, undefined, timeMs)], always);
    await at(1, registerCommand(60_000), registerCommand(180_000));
    expect((await rowsOf(store)).length).toBe(3); // and the clock
    for (const timeMs of [60_001, 119_999]) {
      await at(timeMs, putOf("a", 1));
      expect((await rowsOf(store)).length).toBe(4);
    }
    await at(120_000, putOf("a", 1));
    expect((await rowsOf(store)).length).toBe(3);
  });
});
