/**
 * The thread that verifies LevelDB's files: all of them before LevelDB opens the
 * database, then each new table, then every table again from time to time. It reads
 * through the page cache, as LevelDB does, so that LevelDB gets the verified bytes as
 * long as the cache keeps them.
 *
 * Only verifier.ts starts it and talks to it.
 */
import { DamagedFileError } from "./files/damage.ts";
import {
  AGAIN_BYTES_PER_LOOK,
  AGAIN_MS,
  DatabaseFiles,
  LOOK_MS,
  NoDescriptorError,
} from "./files/database-files.ts";
import type { VerifierReport, VerifierRequest } from "./verifier-messages.ts";

declare const self: Worker;

let files: DatabaseFiles;
/** Whether LevelDB has opened the database. */
let isReopened = false;
let isStopped = false;

self.onmessage = ({ data: request }: MessageEvent<VerifierRequest>) => {
  attempt(() => {
    if (request.kind === "stop") {
      isStopped = true;
      report({ kind: "stopped" });
    } else if (request.kind === "verify") {
      files = new DatabaseFiles(request.directory);
      files.verifyAll(performance.now());
      report({ kind: "verified" });
    } else {
      lookAgain();
    }
  });
};

/** Checks once a second, until something is wrong. */
function lookAgain(): void {
  if (isStopped) return;
  const isGood = attempt(() => {
    try {
      look();
    } catch (error) {
      // Clients use all descriptors. The next check continues where this one ended.
      if (!(error instanceof NoDescriptorError)) throw error;
    }
  });
  if (isGood) setTimeout(lookAgain, LOOK_MS);
}

function look(): void {
  if (!isReopened) files.reopen();
  isReopened = true;
  const nowMs = performance.now();
  files.verifyNewTables(nowMs);
  files.verifyAgain(nowMs - AGAIN_MS, { nowMs, bytes: AGAIN_BYTES_PER_LOOK });
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof DamagedFileError) report({ kind: "damaged", damage: error.damage });
    else report({ kind: "failed", reason: String(error) });
    return false;
  }
}

function report(message: VerifierReport): void {
  self.postMessage(message);
}
