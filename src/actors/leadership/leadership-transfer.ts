/**
 * What a leader does to hand over (thesis §3.10), by name. While it does, what
 * clients write is held: leadership.ts has the states, and the deadline.
 */
import { assign, enqueueActions } from "xstate";
import { encodeTransferLeaderResponse } from "../../codec/admin.ts";
import { ErrorCode } from "../../codec/request.ts";
import { isJoint } from "../../raft/membership.ts";
import { mayLead, planTransfer, type TransferPlan } from "../../raft/transfer.ts";
import type { TransferLeadership } from "../clients/admin-commands.ts";
import type { LeadershipContext, PeerDown, Propose } from "./leadership-behaviour.ts";
import { membersSetup } from "./leadership-members.ts";

export const transferSetup = membersSetup.extend({
  guards: {
    canHandOver: ({ context }, order: TransferLeadership) =>
      transferPlan(context, order).kind === "hand over",
    /** A request without a target joins the transfer in progress (R126). */
    isSameTransfer: ({ context: { transferTo } }, { to }: TransferLeadership) =>
      to === undefined || to === transferTo,
    isTransferTarget: ({ context: { transferTo } }, { peer }: PeerDown) => peer === transferTo,
    canTargetLead: ({ context: { core, transferTo } }) =>
      transferTo !== undefined && mayLead(core.log.configuration, transferTo),
    /**
     * It has the whole log (R124), of which everything is committed: when this
     * node steps down, no client is left that waits for a write.
     */
    isTargetReady: ({ context: { core, match, transferTo } }) => {
      const { lastIndex, commitIndex, configuration } = core.log;
      if (isJoint(configuration)) return false; // one more entry is about to leave it
      return match.get(transferTo!) === lastIndex && commitIndex === lastIndex; // set in this state
    },
  },
  actions: {
    beginTransfer: assign(({ context }, order: TransferLeadership) => {
      const plan = transferPlan(context, order);
      return plan.kind === "hand over" ? { transferTo: plan.to } : {}; // guarded by canHandOver
    }),
    awaitTransfer: ({ context: { core, transferTo } }, { request }: TransferLeadership) => {
      if (request !== undefined) core.waiting.addTransfer({ to: transferTo!, request }); // just set
    },
    logTransfer: ({ context: { core, term, transferTo } }) =>
      core.events.record({ kind: "transfer.started", term, to: transferTo }),
    /**
     * For the rest of the term: voters don't protect this leader from its target,
     * which may hear of it long after the transfer has failed (R121).
     */
    renounceLease: assign({ beats: undefined }),
    /** Asked again at each beat: a message may get lost. */
    askToTakeOver: ({ context: { core, term, transferTo } }) => {
      core.waiting.transferAsked();
      core.sender.send(transferTo!, { type: "timeout.now", from: core.id, term }); // set by now
    },
    holdWrite: ({ context: { core } }, { batch }: Propose) => core.waiting.holdWrite(batch),
    replaceTransfer: ({ context: { core, transferTo } }, { to }: TransferLeadership) =>
      core.waiting.failTransfers(
        `Cannot transfer leadership to node ${transferTo}: node ${to} was requested instead`,
      ),
    /**
     * This node leads on: held writes are appended, and the request that ordered the transfer
     * is told why.
     */
    endTransfer: enqueueActions(({ context, enqueue }, why: string) => {
      const { core, term, transferTo } = context;
      const held = core.waiting.takeHeldWrites();
      enqueue(() => {
        core.events.record({ kind: "transfer.failed", term, to: transferTo, reason: why });
        core.waiting.failTransfers(`Cannot transfer leadership to node ${transferTo}: ${why}`);
        // They become batches again, without what was given up meanwhile: of that its client knows
        // that it never happens (R87).
        for (const batch of held) batch.refuse();
      });
      enqueue.sendParent({ type: "transfer.failed", term });
    }),
    /** It need not be done, or can't be. */
    answerTransfer: enqueueActions(({ context, enqueue }, order: TransferLeadership) => {
      const { core, term } = context;
      const plan = transferPlan(context, order);
      if (plan.kind !== "refuse") {
        enqueue(() => {
          order.request?.succeed((header) => encodeTransferLeaderResponse({ header, to: core.id }));
        });
        return;
      }
      const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
      enqueue(() =>
        order.request?.fail({ code, message: `Cannot transfer leadership: ${plan.why}` }),
      );
      if (order.request === undefined) enqueue.sendParent({ type: "transfer.failed", term });
    }),
  },
});

/** Silent is who has not been heard from for an election timeout, or two. */
function transferPlan(
  { core, match, heard, heardBefore, closed }: LeadershipContext,
  { to }: TransferLeadership,
): TransferPlan {
  const { log, id: self } = core;
  const { configuration } = log;
  const lately = heard.union(heardBefore).difference(closed);
  return planTransfer({ configuration, self, match, heard: lately }, to);
}
