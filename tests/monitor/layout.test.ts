/**
 * Frames of the monitor. Golden scripts have some as text; the others are checked for
 * their size, and for what must be on them.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type Frame, pressAt, textOf } from "../../src/monitor/canvas.ts";
import { ASCII } from "../../src/monitor/glyphs.ts";
import { goldenTests } from "../support/golden.ts";
import { frameOf, newFrameRunner, SCENES } from "./scenes.ts";

describe("golden frames", () => {
  goldenTests(join(import.meta.dir, "testdata"), newFrameRunner);
});

describe("a frame", () => {
  test("a frame has exactly the size of the screen, whatever that is", () => {
    const sizes = [1, 39, 40, 57, 80, 120, 200].flatMap((width) =>
      [1, 9, 10, 24, 40].map((height) => ({ width, height })),
    );
    for (const name of Object.keys(SCENES)) {
      for (const size of sizes) {
        const lines = textOf(frameOf(name, size)).split("\n");
        const widths = new Set(lines.map((line) => line.length));
        expect([name, size, lines.length, [...widths]]).toEqual([
          name,
          size,
          size.height,
          [size.width],
        ]);
      }
    }
  });

  test("every pane has exactly the size of the screen", () => {
    for (const key of ["enter", "e", "l", "f", "?"]) {
      for (const size of [SMALL, { width: 40, height: 12 }]) {
        const lines = textOf(frameOf("calm", size, [key])).split("\n");
        expect([key, lines.length, new Set(lines.map(({ length }) => length))]).toEqual([
          key,
          size.height,
          new Set([size.width]),
        ]);
      }
    }
  });

  test("with ASCII glyphs a frame has no other character", () => {
    for (const name of Object.keys(SCENES)) {
      for (const keys of [[], ["enter"], ["?"], ["e"]]) {
        expect(textOf(frameOf(name, SMALL, keys, ASCII))).toMatch(/^[\x20-\x7e\n]*$/);
      }
    }
  });

  test("the buttons stay on the smallest frame", () => {
    const text = textOf(frameOf("calm", { width: 40, height: 10 }));
    expect(text).toContain("[i Failure] [d Stepdown] [h Heal]");
  });

  test("a screen that is too small for a frame shows one line", () => {
    const [line, ...others] = textOf(frameOf("cut", { width: 39, height: 5 })).split("\n");
    expect(line).toStartWith("term 7, leader 2, 3 of 3 ");
    expect(others.join("").trim()).toBe("");
  });

  test("the text of a node cannot move the rest of its line", () => {
    const text = textOf(frameOf("hostile", SMALL));
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|貓/u);
    expect(text).toContain("???");
  });
});

describe("a click", () => {
  test("a click on a button is its key", () => {
    expect(pressOn(frameOf("cut", SMALL), "Inject Network Failure")).toBe("i");
    expect(pressOn(frameOf("cut", SMALL), "Force Leader Stepdown")).toBe("d");
    expect(pressOn(frameOf("cut", SMALL), "Heal")).toBe("h");
    expect(pressOn(frameOf("cut", SMALL), "elections  l")).toBe("e");
  });

  test("a click on the row of a node chooses the node", () => {
    expect(pressOn(frameOf("calm", SMALL), "○ follower")).toBe("node 1");
    expect(pressOn(frameOf("calm", SMALL), "★ LEADER")).toBe("node 2");
  });

  test("a click on an answer of a question is the answer", () => {
    const frame = frameOf("calm", SMALL, ["d"]);
    expect([pressOn(frame, "[y yes]"), pressOn(frame, "[N no]")]).toEqual(["y", "n"]);
  });

  test("a click elsewhere is nothing", () => {
    expect(pressAt(frameOf("calm", SMALL), 0, 0)).toBeUndefined();
    expect(pressAt(frameOf("calm", SMALL), 500, 500)).toBeUndefined();
  });
});

const SMALL = { width: 80, height: 24 };

function pressOn(frame: Frame, text: string): string | undefined {
  const lines = textOf(frame).split("\n");
  const y = lines.findIndex((line) => line.includes(text));
  return pressAt(frame, lines[y]!.indexOf(text), y); // it is there
}
