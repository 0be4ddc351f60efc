/**
 * The connections of a node: links that dial its peers, and acceptors that listen
 * for peers and for clients.
 */
import type { ActorRefFrom } from "xstate";
import type { RaftLog } from "../../raft/log.ts";
import type { Outbox } from "../../transport/outbox.ts";
import type { Gateway } from "../clients/gateway.ts";
import { type AcceptorNotice, acceptorMachine } from "../connections/acceptor.ts";
import type { PeerAddresses } from "../connections/peer-addresses.ts";
import { peerEntry } from "../connections/peer-entry.ts";
import { LINK_TIMING, type PeerLinkNotice } from "../connections/peer-link.ts";
import { peerLinksMachine } from "../connections/peer-links.ts";
import type { PeerRegister } from "../connections/peer-register.ts";
import type { PeerTimings } from "../connections/peer-timings.ts";
import { clientService, peerService } from "../connections/services.ts";
import { PeerRefusals } from "../election/peer-refusals.ts";
import type { CoreParts, MemberDescription } from "./assemble-core.ts";
import type { Mailbox, Spawn } from "./mailbox.ts";
import type { RunningNodeInput } from "./node-input.ts";

/** A link outlives its peer's membership by this many election timeouts; a follower by one. */
const LINGER_ELECTIONS = 2;

interface ConnectionsInput {
  readonly node: RunningNodeInput;
  readonly self: MemberDescription;
  readonly log: RaftLog;
  readonly outbox: Outbox;
  readonly register: PeerRegister;
  readonly timings: PeerTimings;
  readonly addresses: PeerAddresses;
  readonly gateway: Gateway;
  readonly core: Pick<CoreParts, "dispatcher" | "election" | "snapshots">;
  readonly parent: Mailbox<PeerLinkNotice | AcceptorNotice>;
}

export interface Connections {
  readonly peerLinks: ActorRefFrom<typeof peerLinksMachine>;
  readonly acceptors: readonly ActorRefFrom<typeof acceptorMachine>[];
}

export function assembleConnections(input: ConnectionsInput, spawn: Spawn): Connections {
  const { node, self, log, outbox, register, timings, addresses, core, parent } = input;
  const { env, network, limits } = node;
  const { maxFrameBytes } = limits.peers;
  const hear = peerEntry(core.dispatcher);
  const peerLinks = spawn(peerLinksMachine, {
    id: "peerLinks",
    input: {
      env,
      network,
      outbox,
      self,
      log,
      register,
      refusals: newRefusals(input),
      timings,
      addresses,
      timing: LINK_TIMING,
      parent,
      maxFrameBytes,
      hear,
      lingerMs: LINGER_ELECTIONS * node.timing.electionTimeoutMs,
      otherwise: new Map(node.named?.map((member) => [member.id, member.peerAddress])),
    },
  });
  const { snapshotReceiver } = core.snapshots;
  const peers = spawn(acceptorMachine, {
    id: "acceptor-peers",
    input: {
      env,
      network,
      self,
      parent,
      name: "peers",
      address: node.peerAddress,
      service: peerService({
        ...{ self, log, register, timings, addresses, outbox },
        ...{ hear, snapshotReceiver, maxFrameBytes },
      }),
      limits: limits.peers,
    },
  });
  const clients = spawn(acceptorMachine, {
    id: "acceptor-clients",
    input: {
      env,
      network,
      self,
      parent,
      name: "clients",
      address: node.clientAddress,
      service: clientService(self, input.gateway, limits.clients.maxFrameBytes, env.events),
      limits: limits.clients,
      traffic: node.meters.clients,
    },
  });
  return { peerLinks, acceptors: [peers, clients] };
}

function newRefusals({ self, log, node, core: { election } }: ConnectionsInput): PeerRefusals {
  return new PeerRefusals({
    self: self.nodeId,
    incarnation: self.incarnation,
    log,
    clock: node.env.clock,
    events: node.env.events,
    hasLeader: () => election.getSnapshot().context.leaderId !== undefined,
  });
}
