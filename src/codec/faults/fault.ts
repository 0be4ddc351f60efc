/**
 * Faults that are injected into a running node, for development (admin.proto). The
 * kinds are a part of the list of all kinds of faults, src/faults/kinds.ts.
 */
import type { NodeId } from "../../vocabulary.ts";
import { type ResponseHeader, responseHeader } from "../kv-response.ts";
import { CodecError, decode, encode, present, quorate, safe } from "../wire.ts";

/** What determines a fault besides its kind and its node. */
interface Parameters {
  /** The member at the other end of the link. */
  readonly peer: NodeId;
  /** Only the direction from the node to the peer. */
  readonly oneWay: boolean;
  /** The share of messages that are lost. */
  readonly percent: number;
  readonly delayMs: number;
  /** A random addition to the delay, at most this. */
  readonly jitterMs: number;
}

/** The parameters of each kind. */
export const FAULT_PARAMETERS = {
  /** Bytes are held in both directions, or in one, and dials hang: a cable is pulled. */
  cut: ["peer", "oneWay"],
  /** All links of the node are cut. */
  isolate: [],
  /** Messages from the node to the peer are lost; keepalives are not. */
  mute: ["peer"],
  /** A share of the messages from the node to the peer is lost. */
  drop: ["peer", "percent"],
  /** Bytes from the node to the peer arrive later, in their order. */
  delay: ["peer", "delayMs", "jitterMs"],
  /** The connections between the node and the peer end at once. */
  reset: ["peer"],
  /** Log writes are durable later. */
  slowDisk: ["delayMs"],
  /** No log write becomes durable. */
  stallDisk: [],
  /** A log write fails, which ends the node. */
  failDisk: [],
  /** The disk reports no free space. */
  lowSpace: [],
  /** The process ends at once, as by SIGKILL. */
  kill: [],
} as const satisfies Readonly<Record<string, readonly (keyof Parameters)[]>>;

export type NodeFaultKind = keyof typeof FAULT_PARAMETERS;

export const NODE_FAULT_KINDS = Object.keys(FAULT_PARAMETERS) as readonly NodeFaultKind[];

/** A fault of a node: of its links, its disk or its process. */
export type NodeFault = {
  readonly [Kind in NodeFaultKind]: { readonly kind: Kind; readonly node: NodeId } & Pick<
    Parameters,
    (typeof FAULT_PARAMETERS)[Kind][number]
  >;
}[NodeFaultKind];

/** A fault that has not ended. */
export interface ActiveFault {
  /** Unique among the faults of a process. */
  readonly id: number;
  readonly fault: NodeFault;
  /** How long it lasts in all, and from now on. */
  readonly forMs: number;
  readonly leftMs: number;
}

export type FaultRequest =
  | { readonly action: "inject"; readonly fault: NodeFault; readonly forMs: number }
  /** `id` undefined: all faults of the node. */
  | { readonly action: "heal"; readonly id: number | undefined }
  | { readonly action: "list" };

/** The faults of the node after the request. */
export interface FaultResponse {
  readonly header: ResponseHeader;
  readonly faults: readonly ActiveFault[];
  /** The id of the injected fault; undefined if its effect was immediate, or none was injected. */
  readonly injected: number | undefined;
}

export const DEFAULT_FAULT_MS = 30_000;
export const MAX_FAULT_MS = 600_000;

const RANGES = {
  peer: [1, Number.MAX_SAFE_INTEGER],
  percent: [1, 100],
  delayMs: [1, 60_000],
  jitterMs: [0, 60_000],
} as const;

const NAMES = {
  peer: "the peer",
  percent: "the percentage",
  delayMs: "the delay in ms",
  jitterMs: "the jitter in ms",
} as const;

/** Why these are not the parameters of a fault, as a clause; undefined if they are. */
export function faultObjection(fault: NodeFault, forMs: number): string | undefined {
  const { kind, node } = fault;
  if (!isFaultKind(kind)) {
    return `the kind "${String(kind)}" is unknown; the kinds are ${NODE_FAULT_KINDS.join(", ")}`;
  }
  if (!isWithin(node, RANGES.peer)) return `the node is ${node}, expected the id of a node`;
  const parameters: Partial<Parameters> & Pick<NodeFault, "kind"> = fault;
  for (const name of FAULT_PARAMETERS[kind]) {
    if (name === "oneWay") continue;
    const [least, most] = RANGES[name];
    const value = parameters[name];
    if (isWithin(value, [least, most])) continue;
    const expected = name === "peer" ? "the id of another node" : `${least} to ${most}`;
    return `${NAMES[name]} is ${value}, expected ${expected}`;
  }
  if (parameters.peer === node) return `a link joins two nodes, but both are node ${node}`;
  if (isWithin(forMs, [1, MAX_FAULT_MS])) return undefined;
  return `it lasts ${forMs / 1000} s, expected at most ${MAX_FAULT_MS / 60_000} minutes`;
}

export function isFaultKind(kind: string): kind is NodeFaultKind {
  return Object.hasOwn(FAULT_PARAMETERS, kind);
}

/** The id of a fault in the whole cluster, such as 2-7: its node, and its id there. */
export function faultIdText(node: NodeId, id: number): string {
  return `${node}-${id}`;
}

/** Undefined: the text is no id of a fault. */
export function faultIdOf(
  text: string,
): { readonly node: NodeId; readonly id: number } | undefined {
  const [, node, id] = /^([1-9]\d*)-([1-9]\d*)$/.exec(text) ?? [];
  if (!Number.isSafeInteger(Number(node)) || !Number.isSafeInteger(Number(id))) return undefined;
  return { node: Number(node), id: Number(id) };
}

export function encodeFaultRequest(request: FaultRequest): Uint8Array {
  return encode(quorate.FaultRequest.encode, requestMessage(request));
}

/** What is in range is left to `faultObjection`. */
export function decodeFaultRequest(bytes: Uint8Array): FaultRequest {
  const message = decode("a request for faults", quorate.FaultRequest.decode, bytes);
  const { inject, heal, healAll } = message;
  if (inject) return { action: "inject", ...faultOf(inject as quorate.NodeFault) };
  if (heal) return { action: "heal", id: safe(heal, "a fault id") };
  return healAll ? { action: "heal", id: undefined } : { action: "list" };
}

export function encodeFaultResponse({ header, faults, injected }: FaultResponse): Uint8Array {
  return encode(quorate.FaultResponse.encode, {
    header,
    faults: faults.map(({ id, fault, forMs, leftMs }) => {
      return { id, fault: { ...fault, forMs }, leftMs };
    }),
    injected: injected ?? 0,
  });
}

export function decodeFaultResponse(bytes: Uint8Array): FaultResponse {
  const message = decode("a list of faults", quorate.FaultResponse.decode, bytes);
  const faults = (message.faults as quorate.ActiveFault[]).map(({ id, fault, leftMs }) => {
    const what = faultOf(present(fault, "a fault") as quorate.NodeFault);
    return { id: safe(id, "a fault id"), ...what, leftMs };
  });
  const injected = safe(message.injected, "a fault id") || undefined;
  return { header: responseHeader(message), faults, injected };
}

function requestMessage(request: FaultRequest): quorate.FaultRequest.$Properties {
  if (request.action === "inject") {
    return { inject: { ...request.fault, forMs: request.forMs } };
  }
  if (request.action === "list") return {};
  return request.id === undefined ? { healAll: true } : { heal: request.id };
}

function faultOf(message: quorate.NodeFault): { fault: NodeFault; forMs: number } {
  const { kind, forMs } = message;
  if (!isFaultKind(kind)) throw new CodecError(`Cannot accept a fault of the kind "${kind}"`);
  const { oneWay, percent, delayMs, jitterMs } = message;
  const all = { peer: safe(message.peer, "a node id"), oneWay, percent, delayMs, jitterMs };
  const parameters = FAULT_PARAMETERS[kind].map((name) => [name, all[name]]);
  const node = safe(message.node, "a node id");
  const fault = { kind, node, ...Object.fromEntries(parameters) } as NodeFault;
  return { fault, forMs: forMs || DEFAULT_FAULT_MS };
}

function isWithin(value: unknown, [least, most]: readonly [number, number]): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}
