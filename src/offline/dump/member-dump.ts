/**
 * What the small files of a data directory say: whose it is, and what a node has noted
 * in it besides the log and the state.
 */
import { type FoundingRecord, readFounding } from "../../storage/directory/founding-file.ts";
import { type MemberFile, readMemberFile } from "../../storage/directory/member-file.ts";
import { readPromise } from "../../storage/directory/promise-file.ts";
import { requireNotRefused } from "../../storage/directory/refusal-file.ts";
import { isInUse } from "../../storage/disk/directory-lock.ts";
import { DataDirectoryError, type Identity } from "../../storage/identity.ts";
import { readOnlyDisk } from "./read-only-disk.ts";

export interface MemberDump {
  /** Undefined: a node has begun to found or to join a cluster, and has no data yet. */
  readonly identity: Identity | undefined;
  /** Undefined in a directory of format 1, which the next start raises. */
  readonly member: MemberFile | undefined;
  readonly founding: FoundingRecord | undefined;
  /** For so long the node promises to withhold its vote after it has heard a leader. */
  readonly promiseMs: number | undefined;
  /** The sentence with which a start is refused. */
  readonly refusal: string | undefined;
  /** Whether a node runs on it. */
  readonly isInUse: boolean;
}

/** Throws a DataDirectoryError where it is none, or where one of its files is damaged. */
export function dumpMember(path: string): MemberDump {
  const owner = readMemberFile(readOnlyDisk, path);
  const founding = readFounding(readOnlyDisk, path);
  if (owner === undefined && founding === undefined) {
    throw new DataDirectoryError(`Cannot read the data directory "${path}": it has no member.json`);
  }
  return {
    identity: owner?.identity,
    member: owner?.file,
    founding,
    promiseMs: readPromise(readOnlyDisk, path),
    refusal: refusalIn(path),
    isInUse: isInUse(path),
  };
}

function refusalIn(path: string): string | undefined {
  try {
    requireNotRefused(readOnlyDisk, path);
    return undefined;
  } catch (error) {
    if (error instanceof DataDirectoryError) return error.message;
    throw error;
  }
}
