/**
 * A program whose handler of keys throws.
 */
import { openScreen } from "../../../src/monitor/terminal/open-tui.ts";

const screen = await openScreen(
  {
    pressed: () => {
      throw new Error("a bug in the monitor");
    },
    clicked: () => undefined,
    resized: () => undefined,
  },
  { hasColor: true },
);
screen.draw([[{ text: "press a key", style: "plain" }]]);
