/**
 * The screen that frames are drawn on, and the keys and clicks that come from it.
 */
import type { Frame, Size } from "./canvas.ts";

export interface Screen {
  readonly size: Size;
  draw(frame: Frame): void;
  /** Without it, the terminal selects text with the mouse. */
  takeMouse(isTaken: boolean): void;
  /** Leaves the terminal to the shell until the process is continued. */
  suspend(): void;
  /** Gives the terminal back as it was. */
  close(): Promise<void>;
}

export interface ScreenListener {
  /** A character, or a name: enter, escape, up, down, ctrl-c. */
  pressed(key: string): void;
  /** In cells, from the upper left. */
  clicked(x: number, y: number): void;
  resized(): void;
}
