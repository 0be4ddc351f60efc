/**
 * The actions of a leader that transfer leadership (thesis §3.10), by name. Writes of
 * clients are held meanwhile. leadership.ts has the states and the deadline.
 */
import { assign, enqueueActions } from "xstate";
import { encodeTransferLeaderResponse } from "../../codec/admin.ts";
import { ErrorCode } from "../../codec/request.ts";
import { isJoint } from "../../raft/membership.ts";
import { mayLead, planTransfer, type TransferPlan } from "../../raft/transfer.ts";
import type { TransferLeadership } from "../clients/admin-commands.ts";
import { candidatesOf } from "./followers.ts";
import type { LeaderTerm } from "./leader-term.ts";
import type { PeerDown } from "./leadership-behaviour.ts";
import { membersSetup } from "./leadership-members.ts";

export const transferSetup = membersSetup.extend({
  guards: {
    canHandOver: ({ context: { leader } }, command: TransferLeadership) =>
      transferPlan(leader, command).kind === "hand over",
    /** A command that names no node agrees with the transfer in progress (R126). */
    isSameTransfer: ({ context: { transferTo } }, { to }: TransferLeadership) =>
      to === undefined || to === transferTo,
    isTransferTarget: ({ context: { transferTo } }, { peer }: PeerDown) => peer === transferTo,
    canTargetLead: ({ context: { leader, transferTo } }) =>
      transferTo !== undefined && mayLead(leader.core.log.configuration, transferTo),
    /**
     * The target has the whole log (R124), and all of it is committed: when this node
     * steps down, no client still waits for a write.
     */
    isTargetReady: ({ context: { leader, transferTo } }) => {
      const { core, match } = leader;
      const { lastIndex, commitIndex, configuration } = core.log;
      if (isJoint(configuration)) return false; // one more entry is about to leave it
      return match.get(transferTo!) === lastIndex && commitIndex === lastIndex; // set in this state
    },
  },
  actions: {
    beginTransfer: assign(({ context: { leader } }, command: TransferLeadership) => {
      const plan = transferPlan(leader, command);
      return plan.kind === "hand over" ? { transferTo: plan.to } : {}; // guarded by canHandOver
    }),
    awaitTransfer: ({ context: { leader, transferTo } }, { request }: TransferLeadership) => {
      if (request === undefined) return;
      leader.core.waiting.addTransfer({ to: transferTo!, request }); // just set
    },
    recordTransfer: ({ context: { leader, transferTo } }, { request }: TransferLeadership) => {
      const { core, term } = leader;
      const why = request === undefined ? "stopping" : "ordered";
      core.events.record({ kind: "transfer.started", term, to: transferTo!, why }); // just set
    },
    /**
     * Lasts for the rest of the term: voters do not protect this leader from the
     * target, which may get the request long after the transfer has failed (R121).
     */
    renounceLease: ({ context: { leader } }) => leader.rounds.renounceLease(),
    /** Repeated with each heartbeat, because a message may be lost. */
    askToTakeOver: ({ context: { leader, transferTo } }) => {
      const { core, term } = leader;
      leader.transferTo = transferTo;
      core.waiting.transferAsked();
      core.sender.send(transferTo!, { type: "timeout.now", from: core.id, term }); // set by now
    },
    holdWrites: ({ context: { leader } }) => leader.writes.hold(),
    acceptWrites: ({ context: { leader } }) => leader.writes.accept(),
    replaceTransfer: ({ context: { leader, transferTo } }, { to }: TransferLeadership) =>
      leader.core.waiting.failTransfers(
        `Cannot transfer leadership to node ${transferTo}: node ${to} was requested instead`,
      ),
    /** This node still leads: the held writes are appended, and the operator gets the reason. */
    endTransfer: enqueueActions(({ context, enqueue }, why: string) => {
      const { leader, transferTo } = context;
      const { core, term } = leader;
      enqueue(() => {
        leader.transferTo = undefined;
        core.events.record({ kind: "transfer.failed", term, to: transferTo, reason: why });
        core.waiting.failTransfers(`Cannot transfer leadership to node ${transferTo}: ${why}`);
        // The held writes are batched again, without those that were answered meanwhile: their
        // clients were told that they are never applied (R87).
        for (const batch of core.waiting.takeHeldWrites()) batch.refuse();
      });
      enqueue.sendParent({ type: "transfer.failed", term });
    }),
    /** Answers a transfer that is not needed or not possible. */
    answerTransfer: enqueueActions(
      ({ context: { leader }, enqueue }, command: TransferLeadership) => {
        const { core, term } = leader;
        const plan = transferPlan(leader, command);
        if (plan.kind !== "refuse") {
          enqueue(() => {
            command.request?.succeed((header) =>
              encodeTransferLeaderResponse({ header, to: core.id }),
            );
          });
          return;
        }
        const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
        enqueue(() =>
          command.request?.fail({ code, message: `Cannot transfer leadership: ${plan.why}` }),
        );
        if (command.request === undefined) enqueue.sendParent({ type: "transfer.failed", term });
      },
    ),
  },
});

function transferPlan(leader: LeaderTerm, { to }: TransferLeadership): TransferPlan {
  return planTransfer(candidatesOf(leader), to);
}
