/**
 * Makes the samples of a node: what it says about itself while it is observed. Nothing
 * is kept for it; each sample is read from the objects that own the facts.
 */
import type { ActorRefFrom, AnyActor, AnyStateMachine } from "xstate";
import type { Clock } from "../../env.ts";
import type { About, Membership, Sample } from "../../feed/sample.ts";
import type { Meters } from "../../meters.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isJoint } from "../../raft/membership.ts";
import { isVoter, quorumReached } from "../../raft/quorum.ts";
import type { Replica } from "../../replicated/replica.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { acceptorMachine } from "../connections/acceptor.ts";
import type { peerLinkMachine } from "../connections/peer-link.ts";
import type { peerLinksMachine } from "../connections/peer-links.ts";
import type { electionMachine } from "../election/election.ts";
import type { LeadershipContext } from "../leadership/leadership-behaviour.ts";
import type { logWriterLogic } from "../log/log-writer.ts";
import type { Timing } from "../node/core.ts";
import type { NodeFacts } from "../node/node-facts.ts";
import { type ActorInTree, actorsOf } from "./actor-tree.ts";
import { chartsOf, hashOf } from "./charts.ts";
import { MeterReader } from "./meter-reader.ts";

export interface SamplerInput {
  readonly id: NodeId;
  readonly softwareVersion: string;
  readonly clock: Pick<Clock, "now">;
  readonly timing: Timing;
  /** The node. */
  readonly root: AnyActor;
  readonly election: ActorRefFrom<typeof electionMachine>;
  readonly logWriter: ActorRefFrom<typeof logWriterLogic>;
  readonly peerLinks: ActorRefFrom<typeof peerLinksMachine>;
  readonly acceptors: readonly ActorRefFrom<typeof acceptorMachine>[];
  readonly log: RaftLog;
  readonly replica: Pick<Replica, "applied">;
  readonly reserveBytes: number;
  readonly pendingCount: () => number;
  readonly facts: () => NodeFacts;
  readonly meters: Meters;
}

/** A sample without what only the observer knows: actors' times and facts. */
export type BareSample = Omit<Sample, "detail" | "actors" | "facts" | "about">;

/** A sample has at most this many of the terms in the log. */
const MAX_RUNS = 32;

export class Sampler {
  readonly #input: SamplerInput;
  readonly #startedAt: number;
  readonly #meters: MeterReader;
  #charts: string | undefined;

  constructor(input: SamplerInput) {
    this.#input = input;
    this.#startedAt = input.clock.now();
    this.#meters = new MeterReader(input.meters, this.#startedAt);
  }

  actors(): readonly ActorInTree[] {
    return actorsOf(this.#input.root);
  }

  sample(): BareSample {
    const { id, clock, log, facts } = this.#input;
    const now = clock.now();
    const known = facts();
    const leadership = this.#leadership;
    return {
      kind: "sample",
      node: id,
      at: now,
      raft: { ...this.#raft(now), checkpoint: known.checkpointIndex },
      ...(leadership === undefined ? {} : { leading: this.#leading(leadership, known) }),
      links: this.#links(),
      disk: {
        logBytes: known.logBytes,
        stateBytes: known.stateBytes,
        freeBytes: known.freeBytes,
        reserveBytes: this.#input.reserveBytes,
        low: known.lowOnSpace,
        lastWriteMs: this.#lastWriteMs,
        unsyncedMs: log.durableIndex === log.lastIndex ? 0 : this.#unsyncedMs(now),
      },
      load: this.#load(),
      ...this.#meters.changes(now),
    };
  }

  about(): About {
    const { softwareVersion, timing, root, log, facts } = this.#input;
    const { httpAddress, dev } = facts();
    const { configuration } = log;
    this.#charts ??= hashOf(chartsOf(root.logic as AnyStateMachine));
    return {
      version: softwareVersion,
      startedAt: this.#startedAt,
      electionTimeoutMs: timing.electionTimeoutMs,
      heartbeatMs: timing.heartbeatIntervalMs,
      readMode: timing.readMode,
      charts: this.#charts,
      ...(httpAddress === "" ? {} : { httpAddress }),
      dev,
      members: configuration.members.map((member) => {
        const replaces = configuration.promotions.get(member.id)?.replaces;
        return {
          id: member.id,
          peerAddress: member.peerAddress,
          clientAddress: member.clientAddress,
          membership: this.#membershipOf(member.id),
          ...(replaces === undefined ? {} : { replaces }),
        };
      }),
    };
  }

  #raft(now: number): Omit<Sample["raft"], "checkpoint"> {
    const { id, election, log, replica } = this.#input;
    const { value, context } = election.getSnapshot();
    const { votedFor, leaderId, following } = context;
    const heardAt = this.#heardAt(now);
    return {
      role: typeof value === "string" ? value : "follower",
      term: context.term,
      durableTerm: context.durableTerm,
      ...(votedFor === undefined ? {} : { votedFor }),
      ...(leaderId === undefined ? {} : { leader: leaderId }),
      ...(heardAt === undefined ? {} : { heardMs: now - heardAt }),
      waitedMs: now - (following?.timerStartedAt ?? context.timerStartedAt),
      timeoutMs: context.timeoutMs,
      first: log.firstIndex,
      applied: replica.applied.logId.index,
      commit: log.commitIndex,
      durable: log.durableIndex,
      last: log.lastIndex,
      runs: log.newestTerms(MAX_RUNS).map(({ index, term }) => [index, term]),
      version: log.configurationVersion,
      joint: isJoint(log.configuration),
      membership: this.#membershipOf(id),
      revision: replica.applied.revision,
    };
  }

  /** When it heard its leader, or as the leader a quorum; undefined: never. */
  #heardAt(now: number): number | undefined {
    const { id, election, log } = this.#input;
    const { following, lastHeard } = election.getSnapshot().context;
    const leadership = this.#leadership;
    if (leadership !== undefined) {
      const heard = [...leadership.leader.followers].map(
        ([peer, { pipeline }]) => [peer, now - pipeline.silentMs] as const,
      );
      const at = quorumReached(log.configuration, new Map([[id, now], ...heard]));
      return Number.isFinite(at) ? at : undefined;
    }
    const at = following?.lastHeard ?? lastHeard;
    return at === Number.NEGATIVE_INFINITY ? undefined : at;
  }

  #leading(
    { leader, transferTo }: LeadershipContext,
    { progress }: NodeFacts,
  ): NonNullable<Sample["leading"]> {
    return {
      serves: leader.commitment.hasCommittedInThisTerm,
      round: leader.round,
      hasLease: leader.rounds.hasLease,
      ...(transferTo === undefined ? {} : { transfersTo: transferTo }),
      waitingBytes: leader.core.waiting.writeBytes,
      peers: progress.map(({ id, state, match, next, silentMs, ...snapshot }) => {
        const inFlight = leader.followers.get(id)?.pipeline.inFlight;
        return {
          ...{ id, state, match, next, silentMs },
          inFlightMessages: inFlight?.messages ?? 0,
          inFlightBytes: inFlight?.bytes ?? 0,
          ...(snapshot.snapshotBytes === 0 ? {} : snapshot),
        };
      }),
    };
  }

  #links(): Sample["links"] {
    const { links } = this.#input.peerLinks.getSnapshot().context;
    return [...links].map(([to, { actor }]) => {
      const { value, context }: ReturnType<ActorRefFrom<typeof peerLinkMachine>["getSnapshot"]> =
        actor.getSnapshot();
      const state = typeof value === "string" ? value : value.linked;
      const { refusal } = context;
      return { to, state, ...(refusal === undefined ? {} : { reason: refusal }) };
    });
  }

  #load(): Sample["load"] {
    const { acceptors, pendingCount } = this.#input;
    const sizes = Object.fromEntries(
      acceptors.map((acceptor) => {
        const { name, connections } = acceptor.getSnapshot().context;
        return [name, connections.size];
      }),
    );
    return {
      pending: pendingCount(),
      clients: sizes["clients"] ?? 0,
      peers: sizes["peers"] ?? 0,
    };
  }

  get #leadership(): LeadershipContext | undefined {
    const leadership = this.#input.election.getSnapshot().children["leadership"]?.getSnapshot();
    return leadership?.status === "active" ? leadership.context : undefined;
  }

  get #lastWriteMs(): number {
    const { following, lastWriteMs } = this.#input.election.getSnapshot().context;
    return following?.lastWriteMs ?? lastWriteMs;
  }

  #unsyncedMs(now: number): number {
    const { context } = this.#input.logWriter.getSnapshot();
    const oldest = context.mode === "writing" ? context.pending[0] : undefined;
    return oldest === undefined ? 0 : now - oldest.since;
  }

  #membershipOf(id: NodeId): Membership {
    const { configuration } = this.#input.log;
    if (isVoter(configuration, id)) return "voter";
    if (configuration.promotions.has(id)) return "promotedLearner";
    return configuration.learners.has(id) ? "learner" : "none";
  }
}
