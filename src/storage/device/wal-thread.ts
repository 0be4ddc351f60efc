/**
 * The log's thread: takes records from the ring, writes and syncs all available ones as
 * one group, and reports its progress once per sync. It blocks when there is nothing to
 * do, and never runs its event loop. Therefore it polls a port for requests.
 *
 * Only threaded-log.ts starts it and talks to it.
 */
import { receiveMessageOnPort } from "node:worker_threads";
import { posixDisk } from "../disk/posix-disk.ts";
import { openLog } from "../wal/open-log.ts";
import type { Wal } from "../wal/wal.ts";
import { RingReader } from "./ring.ts";
import {
  type PlacedRequest,
  type Request,
  type Start,
  sendError,
  type ThreadReport,
} from "./thread-messages.ts";

declare const self: Worker;

/** How long the log is idle before it writes its watermark (docs/formats.md). */
const IDLE_BEFORE_MARK_MS = 100;

self.onmessage = ({ data }: MessageEvent<Start>) => {
  try {
    run(data);
  } catch (error) {
    report({ kind: "failed", error: sendError(error) });
  }
};

function run({ ring: shared, requests, directory, identity, sizes }: Start): void {
  const { recovered, wal } = openLog({ disk: posixDisk, directory, identity }, sizes);
  report({ kind: "opened", recovered, bytes: wal.bytes });
  const ring = new RingReader(shared);
  for (let open = true; open; ) {
    const wakeCount = ring.wakeCount();
    const before = ring.tail;
    // A request is sent before any record that follows it is published. Therefore the requests
    // among the records up to `head` are at the port by now.
    const head = ring.head;
    const asked = [...receive(requests)];
    for (const { request, position } of asked) {
      append(wal, ring, position);
      if (request.kind === "close") open = false;
      else serve(wal, request);
    }
    append(wal, ring, head);
    if (ring.tail > before) {
      const syncMs = sync(wal);
      report({ kind: "durable", position: ring.tail, bytes: wal.bytes, syncMs });
    } else if (asked.length === 0) rest(wal, ring, wakeCount);
  }
  wal.close();
  report({ kind: "closed" });
}

/** How long it took. */
function sync(wal: Wal): number {
  const began = performance.now();
  wal.sync();
  return performance.now() - began;
}

function append(wal: Wal, ring: RingReader, limit: number): void {
  for (let records = ring.take(limit); records !== undefined; records = ring.take(limit)) {
    wal.append(records);
  }
}

function rest(wal: Wal, ring: RingReader, wakeCount: number): void {
  if (ring.sleep(wakeCount, IDLE_BEFORE_MARK_MS)) return;
  wal.writeWatermark();
  ring.sleep(wakeCount, Number.POSITIVE_INFINITY);
}

function serve(wal: Wal, request: Exclude<Request, { kind: "close" }>): void {
  if (request.kind === "read") answer(wal, request);
  else {
    wal.compact(request.base);
    report({ kind: "compacted", sequence: request.sequence, bytes: wal.bytes });
  }
}

function answer(wal: Wal, { id, range }: Extract<Request, { kind: "read" }>): void {
  try {
    const entries = wal.read(range);
    // All entries share one separate buffer, and there is at least one.
    const buffer = entries[0]!.bytes.buffer as ArrayBuffer;
    report({ kind: "entries", id, entries }, [buffer]);
  } catch (error) {
    report({ kind: "unreadable", id, error: sendError(error) });
  }
}

function* receive(port: MessagePort): Generator<PlacedRequest> {
  for (;;) {
    const received = receiveMessageOnPort(port);
    if (received === undefined) return;
    yield received.message as PlacedRequest;
  }
}

function report(message: ThreadReport, transfer: Bun.Transferable[] = []): void {
  self.postMessage(message, transfer);
}
