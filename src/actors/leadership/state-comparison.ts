/**
 * Makes the members compare their states, one question at a time:
 *
 *    ask      every heartbeat names an index; a member that has applied up to there answers
 *             with the sum that its rows had then
 *    tell     once a majority has answered with one sum, the next heartbeat carries it; a
 *             member with a different sum stops, and so does the leader (R188)
 *
 * The leader collects the responses, because all come to it. It does not judge by its
 * own state: it reports the sum of a majority. If too few respond for a majority, but
 * their sums differ, it raises an alarm, and no member stops
 * (docs/decisions/0024-members-compare-their-states.md).
 */
import type { StateClaim } from "../../codec/peer-message.ts";
import { verdictOn } from "../../raft/state-verdict.ts";
import { SUM_EVERY, type SumHistory } from "../../replicated/sum-history.ts";
import { WrongStateError } from "../../store/state-store.ts";
import { REPLACE_IT, sumText } from "../../store/state-sum.ts";
import type { Index, NodeId } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";

/** The number of heartbeats for which a question waits for more responses. */
const MAX_HEARTBEATS = 10;

interface Question {
  readonly index: Index;
  readonly sums: Map<NodeId, bigint>;
  heartbeats: number;
}

type Sums = Pick<SumHistory, "newest" | "at">;

export class StateComparison {
  #question: Question | undefined;
  /** The applied index of this node at the last heartbeat. */
  #applied: Index = 0;
  #differing: readonly NodeId[] = [];

  /** Members whose states differ while there is no majority that shows which are right. */
  get differing(): readonly NodeId[] {
    return this.#differing;
  }

  /**
   * The claim in the next heartbeat: the sum of a majority, or a question. Throws a
   * WrongStateError if a majority contradicts this node.
   */
  next(core: Core): StateClaim | undefined {
    const question = this.#question;
    if (question === undefined) return this.#ask(core);
    const { index, sums } = question;
    const verdict = verdictOn(core.log.configuration, sums);
    if (verdict.kind === "agreed") {
      this.#question = undefined;
      this.#differing = [];
      requireSameState(core.states.sums, { index, sum: verdict.sum });
      reportOutvoted(core, question, verdict.sum);
      return { index, sum: verdict.sum };
    }
    question.heartbeats += 1;
    if (question.heartbeats < MAX_HEARTBEATS) return { index, sum: undefined };
    if (verdict.kind === "divided") this.#raiseAlarm(core, question);
    return this.#ask(core);
  }

  /** Records a response. A response to another question does not count. */
  note(from: NodeId, claim: StateClaim | undefined): void {
    if (claim?.sum === undefined || claim.index !== this.#question?.index) return;
    this.#question.sums.set(from, claim.sum);
  }

  /** Asks about an index at which every member stops for a sum, even in a busy cluster. */
  #ask({ id, states: { sums } }: Core): StateClaim | undefined {
    const applied = sums.newest.index;
    const isIdle = applied === this.#applied;
    this.#applied = applied;
    const index = isIdle ? applied : applied - (applied % SUM_EVERY);
    const sum = sums.at(index);
    this.#question =
      index === 0 || sum === undefined
        ? undefined
        : { index, sums: new Map([[id, sum]]), heartbeats: 0 };
    return this.#question && { index, sum: undefined };
  }

  #raiseAlarm({ events }: Core, { index, sums }: Question): void {
    const isNews = this.#differing.length === 0;
    this.#differing = [...sums.keys()].sort((a, b) => a - b);
    if (!isNews) return;
    events.record({ kind: "state.undecided", index, sums: textsOf(sums) });
  }
}

/** Throws a WrongStateError if the state had a different sum at that index. */
export function requireSameState(sums: Sums, { index, sum }: StateClaim): void {
  const own = sums.at(index);
  if (own === undefined || sum === undefined || own === sum) return;
  throw new WrongStateError(
    `Cannot trust the state: after entry ${index} its rows had the sum ${sumText(own)}, but ` +
      `those of a majority of the members had ${sumText(sum)}; ${REPLACE_IT}`,
  );
}

/** Reports members that were outvoted. They stop by themselves when they learn of it. */
function reportOutvoted({ events }: Core, { index, sums }: Question, sum: bigint): void {
  const outvoted = [...sums].filter(([, its]) => its !== sum).map(([id]) => id);
  if (outvoted.length === 0) return;
  events.record({ kind: "state.outvoted", index, members: outvoted });
}

function textsOf(sums: ReadonlyMap<NodeId, bigint>): Record<string, string> {
  return Object.fromEntries([...sums].map(([id, sum]) => [id, sumText(sum)]));
}
