/**
 * Verifies LevelDB's files, because LevelDB does not: before it opens them, and as long
 * as they are open (R186). A separate thread does the work (verifier-thread.ts):
 * reading gigabytes must block neither the node nor its log.
 */
import { startWorker } from "../../start-worker.ts";
import { CorruptStateError } from "../state-store.ts";
import { DamagedFileError } from "./files/damage.ts";
import type { VerifierReport, VerifierRequest } from "./verifier-messages.ts";

export class Verifier {
  readonly #worker: Worker;
  /** Whether the thread has sent its last message: no file is open, and nothing is answered. */
  #isOver = false;

  /** Verifies everything in the directory; rejects with a CorruptStateError. */
  static async verify(directory: string): Promise<Verifier> {
    const worker = startWorker("verifier");
    const verifier = new Verifier(worker);
    const error = await new Promise<Error | undefined>((resolve) => {
      verifier.#listen((report) => resolve(errorOf(report)), resolve);
      verifier.#ask({ kind: "verify", directory });
    });
    if (error === undefined) return verifier;
    worker.terminate();
    throw error;
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** Calls `failed` once if damage is found. REQUIRES: LevelDB has opened the database. */
  watch(failed: (error: Error) => void): void {
    const fail = (error: Error | undefined) => {
      if (error === undefined) return;
      this.#isOver = true;
      failed(error);
    };
    this.#listen((report) => fail(errorOf(report)), fail);
    this.#ask({ kind: "watch" });
  }

  /** Resolves when no file of the directory is open any more. */
  async end(): Promise<void> {
    if (!this.#isOver) await this.#stop();
    this.#worker.terminate();
  }

  async #stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      // Damage that is found at the end is found again at the next start.
      this.#listen(
        () => resolve(),
        () => resolve(),
      );
      this.#ask({ kind: "stop" });
    });
  }

  #listen(receive: (report: VerifierReport) => void, fail: (error: Error) => void): void {
    this.#worker.onmessage = ({ data }: MessageEvent<VerifierReport>) => receive(data);
    this.#worker.onerror = ({ message }) => fail(new Error(`Cannot verify the state: ${message}`));
  }

  #ask(request: VerifierRequest): void {
    this.#worker.postMessage(request);
  }
}

function errorOf(report: VerifierReport): Error | undefined {
  if (report.kind === "verified" || report.kind === "stopped") return undefined;
  if (report.kind === "failed") return new Error(`Cannot verify the state: ${report.reason}`);
  const { message } = new DamagedFileError(report.damage);
  return new CorruptStateError(
    `Cannot trust the state: ${message}; nothing was changed. Replace this member, or leave it ` +
      "stopped; the other members continue without it",
  );
}
