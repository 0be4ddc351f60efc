/**
 * The links to all peers in the newest configuration of the log:
 *
 *   ┌───────────┐ not a member any more ┌───────────┐ lingerMs   ┌──────┐
 *   │ following ├──────────────────────▶│ lingering ├───────────▶│ gone │
 *   └───────────┘◀──────────────────────└───────────┘            └──────┘
 *                 a member after all (its removal was rolled back)
 *
 * These are the states of each link; the machine itself has a single state. A link
 * lingers so that a leader can still tell a member that it was removed (R114). A caller
 * that is not a member, such as a leader that this node does not know yet, gets its
 * responses on its own connection (services.ts).
 */
import { type ActorRefFrom, enqueueActions, setup } from "xstate";
import type { RaftLog } from "../../raft/log.ts";
import { peersOf } from "../../raft/quorum.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { ConfigurationChanged } from "../leadership/leadership-behaviour.ts";
import { type PeerLinkInput, peerLinkMachine } from "./peer-link.ts";

export interface PeerLinksInput extends Omit<PeerLinkInput, "peer"> {
  readonly log: RaftLog;
  readonly lingerMs: number;
  /** Other addresses of peers, from the settings. */
  readonly otherwise: ReadonlyMap<NodeId, string>;
}

type PeerLinksEvent =
  | ConfigurationChanged
  | { readonly type: "linger.over"; readonly peer: NodeId };

interface Link {
  readonly address: string;
  readonly actor: ActorRefFrom<typeof peerLinkMachine>;
  readonly lingers: boolean;
}

interface PeerLinksContext extends PeerLinksInput {
  readonly links: ReadonlyMap<NodeId, Link>;
}

export const peerLinksMachine = setup({
  types: {
    input: {} as PeerLinksInput,
    context: {} as PeerLinksContext,
    events: {} as PeerLinksEvent,
  },
  actors: { peerLink: peerLinkMachine },
  delays: { linger: ({ context }) => context.lingerMs },
  actions: {
    followConfiguration: enqueueActions(({ context, enqueue }) => {
      const wanted = addressesOf(context);
      const kept = new Map<NodeId, Link>();
      for (const [peer, link] of context.links) {
        const address = wanted.get(peer);
        if (address === link.address) {
          kept.set(peer, { ...link, lingers: false });
        } else if (address === undefined) {
          kept.set(peer, { ...link, lingers: true });
          if (!link.lingers) enqueue.raise({ type: "linger.over", peer }, { delay: "linger" });
        } else {
          enqueue.stopChild(link.actor);
        }
      }
      enqueue.assign(({ spawn }) => {
        const links = new Map(kept);
        for (const [peer, address] of wanted) {
          if (links.has(peer)) continue;
          const otherwise = context.otherwise.get(peer);
          const input = { ...context, peer: { id: peer, address, otherwise } };
          const actor = spawn("peerLink", { id: `peerLink-${peer}`, input });
          links.set(peer, { address, actor, lingers: false });
        }
        return { links };
      });
    }),
    giveUp: enqueueActions(({ context, enqueue }, peer: NodeId) => {
      const link = context.links.get(peer);
      if (!link?.lingers) return;
      enqueue.stopChild(link.actor);
      const links = new Map(context.links);
      links.delete(peer);
      enqueue.assign({ links });
    }),
  },
}).createMachine({
  id: "peerLinks",
  context: ({ input }) => ({ ...input, links: new Map() }),
  entry: "followConfiguration",
  on: {
    "configuration.changed": { actions: "followConfiguration" },
    "linger.over": { actions: { type: "giveUp", params: ({ event }) => event.peer } },
  },
});

/**
 * The addresses of the peers. Every id of a configuration has a member: checked when it
 * is decoded.
 */
function addressesOf({ log, self }: PeerLinksContext): ReadonlyMap<NodeId, string> {
  const { configuration } = log;
  const addresses = new Map(configuration.members.map((it) => [it.id, it.peerAddress]));
  return new Map(peersOf(configuration, self.nodeId).map((peer) => [peer, addresses.get(peer)!]));
}
