/**
 * The commands of the golden scripts about elections: they feed lines to the reducer,
 * and print what it explains. testdata/README.md has the commands.
 */
import {
  addLine,
  type ElectionEvents,
  explain,
  explainSilence,
  NO_ELECTION_EVENTS,
} from "../../src/feed/elections.ts";
import type { NodeEvent } from "../../src/node-events.ts";
import type { LogId, NodeId, Term } from "../../src/vocabulary.ts";
import { event, reach } from "../support/feed-lines.ts";
import type { Command, Runner } from "../support/golden.ts";

export function newElectionRunner(): Runner {
  let state: ElectionEvents = NO_ELECTION_EVENTS;
  let seq = 0;
  const add = (node: NodeId, at: number, facts: object) => {
    seq += 1;
    state = addLine(state, event(node, seq, at, facts as NodeEvent));
  };
  return ({ name, args, options }: Command) => {
    const [first = "", second = "", third = ""] = args;
    switch (name) {
      case "leads":
        for (const facts of leadership(node(first), Number(second), [1, 2, 3])) {
          add(facts.node, Number(third), facts.event);
        }
        return "";
      case "wins":
        for (const each of victory(node(first), Number(second), factsIn(options))) {
          add(each.node, Number(third) + each.afterMs, each.event);
        }
        return "";
      case "at":
        add(node(second), Number(first), { kind: third, ...factsIn(options) });
        return "";
      case "reach": {
        const { is, why, offsetMs } = factsIn(options);
        const facts = { is, why, offsetMs: offsetMs ?? 0 } as never;
        state = addLine(state, reach(node(first), facts));
        return "";
      }
      case "explain":
        return explanation(state, Number(first));
      case "silence":
        return silence(state);
      default:
        throw new Error(`Cannot run "${name}": there is no such command`);
    }
  };
}

/** The events of a node that leads, and of its followers. */
function leadership(leader: NodeId, term: Term, voters: readonly NodeId[]) {
  const elected = { kind: "leader.elected", term, voters: [1, 2], tookMs: 3 };
  const own = [elected, { kind: "leader.established", term, index: term, tookMs: 2 }];
  const others = voters.filter((voter) => voter !== leader);
  return [
    ...own.map((event) => ({ node: leader, event })),
    ...others.map((node) => ({
      node,
      event: { kind: "leader.found", term, leaderId: leader, leaderlessMs: 9 },
    })),
  ];
}

/** Node 1 has led; the other nodes elect another leader, after an election timeout. */
function victory(winner: NodeId, term: Term, facts: Record<string, unknown>) {
  const { silentMs = 1317, lateMs = 4, link } = facts;
  const missed = { term: term - 1, leaderId: 1, silentMs };
  const voter = winner === 2 ? 3 : 2;
  const grant = { kind: "vote.judged", term, candidate: winner, granted: true, because: "free" };
  const last = { index: 48_213, term: term - 1 };
  const timing = { timeoutMs: 1317, lateMs, lastWriteMs: 2, link };
  const of = (node: NodeId, afterMs: number, event: object) => ({ node, afterMs, event });
  return [
    of(winner, 0, { kind: "leader.lost", ...missed, how: "silent" }),
    of(winner, 0, { kind: "election.timeout", ...missed, ...timing }),
    of(voter, 2, { ...grant, phase: "preVote" }),
    of(winner, 4, { kind: "campaign.begun", term, because: "pre-votes", last }),
    of(voter, 8, { ...grant, phase: "vote" }),
    of(winner, 9, { kind: "leader.elected", term, voters: [winner, voter], tookMs: 9 }),
    of(winner, 13, { kind: "leader.established", term, index: 48_214, tookMs: 4 }),
  ];
}

function explanation(state: ElectionEvents, term: Term): string {
  const it = explain(state, term);
  if (it === undefined) return "no leader of that term is known";
  const evidence = it.evidence.map(({ at, text }) => `  ${at} ${text}`);
  const outcome = it.outcome.sentence === "" ? [] : [it.outcome.sentence];
  return [it.sentence, `${it.certainty}: ${it.cause}`, ...outcome, ...evidence].join("\n");
}

function silence(state: ElectionEvents): string {
  const it = explainSilence(state);
  if (it === undefined) return "there is a leader";
  return `${it.sentence} Since ${it.since}.`;
}

/** "_" stands for a space, "5@3" for the log id with index 5 of term 3. */
function factsIn(options: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries([...options].map(([name, value]) => [name, fact(name, value)]));
}

const LISTS = ["voters", "votersOutgoing", "silent", "refusing"];

function fact(name: string, value: string): unknown {
  if (LISTS.includes(name)) return value === "" ? [] : value.split(",").map(Number);
  if (name === "link") return link(value);
  if (name === "missing") return value.split(",").map(missingVoter);
  if (/^\d+@\d+$/.test(value)) return logId(value);
  if (/^-?\d+$/.test(value)) return Number(value);
  if (value === "true" || value === "false") return value === "true";
  return value.replaceAll("_", " ");
}

/** "up:500". */
function link(value: string) {
  const [state, forMs] = value.split(":");
  return { isUp: state === "up", forMs: Number(forMs) };
}

/** "2:1020:up". */
function missingVoter(value: string) {
  const [peer, silentMs, state] = value.split(":");
  return { peer: Number(peer), silentMs: Number(silentMs), isLinkUp: state === "up" };
}

function logId(value: string): LogId {
  const [index, term] = value.split("@").map(Number);
  return { index: index ?? 0, term: term ?? 0 };
}

function node(name: string): NodeId {
  if (!/^n\d+$/.test(name)) throw new Error(`Cannot find node "${name}"`);
  return Number(name.slice(1));
}
