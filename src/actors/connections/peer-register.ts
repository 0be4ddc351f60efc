/**
 * What this node knows of the identity of each other member: the incarnation in the
 * configuration, and the presence with which the member last connected. The messages of
 * a member count only while both agree with it, in any term and under any leader
 * (R179).
 *
 * The presence is forgotten in a restart. Therefore only members that have met a newer
 * directory can detect an older copy of it.
 */
import type { RaftLog } from "../../raft/log.ts";
import { objectionTo, type Presence } from "../../transport/presence.ts";
import type { Member, NodeId } from "../../vocabulary.ts";

export class PeerRegister {
  readonly #log: RaftLog;
  readonly #latest = new Map<NodeId, Presence>();
  /** Increases with every change of `#latest`. */
  #changes = 0;

  constructor(log: RaftLog) {
    this.#log = log;
  }

  /** Why this is not the member, as a clause. Undefined if it is the member. */
  objectionTo(id: NodeId, presence: Presence): string | undefined {
    const recorded = memberOf(this.#log, id)?.incarnation;
    return objectionTo(presence, { recorded, latest: this.#latest.get(id) });
  }

  /** Records the presence of a member. REQUIRES: there was no objection. */
  note(id: NodeId, { incarnation, starts, run }: Presence): void {
    if (incarnation === 0) return;
    this.#latest.set(id, { incarnation, starts, run });
    this.#changes += 1;
  }

  /**
   * Undefined for a member that has not connected since this node started, or sends no
   * incarnation.
   */
  incarnationOf(id: NodeId): number | undefined {
    return this.#latest.get(id)?.incarnation;
  }

  /**
   * Checks the messages of one connection. The answer is computed only if something has
   * changed since the last message.
   */
  guard(id: NodeId, presence: Presence): () => string | undefined {
    let [version, changes] = [-1, -1];
    let objection: string | undefined;
    return () => {
      const { configurationVersion } = this.#log;
      if (configurationVersion !== version || this.#changes !== changes) {
        [version, changes] = [configurationVersion, this.#changes];
        objection = this.objectionTo(id, presence);
      }
      return objection;
    };
  }
}

function memberOf({ configuration }: RaftLog, id: NodeId): Member | undefined {
  return configuration.members.find((member) => member.id === id);
}
