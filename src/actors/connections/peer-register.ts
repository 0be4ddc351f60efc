/**
 * By what each other member is known here: the incarnation that the configuration
 * records, and as what it was last met. What a member says counts only while
 * neither speaks against it, in this term or any other, under any leader (R179).
 *
 * What was met is forgotten in a restart: of a directory that was copied back, only
 * those who have met the newer one can tell.
 */
import type { RaftLog } from "../../raft/log.ts";
import { objectionTo, type Presence } from "../../transport/presence.ts";
import type { Member, NodeId } from "../../vocabulary.ts";

export class PeerRegister {
  readonly #log: RaftLog;
  readonly #latest = new Map<NodeId, Presence>();
  /** Grows with every change of the latter. */
  #changes = 0;

  constructor(log: RaftLog) {
    this.#log = log;
  }

  /** Why this is not the member, as a clause; undefined if it is. */
  objectionTo(id: NodeId, presence: Presence): string | undefined {
    const recorded = memberOf(this.#log, id)?.incarnation;
    return objectionTo(presence, { recorded, latest: this.#latest.get(id) });
  }

  /** The member was met so. REQUIRES: there was no objection. */
  note(id: NodeId, { incarnation, starts, run }: Presence): void {
    if (incarnation === 0) return;
    this.#latest.set(id, { incarnation, starts, run });
    this.#changes += 1;
  }

  /** undefined for one that was not met since this node started, or does not say. */
  incarnationOf(id: NodeId): number | undefined {
    return this.#latest.get(id)?.incarnation;
  }

  /**
   * The same question for each message of a connection: it is thought over only when
   * something has changed since.
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
