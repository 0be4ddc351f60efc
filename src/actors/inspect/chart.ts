/**
 * Derives the chart of a machine from the machine itself.
 */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from "xstate";
import { assert } from "../../assert.ts";
import type { Chart, ChartEdge, ChartState } from "../../feed/chart.ts";

export function chartOf({ root }: AnyStateMachine): Chart {
  const nodes = descendants(root);
  return {
    name: root.key,
    initial: initialOf(root),
    states: nodes.map(stateOf),
    edges: [root, ...nodes].flatMap(edgesFrom),
    invokes: root.invoke.map(({ id }) => id),
  };
}

/** The path of a state of a machine, as charts have it. */
export function pathOf({ path }: AnyStateNode): string {
  return path.join(".");
}

/** What a chart calls the event of a transition. */
export function eventName({ eventType, source }: AnyTransitionDefinition): string {
  if (eventType === "") return "always";
  const own = eventType.replace(`.${source.id}`, "");
  const [, kind, name] =
    /^xstate\.(after|done\.actor|error\.actor|done\.state)\.?(.*)$/.exec(own) ?? [];
  if (kind === undefined) return eventType;
  return `${kind.replace(/\.\w+$/, "")} ${name}`.trim();
}

function descendants(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((state) => [state, ...descendants(state)]);
}

function stateOf(node: AnyStateNode): ChartState {
  const { type: kind } = node;
  assert(kind !== "history", "no machine has a state of history");
  return {
    path: pathOf(node),
    kind,
    initial: initialOf(node),
    invokes: node.invoke.map(({ id }) => id),
    entry: node.entry.map(nameOf),
    exit: node.exit.map(nameOf),
  };
}

function initialOf(node: AnyStateNode): string {
  if (node.type !== "compound") return "";
  const [target] = node.initial.target ?? [];
  return target === undefined ? "" : pathOf(target);
}

function edgesFrom(node: AnyStateNode): ChartEdge[] {
  const transitions = [...node.transitions.values(), node.always ?? []].flat();
  return transitions.map((transition) => {
    const { target, guard, actions, reenter } = transition;
    return {
      source: pathOf(node),
      target: target?.map(pathOf).join(),
      event: eventName(transition),
      guard: guard === undefined ? undefined : nameOf(guard),
      actions: actions.map(nameOf),
      reenters: reenter,
    };
  });
}

/** Actions and guards are named in `setup`; XState makes functions of the built-in ones. */
function nameOf(named: string | { readonly type: string } | ((...args: never) => unknown)): string {
  if (typeof named === "string") return named;
  return typeof named === "function" ? named.name : named.type;
}
