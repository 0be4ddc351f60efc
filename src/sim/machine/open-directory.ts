/**
 * Opens the data directory of a simulated node as production does: a node without a
 * directory is first admitted, by the founders of the cluster or by its members.
 */
import { type AdmissionInput, admit, unfinishedFounding } from "../../actors/node/admission.ts";
import type { Clock } from "../../env.ts";
import {
  countStart,
  openDataDirectory,
  settledOwner,
} from "../../storage/directory/data-directory.ts";
import type { Member } from "../../vocabulary.ts";
import type { SimulatedDisk } from "../disk/simulated-disk.ts";
import { memberOf } from "./addresses.ts";

export const CLUSTER_NAME = "simulated";
export const SOFTWARE_VERSION = "simulated";

const DATA_DIRECTORY = "data";

/** What this file needs of the simulator. */
export interface AdmissionHost {
  /** The members that found the cluster. Every other node joins it. */
  readonly firstMembers: readonly Member[];
  /** The id of the cluster, for a node that joins. Throws if it must not join. */
  join(self: Member, clock: Clock): Promise<number>;
}

interface Opening
  extends Pick<
    AdmissionInput,
    "env" | "network" | "signal" | "drawId" | "peerAddress" | "clientAddress"
  > {
  readonly disk: SimulatedDisk;
  readonly id: Member["id"];
  readonly segmentBytes: number;
}

/** Undefined if the node is stopped before it is admitted. */
export async function openDirectory(host: AdmissionHost, opening: Opening) {
  const { disk, id, segmentBytes, drawId } = opening;
  const path = DATA_DIRECTORY;
  disk.makeDirectory(path);
  const owner = settledOwner(disk, path)?.identity;
  const admission = owner === undefined ? await admitTo(host, opening) : undefined;
  const clusterId = owner?.clusterId ?? admission?.clusterId;
  if (clusterId === undefined) return undefined;
  const identity = { clusterId, nodeId: id };
  const drawIncarnation = () => admission?.incarnation ?? drawId();
  const directory = openDataDirectory(disk, path, { identity, drawIncarnation, segmentBytes });
  const founding = unfinishedFounding(disk, path);
  const starts = countStart(disk, path, directory.member);
  return { ...directory, identity, founding, starts };
}

function admitTo(host: AdmissionHost, { id, ...input }: Opening) {
  const { firstMembers } = host;
  const isFirst = firstMembers.some((member) => member.id === id);
  return admit({
    ...{ ...input, path: DATA_DIRECTORY, clusterName: CLUSTER_NAME },
    ...{ self: memberOf(id), members: firstMembers, softwareVersion: SOFTWARE_VERSION },
    join: isFirst ? undefined : (self) => host.join(self, input.env.clock),
  });
}
