/**
 * The screen on a real terminal, by OpenTUI: it compares each frame with the one before
 * and writes only what differs, and it reads keys and mouse. No other file uses it.
 */
import {
  type CliRenderer,
  createCliRenderer,
  type KeyEvent,
  type MouseEvent,
  type OptimizedBuffer,
  Renderable,
} from "@opentui/core";
import type { Frame } from "../canvas.ts";
import type { Screen, ScreenListener } from "../screen.ts";
import { lookOf } from "./colors.ts";
import { TerminalGuard } from "./restore.ts";

const MAX_FRAMES_PER_SECOND = 10;

/** Over ssh the library ignores these unless it is told to use them. */
const ENVIRONMENT = ["TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "TMUX"];

/** It has no answer to wait for: the terminal was closed. */
const CLOSE_TIMEOUT_MS = 500;

export async function openScreen(
  listener: ScreenListener,
  { hasColor }: { readonly hasColor: boolean },
): Promise<Screen> {
  const guard = new TerminalGuard();
  guard.arm();
  const renderer = await createCliRenderer({
    exitOnCtrlC: false,
    exitSignals: [],
    useMouse: true,
    enableMouseMovement: false,
    useKittyKeyboard: null,
    targetFps: MAX_FRAMES_PER_SECOND,
    maxFps: MAX_FRAMES_PER_SECOND,
    consoleMode: "disabled",
    openConsoleOnError: false,
    autoFocus: false,
    screenMode: "alternate-screen",
    backgroundColor: "transparent",
    forwardEnvKeys: ENVIRONMENT,
  });
  return new OpenTuiScreen(renderer, listener, guard, hasColor);
}

class OpenTuiScreen implements Screen {
  readonly #renderer: CliRenderer;
  readonly #picture: Picture;
  readonly #guard: TerminalGuard;
  readonly #stopped = () => this.suspend();
  readonly #continued = () => void this.#redraw();

  constructor(
    renderer: CliRenderer,
    listener: ScreenListener,
    guard: TerminalGuard,
    hasColor: boolean,
  ) {
    this.#renderer = renderer;
    this.#guard = guard;
    const guarded = (work: () => void) => this.#guarded(work);
    const clicked = ({ x, y }: MouseEvent) => guarded(() => listener.clicked(x, y));
    this.#picture = new Picture(renderer, hasColor, clicked);
    renderer.root.add(this.#picture);
    renderer.keyInput.on("keypress", (key) => guarded(() => listener.pressed(nameOf(key))));
    renderer.on("resize", () => guarded(() => listener.resized()));
    this.#listenForStops();
  }

  get size() {
    return { width: this.#renderer.width, height: this.#renderer.height };
  }

  draw(frame: Frame): void {
    this.#picture.show(frame);
  }

  takeMouse(isTaken: boolean): void {
    this.#renderer.useMouse = isTaken;
  }

  suspend(): void {
    void this.#suspend();
  }

  async close(): Promise<void> {
    this.#ignoreStops();
    this.#renderer.destroy();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
    await Promise.race([this.#renderer.closed, late]);
    clearTimeout(timer);
    this.#guard.restore();
  }

  async #suspend(): Promise<void> {
    await this.#renderer.suspend();
    this.#ignoreStops();
    // Returns when the process continues: at once where no shell could continue it.
    process.kill(process.pid, "SIGTSTP");
    this.#listenForStops();
    await this.#renderer.resume();
  }

  /** After SIGSTOP, which nothing can handle: the shell has changed the terminal. */
  async #redraw(): Promise<void> {
    await this.#renderer.suspend();
    await this.#renderer.resume();
  }

  #listenForStops(): void {
    process.on("SIGTSTP", this.#stopped);
    process.on("SIGCONT", this.#continued);
  }

  #ignoreStops(): void {
    process.removeListener("SIGTSTP", this.#stopped);
    process.removeListener("SIGCONT", this.#continued);
  }

  /** The library would print an exception into the frame, and go on. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#guard.fail(error);
    }
  }
}

/** One element as large as the screen. */
class Picture extends Renderable {
  readonly #hasColor: boolean;
  readonly #clicked: (event: MouseEvent) => void;
  #frame: Frame = [];

  constructor(renderer: CliRenderer, hasColor: boolean, clicked: (event: MouseEvent) => void) {
    super(renderer, { id: "picture", width: "100%", height: "100%" });
    this.#hasColor = hasColor;
    this.#clicked = clicked;
  }

  show(frame: Frame): void {
    this.#frame = frame;
    this.requestRender();
  }

  protected override renderSelf(buffer: OptimizedBuffer): void {
    for (const [y, line] of this.#frame.entries()) {
      let x = 0;
      for (const { text, style } of line) {
        const { color, attributes } = lookOf(style, this.#hasColor);
        buffer.drawText(text, x, y, color, undefined, attributes);
        x += text.length;
      }
    }
  }

  protected override onMouseEvent(event: MouseEvent): void {
    if (event.type === "down" && event.button === 0) this.#clicked(event);
  }
}

function nameOf({ name, ctrl, sequence }: KeyEvent): string {
  if (ctrl) return `ctrl-${name}`;
  if (name === "return" || name === "linefeed") return "enter";
  return /^[!-~]$/.test(sequence) ? sequence : name;
}
