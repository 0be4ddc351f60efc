/**
 * The log writer by itself. The test completes the writes of its device.
 */
import { expect, test } from "bun:test";
import { type AnyActor, createActor, fromCallback } from "xstate";
import type { Committed } from "../../../src/actors/log/applier.ts";
import {
  type LogDurable,
  logWriterLogic,
  type Persist,
} from "../../../src/actors/log/log-writer.ts";
import type { PeerMessage } from "../../../src/codec/peer-message.ts";
import { DiskMeters } from "../../../src/meters.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import type { LogWrite } from "../../../src/storage/device/log-device.ts";
import type { LogId } from "../../../src/vocabulary.ts";
import { entriesAfter, logOf } from "../../support/actors/raft-log.ts";
import { RecordedEvents } from "../../support/recorded-events.ts";

function startLogWriter() {
  const clock = new VirtualClock();
  const writes: (LogWrite | LogId)[] = [];
  const sent: string[] = [];
  const durable: LogDurable[] = [];
  const events = new RecordedEvents();
  const failures: unknown[] = [];
  const dispatcher = createActor(
    fromCallback<LogDurable>(({ receive }) => receive((event) => durable.push(event))),
  ).start();
  const applier = createActor(fromCallback<Committed>(() => undefined)).start();
  const log = logOf([1], { keepBytes: 0 });
  const actor = createActor(logWriterLogic, {
    inspect: refuseUnhandled,
    input: {
      device: {
        write: (write) => writes.push(write),
        compact: (base) => writes.push(base),
        bytes: 0,
        read: () => expect.unreachable(),
        close: async () => undefined,
      },
      sender: { send: (to, { type, term }) => sent.push(`${type} ${term} to ${to}`) > 0 },
      dispatcher,
      applier,
      log,
      clock,
      events,
      meters: new DiskMeters(),
      slowWriteMs: 100,
    },
  });
  (actor as AnyActor).subscribe({ error: (error) => failures.push(error) });
  actor.start();
  const persist = (what: Omit<Persist, "type">) => actor.send({ type: "persist", ...what });
  const complete = (sequence: number) => actor.send({ type: "device.durable", sequence });
  return { actor, log, clock, writes, sent, durable, events, failures, persist, complete };
}

const promise = (term: number) => {
  const message: PeerMessage = { type: "vote.response", from: 1, term, granted: true };
  return [{ to: 2, message }];
};

const vote = (term: number) => ({ term, votedFor: 2 });

test("R7: a message with a promise leaves when the promise is durable, and not before", () => {
  const { sent, persist, complete } = startLogWriter();
  persist({ hardState: vote(1), release: promise(1) });
  persist({ hardState: vote(2), release: promise(2) });
  expect(sent).toEqual([]);
  complete(1);
  expect(sent).toEqual(["vote.response 1 to 2"]);
  complete(2);
  expect(sent).toEqual(["vote.response 1 to 2", "vote.response 2 to 2"]);
});

test("R10: a completion covers all earlier writes, and a late one changes nothing", () => {
  const { actor, sent, durable, persist, complete } = startLogWriter();
  persist({ hardState: vote(1), release: promise(1) });
  persist({ hardState: vote(2), release: promise(2) });
  persist({ hardState: vote(3), release: promise(3) });
  complete(2);
  complete(1);
  expect(sent).toHaveLength(2);
  expect(durable.map(({ hardState }) => hardState?.term)).toEqual([2]);
  complete(3);
  expect(durable.map(({ hardState }) => hardState?.term)).toEqual([2, 3]);
  expect(actor.getSnapshot().context.mode).toBe("idle");
});

test("R55: a promise about entries that are being written waits for that write only", () => {
  const { sent, writes, persist, complete } = startLogWriter();
  persist({ entries: entriesAfter(1, [1]) });
  persist({ release: promise(1) });
  persist({ entries: entriesAfter(2, [1]) });
  complete(1);
  expect(sent).toEqual(["vote.response 1 to 2"]);
  persist({ release: promise(2) });
  complete(2);
  expect(sent).toHaveLength(2);
  persist({ release: promise(3) });
  expect([sent.length, writes.length]).toEqual([3, 2]);
});

test("R56: durable entries are reported with the identity of the last one", () => {
  const { durable, persist, complete } = startLogWriter();
  persist({ entries: entriesAfter(1, [1, 1]) });
  persist({ hardState: vote(2) });
  persist({ entries: entriesAfter(1, [2]) });
  complete(2);
  complete(3);
  expect(durable.map(({ last }) => last && [last.index, last.term])).toEqual([
    [3, 1],
    [2, 2],
  ]);
});

test("R56: an entry that replaces its own replacement counts once it is on the disk again", () => {
  const { log, persist, complete } = startLogWriter();
  const entries = entriesAfter(1, [1]);
  persist({ entries });
  persist({ entries: entriesAfter(1, [2]) });
  log.append(entries); // another leader's entry replaces 2@2 in the log
  persist({ entries });
  complete(1);
  expect(log.durableIndex).toBe(1);
  complete(2); // the disk has 2@2 now
  expect(log.durableIndex).toBe(1);
  complete(3);
  expect(log.durableIndex).toBe(2);
});

test("R92: a promise about a snapshot leaves when the log begins after it", () => {
  const { log, sent, writes, durable, persist, complete } = startLogWriter();
  const base = { index: 7, term: 2 };
  persist({ entries: entriesAfter(1, [1]) });
  persist({ compact: base, release: promise(2) });
  persist({ release: promise(3) });
  expect(writes.at(-1)).toEqual(base);
  complete(1);
  expect([sent, log.durableIndex]).toEqual([[], 1]);
  complete(2);
  expect(sent).toEqual(["vote.response 2 to 2", "vote.response 3 to 2"]);
  expect(durable.map(({ last }) => last?.index)).toEqual([2]);
});

test("writes queued with a compaction are written before it", () => {
  const { sent, writes, persist, complete } = startLogWriter();
  const base = { index: 1, term: 1 };
  persist({
    hardState: vote(2),
    entries: entriesAfter(1, [2]),
    compact: base,
    release: promise(2),
  });
  expect(writes).toEqual([{ hardState: vote(2), entries: entriesAfter(1, [2]) }, base]);
  complete(1);
  expect(sent).toEqual([]);
  complete(2);
  expect(sent).toHaveLength(1);
});

test("R56: entries dropped by a snapshot are not durable, whatever their sync reports", () => {
  const { log, persist, complete } = startLogWriter();
  log.append(entriesAfter(1, [1, 1, 1, 1]));
  persist({ entries: entriesAfter(1, [1, 1, 1, 1]) });
  const configuration = { index: 1, configuration: log.configuration };
  log.restore({ index: 3, term: 2 }, configuration);
  persist({ compact: { index: 3, term: 2 } });
  complete(1);
  expect([log.lastIndex, log.durableIndex]).toEqual([3, 3]);
  log.append(entriesAfter(3, [2]));
  persist({ entries: entriesAfter(3, [2]) });
  complete(2);
  expect(log.durableIndex).toBe(3);
  complete(3);
  expect(log.durableIndex).toBe(4);
});

test("R133: a failed device ends the log writer, and releases nothing", () => {
  const { actor, sent, failures, persist } = startLogWriter();
  persist({ hardState: vote(1), release: promise(1) });
  actor.send({ type: "device.failed", error: new Error("EIO") });
  expect(failures).toEqual([new Error("EIO")]);
  expect(sent).toEqual([]);
});

test("a slow write is reported once, with its duration", () => {
  const { clock, durable, events, persist, complete } = startLogWriter();
  persist({ hardState: vote(1) });
  clock.advance(99);
  complete(1);
  persist({ hardState: vote(2) });
  clock.advance(100);
  complete(2);
  expect(events.list).toEqual([{ kind: "log.slowWrite", tookMs: 100, slowWriteMs: 100 }]);
  expect(durable.map(({ tookMs }) => tookMs)).toEqual([99, 100]);
});
