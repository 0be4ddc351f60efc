/**
 * What `quorate doctor` has found out: plain data, over which the checks are functions.
 */
import type { StatusResponse } from "../../codec/status.ts";
import type { Member, NodeId } from "../../vocabulary.ts";

export interface DoctorFacts {
  readonly machine: MachineFacts;
  /** The nodes at the endpoints, and the members that they name. */
  readonly nodes: readonly NodeFacts[];
}

/** This machine, which may or may not run a node. */
export interface MachineFacts {
  /** Where the disk was tested. */
  readonly directory: string;
  readonly disk: DiskFacts | { readonly failure: string };
  /** Settings of a node that does not say what it has: the defaults. */
  readonly defaults: { readonly electionTimeoutMs: number; readonly reserveBytes: number };
  /** The most files that a process may open; undefined where the system does not say. */
  readonly openFiles: number | undefined;
  /** Members with an address of this machine. */
  readonly members: readonly LocalMember[];
}

export interface DiskFacts {
  readonly fileSystem: string;
  readonly freeBytes: number;
  /** How long each sync took, ascending; never empty. */
  readonly syncMs: readonly number[];
}

export interface LocalMember extends Member {
  /** By port: who listens on it. Ports without a listener are free. */
  readonly listeners: ReadonlyMap<number, Listener>;
}

/** Undefined where the system does not say, as for processes of other users. */
export interface Listener {
  readonly pid: number | undefined;
  readonly name: string | undefined;
}

export interface NodeFacts {
  readonly endpoint: string;
  readonly id: NodeId | undefined;
  /** Undefined: it did not answer. */
  readonly answer: NodeAnswer | undefined;
  /** Why it did not. */
  readonly failure: string | undefined;
}

export interface NodeAnswer {
  readonly status: StatusResponse;
  /** The time of each request, ascending; never empty. */
  readonly roundTripsMs: readonly number[];
  /** How fast its clock ran beside this machine's: 1 is as fast. */
  readonly clockRate: number;
}
