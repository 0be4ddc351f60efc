/**
 * What the user of the monitor has chosen, and what a key does to that. Pure.
 */
import { type ClusterView, leaderOf } from "../feed/cluster-view.ts";
import type { NodeId } from "../vocabulary.ts";
import { activeFaults } from "./active-faults.ts";
import { isDevCluster, nodesOf, selectedNode } from "./cluster-facts.ts";

export type Pane = "overview" | "actors" | "elections" | "log" | "faults" | "keys";

export interface MonitorState {
  readonly pane: Pane;
  /** Undefined: the leader. */
  readonly selected: NodeId | undefined;
  /** How many rows of the pane are above the screen. */
  readonly scroll: number;
  readonly isPaused: boolean;
  readonly isReadOnly: boolean;
  readonly takesMouse: boolean;
  /** Awaits y. */
  readonly question: Action | undefined;
  readonly notice: Notice | undefined;
}

export interface Notice {
  readonly text: string;
  readonly isError: boolean;
  readonly until: number;
}

/** What the monitor can do to the cluster. */
export type Action =
  | { readonly kind: "isolate"; readonly node: NodeId }
  | { readonly kind: "stepDown"; readonly node: NodeId }
  | { readonly kind: "transfer"; readonly node: NodeId }
  | { readonly kind: "heal" };

export type ActionKind = Action["kind"];

export type Effect =
  | { readonly kind: "quit" }
  | { readonly kind: "suspend" }
  | { readonly kind: "act"; readonly action: Action };

export interface Pressed {
  readonly state: MonitorState;
  readonly effect?: Effect;
}

export const NOTICE_MS = 5_000;

/** How long the button cuts the leader off. */
export const ISOLATED_MS = 15_000;

export const ACTION_KEYS: Readonly<Record<string, ActionKind>> = {
  i: "isolate",
  d: "stepDown",
  t: "transfer",
  h: "heal",
};

const PANE_KEYS: Readonly<Record<string, Pane>> = {
  enter: "actors",
  e: "elections",
  l: "log",
  f: "faults",
  "?": "keys",
};

export function initialState({ isReadOnly }: { readonly isReadOnly: boolean }): MonitorState {
  return {
    pane: "overview",
    selected: undefined,
    scroll: 0,
    isPaused: false,
    isReadOnly,
    takesMouse: true,
    question: undefined,
    notice: undefined,
  };
}

/** After a key, or a click that stands for one. "node 2" chooses that node. */
export function press(state: MonitorState, key: string, view: ClusterView, now: number): Pressed {
  if (key === "ctrl-c") return { state, effect: { kind: "quit" } };
  if (key === "ctrl-z") return { state, effect: { kind: "suspend" } };
  if (state.question !== undefined) return answer(state, state.question, key);
  const action = ACTION_KEYS[key];
  if (action !== undefined) return ask(state, action, view, now);
  const pane = PANE_KEYS[key];
  if (pane !== undefined) {
    return { state: { ...state, scroll: 0, pane: state.pane === pane ? "overview" : pane } };
  }
  return key === "q" ? { state, effect: { kind: "quit" } } : { state: chosen(state, key, view) };
}

function chosen(state: MonitorState, key: string, view: ClusterView): MonitorState {
  switch (key) {
    case "escape":
      return { ...state, pane: "overview", scroll: 0 };
    case "p":
      return { ...state, isPaused: !state.isPaused };
    case "R":
      return { ...state, isReadOnly: !state.isReadOnly };
    case "m":
      return { ...state, takesMouse: !state.takesMouse };
    case "up":
    case "k":
      return moved(state, -1, view);
    case "down":
    case "j":
      return moved(state, 1, view);
    default: {
      const [, id] = /^(?:node )?(\d+)$/.exec(key) ?? [];
      const exists = nodesOf(view).some((node) => node.id === Number(id));
      return exists ? { ...state, selected: Number(id) } : state;
    }
  }
}

/** The lists scroll; elsewhere another node is chosen. */
function moved(state: MonitorState, by: 1 | -1, view: ClusterView): MonitorState {
  if (state.pane === "elections" || state.pane === "log") {
    const scroll = Math.min(Math.max(0, state.scroll + by), view.events.length);
    return { ...state, scroll };
  }
  const ids = nodesOf(view).map(({ id }) => id);
  const at = ids.indexOf(selectedNode(view, state.selected)?.id ?? 0);
  const next = ids[at + by];
  return next === undefined ? state : { ...state, selected: next };
}

function ask(state: MonitorState, kind: ActionKind, view: ClusterView, now: number): Pressed {
  const objection = objectionTo(kind, state, view, now);
  if (objection !== undefined) {
    const notice = {
      text: `Not possible: ${objection.reason}`,
      isError: true,
      until: now + NOTICE_MS,
    };
    return { state: { ...state, notice } };
  }
  if (kind === "heal") return { state, effect: { kind: "act", action: { kind } } };
  const leader = leaderOf(view)!.id; // else there is an objection
  const node = kind === "transfer" ? selectedNode(view, state.selected)!.id : leader;
  return { state: { ...state, question: { kind, node }, notice: undefined } };
}

function answer(state: MonitorState, action: Action, key: string): Pressed {
  const answered = { ...state, question: undefined };
  return key === "y" || key === "Y"
    ? { state: answered, effect: { kind: "act", action } }
    : { state: answered };
}

export interface Objection {
  /** Beside the buttons. */
  readonly short: string;
  /** A clause. */
  readonly reason: string;
}

/** Why the action is not possible now; undefined: it is. */
export function objectionTo(
  kind: ActionKind,
  { isReadOnly, selected }: MonitorState,
  view: ClusterView,
  now: number,
): Objection | undefined {
  if (isReadOnly) return READ_ONLY;
  const needsFaults = kind === "isolate" || kind === "heal";
  if (needsFaults && !isDevCluster(view)) return NO_DEV_FAULTS;
  if (kind === "heal") return activeFaults(view, now).length === 0 ? NO_FAULT : undefined;
  const leader = leaderOf(view);
  if (leader === undefined) return NO_LEADER;
  if (kind !== "transfer") return undefined;
  const target = selectedNode(view, selected)!; // there is a leader
  if (target.id === leader.id) return { short: "leads", reason: `node ${leader.id} leads already` };
  const isVoter = target.sample?.raft.membership === "voter";
  return isVoter ? undefined : { short: "no voter", reason: `node ${target.id} is not a voter` };
}

const READ_ONLY: Objection = {
  short: "read-only",
  reason: "the monitor is read-only; R changes that",
};
const NO_DEV_FAULTS: Objection = {
  short: "no dev-faults",
  reason: "the nodes were not started with dev-faults",
};
const NO_FAULT: Objection = { short: "no fault", reason: "no fault is active" };
const NO_LEADER: Objection = { short: "no leader", reason: "there is no leader" };

export function questionText(action: Action): string {
  switch (action.kind) {
    case "isolate":
      return `Cut node ${action.node}, the leader, off for ${ISOLATED_MS / 1_000} s?`;
    case "stepDown":
      return `Make node ${action.node}, the leader, step down?`;
    case "transfer":
      return `Transfer leadership to node ${action.node}?`;
    case "heal":
      return "End all injected faults?";
  }
}
