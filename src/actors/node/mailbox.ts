/**
 * How actors refer to each other: as something that accepts events, and no more. And
 * how the node starts them.
 */
import type {
  ActorRef,
  ActorRefFrom,
  AnyActorLogic,
  EventObject,
  InputFrom,
  Snapshot,
} from "xstate";

// biome-ignore lint/suspicious/noExplicitAny: it may take and emit other events besides.
export type Mailbox<E extends EventObject> = ActorRef<Snapshot<unknown>, E, any>;

/** The event as the params of an action or guard, narrowed by the transition. */
export function eventParams<E>({ event }: { event: E }): E {
  return event;
}

/** Starts a child of the node. */
export type Spawn = <L extends AnyActorLogic>(
  logic: L,
  options: { id: string; input: InputFrom<L> },
) => ActorRefFrom<L>;
