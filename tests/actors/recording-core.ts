/**
 * The collaborators of a term's object: a real log, real clients, and a record of all
 * effects, one a line, in order. No message is answered, and no time passes.
 */

import { WaitingClients } from "../../src/actors/leadership/waiting-clients.ts";
import type { Core } from "../../src/actors/node/core.ts";
import type { PeerMessage } from "../../src/codec/peer-message.ts";
import { Meters } from "../../src/meters.ts";
import type { RaftLog } from "../../src/raft/log.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import type { Entry, NodeId } from "../../src/vocabulary.ts";
import { GENEROUS, TIMING } from "../support/actors/core-cluster.ts";
import { describeMessage } from "./messages.ts";

export interface RecordingCore {
  readonly core: Core;
  readonly clock: VirtualClock;
  /** The effects since the last call. */
  effects(): string[];
  /** Records an effect of a part that the test provides. */
  note(effect: string): void;
}

/** The core of node `id`, with the parts that the objects of a term need. */
export function newRecordingCore(id: NodeId, log: RaftLog): RecordingCore {
  const clock = new VirtualClock();
  let noted: string[] = [];
  const note = (effect: string) => void noted.push(effect);
  const send = (to: NodeId, message: PeerMessage) => {
    note(`send n${to} ${describeMessage(message)}`);
    return true;
  };
  const parts: Partial<Record<keyof Core, unknown>> = {
    ...{ id, log, clock, timing: TIMING, limits: GENEROUS, waiting: new WaitingClients() },
    sender: { send, cut: (peer: NodeId) => note(`cut n${peer}`) },
    logWriter: { send: (event: Parameters<Core["logWriter"]["send"]>[0]) => note(written(event)) },
    applier: { send: (event: Parameters<Core["applier"]["send"]>[0]) => note(applied(event)) },
    events: { record: ({ kind }: { kind: string }) => note(`event ${kind}`) },
    meters: new Meters(),
    space: { isLow: false, noteMember: () => undefined },
    states: { sums: { newest: { index: 0, sum: 0n }, at: () => undefined } },
  };
  const effects = () => {
    const taken = noted;
    noted = [];
    return taken;
  };
  return { core: parts as unknown as Core, clock, effects, note };

  function applied(event: Parameters<Core["applier"]["send"]>[0]): string {
    if (event.type === "committed") return `apply to ${log.commitIndex}`;
    return event.type === "read.confirmed" ? `read at ${event.readIndex}` : event.type;
  }
}

function written({ entries = [], release = [] }: Parameters<Core["logWriter"]["send"]>[0]): string {
  const ids = entries.map(({ index, term }: Entry) => `${index}@${term}`);
  const then = release.map(({ to, message }) => `, then n${to} ${describeMessage(message)}`);
  return `write (${ids})${then.join("")}`;
}
