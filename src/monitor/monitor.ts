/**
 * The monitor on a terminal: reads the feeds of all nodes, draws a frame when it differs
 * from the one before, and does what keys and clicks ask for.
 */
import type { QuorateClient } from "../client/client.ts";
import type { Clock, TimerId } from "../env.ts";
import type { Hub } from "../hub/hub.ts";
import { execute } from "./actions.ts";
import { type Frame, pressAt } from "./canvas.ts";
import { addFact, type Facts, NO_FACTS } from "./facts.ts";
import { feedLinesOf } from "./feed-lines.ts";
import type { Glyphs } from "./glyphs.ts";
import { layOut } from "./layout.ts";
import type { Scene } from "./scene.ts";
import type { Screen, ScreenListener } from "./screen.ts";
import { type Effect, initialState, type MonitorState, NOTICE_MS, press } from "./state.ts";

export interface MonitorInput {
  readonly clock: Clock;
  readonly hub: Hub;
  readonly client: QuorateClient;
  readonly glyphs: Glyphs;
  readonly isReadOnly: boolean;
  /** The id of the cluster; empty until it is known. */
  clusterName(): string;
  /** A moment of the clock as the user's time of day. */
  timeOfDay(at: number): string;
  open(listener: ScreenListener): Promise<Screen>;
}

const MIN_FRAME_MS = 100;
const SECOND = 1_000;

export class Monitor {
  readonly #input: MonitorInput;
  readonly #ended = Promise.withResolvers<void>();
  #screen: Screen | undefined;
  #state: MonitorState;
  #facts: Facts = NO_FACTS;
  /** What the screen shows: older facts while it is paused. */
  #shown: Pick<Scene, "now"> & Facts;
  #drawnAt = 0;
  /** The last frame as JSON. */
  #drawn = "";
  #timer: TimerId | undefined;
  #frameTimer: TimerId | undefined;

  constructor(input: MonitorInput) {
    this.#input = input;
    this.#state = initialState(input);
    this.#shown = { ...NO_FACTS, now: input.clock.now() };
  }

  /** Resolves when the user quits, rejects when it is aborted. The terminal is as before then. */
  async run(interruption: AbortSignal): Promise<void> {
    const { hub, open } = this.#input;
    this.#screen = await open({
      pressed: (key) => this.#press(key),
      clicked: (x, y) => this.#click(x, y),
      resized: () => this.#draw(),
    });
    interruption.addEventListener("abort", () => this.#ended.resolve(), { once: true });
    if (interruption.aborted) this.#ended.resolve();
    const viewer = hub.addViewer({
      send: (text) => {
        for (const line of feedLinesOf(text)) this.#facts = addFact(this.#facts, line);
        this.#drawSoon();
        return true;
      },
      close: () => undefined,
    });
    this.#tick();
    await this.#ended.promise;
    viewer.closed();
    hub.stop();
    const screen = this.#screen;
    this.#screen = undefined;
    for (const timer of [this.#timer, this.#frameTimer]) {
      if (timer !== undefined) this.#input.clock.clearTimeout(timer);
    }
    await screen.close();
    interruption.throwIfAborted();
  }

  /** The time of day goes on when nothing else does. */
  #tick(): void {
    this.#draw();
    const { clock } = this.#input;
    this.#timer = clock.setTimeout(() => this.#tick(), SECOND - (clock.now() % SECOND));
  }

  #drawSoon(): void {
    const { clock } = this.#input;
    if (clock.now() - this.#drawnAt >= MIN_FRAME_MS) this.#draw();
    else this.#drawIn(MIN_FRAME_MS - (clock.now() - this.#drawnAt));
  }

  #drawIn(delayMs: number): void {
    this.#frameTimer ??= this.#input.clock.setTimeout(() => {
      this.#frameTimer = undefined;
      this.#draw();
    }, delayMs);
  }

  #draw(): void {
    if (this.#screen === undefined) return;
    this.#drawnAt = this.#input.clock.now();
    if (!this.#state.isPaused) this.#shown = { ...this.#facts, now: this.#drawnAt };
    const frame = this.#frame();
    const text = JSON.stringify(frame);
    if (text === this.#drawn) return;
    this.#drawn = text;
    this.#screen.draw(frame);
  }

  #frame(): Frame {
    const { glyphs, clusterName, timeOfDay } = this.#input;
    const scene = { ...this.#shown, state: this.#state, glyphs, cluster: clusterName(), timeOfDay };
    return layOut(scene, this.#screen!.size); // it is open
  }

  #press(key: string): void {
    const { state, effect } = press(this.#state, key, this.#shown.view, this.#shown.now);
    if (state.takesMouse !== this.#state.takesMouse) this.#screen?.takeMouse(state.takesMouse);
    this.#state = state;
    if (effect !== undefined) this.#take(effect);
    this.#draw();
  }

  #click(x: number, y: number): void {
    const key = pressAt(this.#frame(), x, y);
    if (key !== undefined) this.#press(key);
  }

  #take(effect: Effect): void {
    if (effect.kind === "quit") this.#ended.resolve();
    if (effect.kind === "suspend") this.#screen?.suspend();
    if (effect.kind !== "act") return;
    const { client, clock } = this.#input;
    const { view } = this.#facts;
    const { action } = effect;
    void execute(client, action, view).then(({ text, isError }) => {
      const notice = { text, isError, until: clock.now() + NOTICE_MS };
      this.#state = { ...this.#state, notice };
      this.#draw();
    });
  }
}
