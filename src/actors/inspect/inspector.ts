/**
 * The inspector of a node's actors. While it is attached it hears of every transition
 * of every machine from XState: it lists those that change a state, and counts the others.
 * Nothing is inspected while the node is not observed.
 *
 * It never throws: what an inspector throws would fail the actor. It accounts for the
 * time that it takes.
 */
import type { ActorSystem, AnyActorRef, AnyTransitionDefinition, InspectionEvent } from "xstate";
import { edgeName } from "../../feed/chart.ts";
import type { Moves } from "../../feed/lines.ts";
import { eventName, pathOf } from "./chart.ts";

type Move = Moves["list"][number];
type Count = Moves["counts"][number];

export interface Transitions {
  readonly list: readonly Move[];
  readonly counts: readonly Count[];
  readonly more: number;
}

/** What XState tells of a step of a machine, as far as it is looked at here. */
interface Step {
  readonly type: string;
  readonly actorRef?: object;
  readonly event?: { readonly type: string };
  readonly _transitions?: readonly AnyTransitionDefinition[];
}

/** The path of the node itself. */
export const ROOT_PATH = "node";

/** The inspector's time is measured at one step of this many. */
const MEASURED_STEPS = 16;

/** A step that seems to have taken longer was interrupted by other processes. */
const MAX_STEP_MS = 0.1;

export class Inspector {
  // biome-ignore lint/suspicious/noExplicitAny: actors of all kinds are in the system.
  readonly #system: ActorSystem<any>;
  readonly #now: () => number;
  readonly #paths = new WeakMap<AnyActorRef, string>();
  readonly #enteredAt = new Map<string, number>();
  #subscription: { unsubscribe(): void } | undefined;
  #attachedAt = 0;
  #list: Move[] = [];
  #counts = new Map<string, Map<string, number>>();
  #more = 0;
  #steps = 0;
  #spentMs = 0;
  #maxMoves = 0;
  #countsEvents = true;

  // biome-ignore lint/suspicious/noExplicitAny: actors of all kinds are in the system.
  constructor(system: ActorSystem<any>, now: () => number) {
    this.#system = system;
    this.#now = now;
  }

  get isAttached(): boolean {
    return this.#subscription !== undefined;
  }

  attach(): void {
    if (this.#subscription !== undefined) return;
    this.#attachedAt = this.#now();
    this.#enteredAt.clear();
    this.#subscription = this.#system.inspect((seen: InspectionEvent) => this.#look(seen as Step));
  }

  detach(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.take({ maxMoves: 0, countsEvents: true });
  }

  /** The time that it has taken since it was made, in milliseconds. */
  get spentMs(): number {
    return this.#spentMs;
  }

  /** For how long the actor has been in its state, as far as it was inspected. */
  inStateMs(path: string): number {
    return this.#now() - (this.#enteredAt.get(path) ?? this.#attachedAt);
  }

  /** What has happened since it was taken last. The options are for what comes next. */
  take(next: { readonly maxMoves: number; readonly countsEvents: boolean }): Transitions {
    const counts = [...this.#counts].flatMap(([path, events]) =>
      [...events].map(([event, times]): Count => [path, event, times]),
    );
    const taken = { list: this.#list, counts, more: this.#more };
    this.#list = [];
    this.#counts = new Map();
    this.#more = 0;
    this.#maxMoves = next.maxMoves;
    this.#countsEvents = next.countsEvents;
    return taken;
  }

  /** As in the list of actors (actor-tree.ts). */
  #pathOf(actor: AnyActorRef): string {
    const known = this.#paths.get(actor);
    if (known !== undefined) return known;
    const parent: AnyActorRef | undefined = actor._parent;
    const isChildOfRoot = parent !== undefined && parent._parent === undefined;
    const prefix = parent === undefined || isChildOfRoot ? "" : `${this.#pathOf(parent)}/`;
    const path = parent === undefined ? ROOT_PATH : `${prefix}${actor.id}`;
    this.#paths.set(actor, path);
    return path;
  }

  #look(step: Step): void {
    if (step.type !== "@xstate.microstep" && step.type !== "@xstate.actor") return;
    this.#steps += 1;
    try {
      if (this.#steps % MEASURED_STEPS === 0) this.#noteMeasured(step);
      else this.#note(step);
    } catch {
      this.#more += 1;
    }
  }

  #noteMeasured(step: Step): void {
    const startedAt = this.#now();
    this.#note(step);
    this.#spentMs += Math.min(this.#now() - startedAt, MAX_STEP_MS) * MEASURED_STEPS;
  }

  #note({ actorRef, event, _transitions = [] }: Step): void {
    if (actorRef === undefined) return;
    const path = this.#pathOf(actorRef as AnyActorRef);
    if (event === undefined) {
      this.#enteredAt.set(path, this.#now()); // it starts
      return;
    }
    for (const transition of _transitions) {
      const { source } = transition;
      const [target] = transition.target ?? [];
      if (target === undefined || target === source) this.#count(path, eventName(transition));
      else this.#move(path, edgeName(pathOf(source), pathOf(target)), transition);
    }
    if (_transitions.length === 0) this.#count(path, event.type);
  }

  #count(path: string, type: string): void {
    if (!this.#countsEvents) return;
    let events = this.#counts.get(path);
    if (events === undefined) {
      events = new Map();
      this.#counts.set(path, events);
    }
    events.set(type, (events.get(type) ?? 0) + 1);
  }

  #move(path: string, edge: string, transition: AnyTransitionDefinition): void {
    const at = this.#now();
    this.#enteredAt.set(path, at);
    if (this.#list.length < this.#maxMoves)
      this.#list.push([at, path, edge, eventName(transition)]);
    else this.#more += 1;
  }
}
