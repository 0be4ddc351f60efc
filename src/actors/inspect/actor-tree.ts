/**
 * The actors of a node as a list: the path of each, its state, and on request its facts.
 * Plain transition functions and the objects of a term are in it, too. Actors without a
 * chart are left out: they are a part of what the state of their parent says.
 */
import type { AnyActorRef, AnyMachineSnapshot } from "xstate";
import type { StateValue } from "../../feed/sample.ts";
import type { ElectionContext } from "../election/election-context.ts";
import type { LeadershipContext } from "../leadership/leadership-behaviour.ts";
import { ROOT_PATH } from "./inspector.ts";

export interface ActorInTree {
  /** The ids from the root to the actor, without the root's; "node" for the root. */
  readonly path: string;
  readonly value: StateValue;
  /** What its facts are read from. */
  readonly subject: object;
}

/** In the order of the tree, parents first. */
export function actorsOf(root: AnyActorRef): readonly ActorInTree[] {
  const snapshot = root.getSnapshot() as AnyMachineSnapshot;
  return [
    { path: ROOT_PATH, value: snapshot.value as StateValue, subject: snapshot.context },
    ...childrenOf(snapshot, ""),
  ];
}

function childrenOf(snapshot: AnyMachineSnapshot, prefix: string): ActorInTree[] {
  const children = Object.values<AnyActorRef | undefined>(snapshot.children);
  return children.flatMap((child) => {
    if (child === undefined) return [];
    const path = `${prefix}${child.id}`;
    return actorsAt(path, child.getSnapshot());
  });
}

/** The actor, and those below it. */
function actorsAt(path: string, snapshot: object): ActorInTree[] {
  if ("machine" in snapshot) {
    const { value, context } = snapshot as AnyMachineSnapshot;
    return [
      { path, value: value as StateValue, subject: context },
      ...termObjects(path, context),
      ...childrenOf(snapshot as AnyMachineSnapshot, `${path}/`),
    ];
  }
  const { context } = snapshot as { readonly context?: object };
  if (path === "logWriter") {
    const state = context as { readonly mode: string };
    return [{ path, value: state.mode, subject: state }];
  }
  if (path === "applier") {
    const state = context as { readonly applying: string };
    return [{ path, value: state.applying, subject: state }];
  }
  return path === "spaceWatch" ? [{ path, value: "watching", subject: {} }] : [];
}

function termObjects(path: string, context: object): ActorInTree[] {
  if (path === "election") {
    const { following } = context as ElectionContext;
    if (following === undefined) return [];
    return [{ path: `${path}/followerTerm`, value: "following", subject: following }];
  }
  if (path !== "election/leadership") return [];
  const { leader } = context as LeadershipContext;
  return [{ path: `${path}/leaderTerm`, value: "leading", subject: leader }];
}
