/**
 * The facts that `quorate doctor` has found: plain data, which the checks read.
 */
import type { StatusResponse } from "../../codec/status.ts";
import type { Member, NodeId } from "../../vocabulary.ts";

export interface DoctorFacts {
  readonly machine: MachineFacts;
  /** The nodes at the endpoints, and the members that these nodes name. */
  readonly nodes: readonly NodeFacts[];
}

/** This machine, which may or may not run a node. */
export interface MachineFacts {
  /** The directory in which the disk was tested. */
  readonly directory: string;
  readonly disk: DiskFacts | { readonly failure: string };
  /** The settings of a node that does not report its own: the defaults. */
  readonly defaults: { readonly electionTimeoutMs: number; readonly reserveBytes: number };
  /** The number of files that a process may open; undefined if the system does not report it. */
  readonly openFiles: number | undefined;
  /** Members with an address of this machine. */
  readonly members: readonly LocalMember[];
}

export interface DiskFacts {
  readonly fileSystem: string;
  readonly freeBytes: number;
  /** The duration of each sync, ascending; never empty. */
  readonly syncMs: readonly number[];
}

export interface LocalMember extends Member {
  /** The process that listens, by port. Ports without a listener are free. */
  readonly listeners: ReadonlyMap<number, Listener>;
}

/** Undefined if the system does not report it, as for processes of other users. */
export interface Listener {
  readonly pid: number | undefined;
  readonly name: string | undefined;
}

export interface NodeFacts {
  readonly endpoint: string;
  readonly id: NodeId | undefined;
  /** Undefined if it did not answer. */
  readonly answer: NodeAnswer | undefined;
  /** The reason why it did not answer. */
  readonly failure: string | undefined;
}

export interface NodeAnswer {
  readonly status: StatusResponse;
  /** The duration of each request, ascending; never empty. */
  readonly roundTripsMs: readonly number[];
  /** The speed of its clock relative to this machine's: 1 is the same. */
  readonly clockRate: number;
}
