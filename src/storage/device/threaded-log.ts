/**
 * The log device of production: the log runs in a separate thread (wal-thread.ts), so
 * that neither a write nor a stalled disk delays the node. Recovery and reads run
 * there, too: the thread is the log's only owner, and a read of cold files delays other
 * disk work, not the heartbeats.
 *
 * Records pass through a ring in shared memory. Those that do not fit wait here. The
 * caller limits their size by how much it writes without waiting for `durable`.
 */
import { assert } from "../../assert.ts";
import { DiskMeters } from "../../meters.ts";
import { startWorker } from "../../start-worker.ts";
import type { Entry, LogId } from "../../vocabulary.ts";
import type { Identity } from "../identity.ts";
import type { LogSizes } from "../wal/open-log.ts";
import { encodeRecord, type LogRecord, recordBytes, recordsOf } from "../wal/record.ts";
import type {
  EntryRange,
  LogDevice,
  LogDeviceListener,
  LogWrite,
  RecoveredLog,
} from "./log-device.ts";
import { createRing, RingWriter, type SharedRing } from "./ring.ts";
import {
  type PlacedRequest,
  type Request,
  receiveError,
  type Start,
  type ThreadReport,
} from "./thread-messages.ts";

export interface ThreadedLogOptions {
  /** The log's directory on the real disk. */
  readonly directory: string;
  readonly identity: Identity;
  readonly sizes: LogSizes;
  readonly listener: LogDeviceListener;
  /** Counts syncs and bytes. Default: nowhere. */
  readonly meters?: DiskMeters;
}

/** Recovers the log and returns a device to continue it. Rejects if it cannot be trusted. */
export async function openThreadedLog(
  options: ThreadedLogOptions,
): Promise<{ recovered: RecoveredLog; device: LogDevice }> {
  const { directory, identity, sizes, listener, meters = new DiskMeters() } = options;
  const worker = startWorker("wal");
  const { port1: requests, port2 } = new MessageChannel();
  const start: Start = { ring: createRing(), requests: port2, directory, identity, sizes };
  const outcome = await new Promise<ThreadReport>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ThreadReport>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(start, [port2]);
  });
  const thread = { worker, requests, ring: start.ring };
  if (outcome.kind === "opened") {
    const { recovered, bytes } = outcome;
    return { recovered, device: new ThreadedLog(thread, { listener, meters, bytes }) };
  }
  end(thread);
  assert(outcome.kind === "failed", "a thread that did not open the log has failed");
  throw receiveError(outcome.error);
}

interface Thread {
  readonly worker: Worker;
  readonly requests: MessagePort;
  readonly ring: SharedRing;
}

/** The tasks of the thread, in order. The last record of a write carries its sequence number. */
type Task =
  | { readonly record: LogRecord; readonly completes: number | undefined }
  | { readonly request: Request };

interface PendingRead {
  readonly resolve: (entries: readonly Entry[]) => void;
  readonly reject: (error: Error) => void;
}

/** A write or compaction that the thread has not reported yet. */
interface InFlight {
  readonly sequence: number;
  /** A write is durable when the thread has reached `end`; a compaction has a separate report. */
  readonly end: number;
}

interface Opened {
  readonly listener: LogDeviceListener;
  readonly meters: DiskMeters;
  /** The size of the log. */
  readonly bytes: number;
}

class ThreadedLog implements LogDevice {
  readonly #thread: Thread;
  readonly #ring: RingWriter;
  readonly #listener: LogDeviceListener;
  readonly #meters: DiskMeters;
  /** Tasks that do not fit into the ring yet. */
  #tasks: Task[] = [];
  #inFlight: InFlight[] = [];
  #reads = new Map<number, PendingRead>();
  #lastSequence = 0;
  #lastReadId = 0;
  #bytes: number;
  #failure: Error | undefined;
  #closed = Promise.withResolvers<void>();

  constructor(thread: Thread, { listener, meters, bytes }: Opened) {
    this.#thread = thread;
    this.#ring = new RingWriter(thread.ring);
    this.#listener = listener;
    this.#meters = meters;
    this.#bytes = bytes;
    thread.worker.onmessage = ({ data }: MessageEvent<ThreadReport>) => this.#receive(data);
    thread.worker.onerror = ({ message }) => this.#fail(new Error(message));
  }

  write(write: LogWrite): number {
    const records = recordsOf(write);
    this.#lastSequence += 1;
    for (const [at, record] of records.entries()) {
      const completes = at === records.length - 1 ? this.#lastSequence : undefined;
      this.#tasks.push({ record, completes });
    }
    this.#flushTasks();
    return this.#lastSequence;
  }

  compact(base: LogId): number {
    this.#lastSequence += 1;
    const sequence = this.#lastSequence;
    this.#tasks.push({ request: { kind: "compact", sequence, base } });
    this.#flushTasks();
    return sequence;
  }

  get bytes(): number {
    return this.#bytes;
  }

  read(range: EntryRange): Promise<readonly Entry[]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    this.#lastReadId += 1;
    const id = this.#lastReadId;
    return new Promise((resolve, reject) => {
      this.#reads.set(id, { resolve, reject });
      this.#tasks.push({ request: { kind: "read", id, range } });
      this.#flushTasks();
    });
  }

  close(): Promise<void> {
    this.#tasks.push({ request: { kind: "close" } });
    this.#flushTasks();
    return this.#closed.promise;
  }

  #flushTasks(): void {
    if (this.#failure !== undefined) return;
    let done = 0;
    for (const task of this.#tasks) {
      if ("request" in task) this.#ask(task.request);
      else if (!this.#push(task.record, task.completes)) break;
      done += 1;
    }
    this.#tasks.splice(0, done);
    this.#ring.publish();
  }

  #ask(request: Request): void {
    if (request.kind === "compact") {
      this.#inFlight.push({ sequence: request.sequence, end: Number.POSITIVE_INFINITY });
    }
    this.#ring.publish();
    const placed: PlacedRequest = { request, position: this.#ring.head };
    this.#thread.requests.postMessage(placed);
    this.#ring.wake();
  }

  #push(record: LogRecord, completes: number | undefined): boolean {
    const slice = this.#ring.reserve(recordBytes(record));
    if (slice === undefined) return false;
    encodeRecord(record, slice);
    this.#meters.writtenBytes += slice.length;
    if (completes !== undefined) {
      this.#inFlight.push({ sequence: completes, end: this.#ring.head });
    }
    return true;
  }

  #receive(report: ThreadReport): void {
    switch (report.kind) {
      case "durable":
        this.#bytes = report.bytes;
        this.#meters.syncs.record(report.syncMs);
        this.#advance(report.position);
        break;
      case "compacted":
        this.#bytes = report.bytes;
        this.#complete(({ sequence }) => sequence <= report.sequence);
        break;
      case "entries":
        this.#takeRead(report.id).resolve(report.entries);
        break;
      case "unreadable":
        this.#takeRead(report.id).reject(receiveError(report.error));
        break;
      case "failed":
        this.#fail(receiveError(report.error));
        break;
      case "closed":
        end(this.#thread);
        this.#closed.resolve();
        break;
      case "opened":
        assert(false, "a log is opened once");
    }
  }

  #advance(position: number): void {
    this.#ring.free(position);
    if (this.#tasks.length > 0) this.#flushTasks();
    this.#complete(({ end }) => end <= position);
  }

  /** Completes writes in order (R10), up to the first that is not done. */
  #complete(isDone: (write: InFlight) => boolean): void {
    const pending = this.#inFlight.findIndex((write) => !isDone(write));
    const done = this.#inFlight.splice(0, pending === -1 ? this.#inFlight.length : pending);
    const newest = done.at(-1);
    if (newest !== undefined) this.#listener.durable(newest.sequence);
  }

  #takeRead(id: number): PendingRead {
    const read = this.#reads.get(id);
    assert(read !== undefined, `read ${id} was asked for`);
    this.#reads.delete(id);
    return read;
  }

  /** Nothing is retried on a disk that has failed (R133). */
  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    end(this.#thread);
    for (const { reject } of this.#reads.values()) reject(error);
    this.#closed.resolve();
    this.#listener.failed(error);
  }
}

function end({ worker, requests }: Thread): void {
  requests.close();
  worker.terminate();
}
