/**
 * Decides to which cluster a node without data belongs, and by which incarnation other
 * members know it. Everything that may be sent to another member is on the disk before
 * it is sent: after a crash at any point the same directory continues where it was
 * (docs/decisions/0020-a-cluster-is-founded-once.md).
 *
 *   incarnation noted ──▶ others asked ──┬─ belong, joined ──▶ the directory is made
 *                                        └─ found ──▶ cluster and first members noted
 *                                             ──▶ the directory is made
 *                                             ──▶ the first entry written, the note removed
 */
import { encodeConfiguration } from "../../codec/configuration.ts";
import { planOf } from "../../raft/founding.ts";
import {
  type FoundingRecord,
  readFounding,
  removeFounding,
  writeFounding,
} from "../../storage/directory/founding-file.ts";
import type { Disk } from "../../storage/disk/disk.ts";
import { DataDirectoryError } from "../../storage/identity.ts";
import { tryAddress } from "../../transport/try-address.ts";
import { type Configuration, type Member, NO_MEMBERS } from "../../vocabulary.ts";
import { type FoundingInput, findOrFound } from "./founding.ts";

export interface AdmissionInput extends Omit<FoundingInput, "candidate" | "identity"> {
  readonly disk: Disk;
  /** The data directory. It exists and is locked by this process. */
  readonly path: string;
  readonly self: Member;
  /** The founding members, this node among them. */
  readonly members: readonly Member[];
  readonly clusterName: string;
  readonly softwareVersion: string;
  /**
   * Used instead of founding: asks a running cluster to add this node, and resolves
   * with its cluster id.
   */
  readonly join: ((self: Member) => Promise<number>) | undefined;
  drawId(): number;
}

export interface Admission {
  readonly clusterId: number;
  readonly incarnation: number;
}

/** The first entry of the founder. `done` is called once it is on the disk. */
export interface Founding {
  readonly configuration: Uint8Array;
  done(): void;
}

/**
 * Resolves with undefined if the node was told to stop before anything was decided.
 * REQUIRES: there is no member.json.
 */
export async function admit(input: AdmissionInput): Promise<Admission | undefined> {
  const { disk, path, self, join, drawId } = input;
  const record = readFounding(disk, path) ?? newRecord(input);
  const { nodeId, incarnation, founded } = record;
  if (nodeId !== self.id) {
    throw new DataDirectoryError(
      `Cannot use the data directory "${path}": it belongs to node ${nodeId}, but this is node ` +
        `${self.id}; give each node its own directory`,
    );
  }
  if (founded !== undefined) return { clusterId: founded.clusterId, incarnation };
  const admitted = { ...self, incarnation };
  if (join !== undefined) {
    for (const address of [input.peerAddress, input.clientAddress]) {
      await tryAddress(input.network, address);
    }
    return { clusterId: await join(admitted), incarnation };
  }

  const { members, clusterName, softwareVersion } = input;
  const plan = planOf(clusterName, members);
  const identity = { clusterId: 0, nodeId, softwareVersion, incarnation, foundingPlan: plan };
  const step = await findOrFound({
    ...input,
    candidate: { self: admitted, members, plan },
    identity,
  });
  if (step === undefined) return undefined;
  if (step.kind === "belong") return { clusterId: step.clusterId, incarnation };
  const clusterId = drawId();
  const configuration = encodeConfiguration(firstConfiguration(step.members, clusterName));
  writeFounding(disk, path, { ...record, founded: { clusterId, configuration } });
  return { clusterId, incarnation };
}

/**
 * The unfinished part of a founding. Undefined if there is none. REQUIRES: the
 * directory is complete. The note of any other node has then served its purpose.
 */
export function unfinishedFounding(disk: Disk, path: string): Founding | undefined {
  const record = readFounding(disk, path);
  const done = () => removeFounding(disk, path);
  if (record?.founded !== undefined) {
    return { configuration: record.founded.configuration, done };
  }
  if (record !== undefined) done();
  return undefined;
}

function newRecord({ disk, path, self, drawId }: AdmissionInput): FoundingRecord {
  const record = { nodeId: self.id, incarnation: drawId(), founded: undefined };
  writeFounding(disk, path, record);
  return record;
}

function firstConfiguration(members: readonly Member[], clusterName: string): Configuration {
  return { ...NO_MEMBERS, members, voters: new Set(members.map(({ id }) => id)), clusterName };
}
