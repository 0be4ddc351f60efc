/**
 * Keys of the monitor: what they choose, and what they ask of the cluster.
 */
import { describe, expect, test } from "bun:test";
import {
  initialState,
  type MonitorState,
  objectionTo,
  type Pressed,
  press,
} from "../../src/monitor/state.ts";
import { NOW, SCENES } from "./scenes.ts";

const START = initialState({ isReadOnly: false });

/** After these keys. The effect is that of the last one. */
function after(keys: readonly string[], scene = "calm", start: MonitorState = START): Pressed {
  const { view } = SCENES[scene]!(); // it exists
  return keys.reduce<Pressed>(({ state }, key) => press(state, key, view, NOW), { state: start });
}

const effectOf = (keys: readonly string[], scene?: string) => after(keys, scene).effect;

describe("actions", () => {
  test("a network failure cuts the leader off, after y", () => {
    expect(effectOf(["i"])).toBeUndefined();
    expect(effectOf(["i", "y"])).toEqual({ kind: "act", action: { kind: "isolate", node: 2 } });
    expect(effectOf(["i", "Y"])).toEqual({ kind: "act", action: { kind: "isolate", node: 2 } });
  });

  test("a step-down asks the leader, after y", () => {
    expect(effectOf(["d", "y"])).toEqual({ kind: "act", action: { kind: "stepDown", node: 2 } });
  });

  test("a transfer goes to the chosen node, after y", () => {
    const transfer = { kind: "act", action: { kind: "transfer", node: 3 } };
    expect(effectOf(["3", "t", "y"])).toEqual(transfer as never);
    expect(after(["t"]).state.notice?.text).toBe("Not possible: node 2 leads already");
  });

  test("any other key is a no", () => {
    for (const key of ["n", "enter", "escape", "q", "i", "d", " "]) {
      const { state, effect } = after(["i", key]);
      expect([key, state.question, effect]).toEqual([key, undefined, undefined]);
    }
  });

  test("heal asks nothing, and needs a fault", () => {
    expect(effectOf(["h"], "cut")).toEqual({ kind: "act", action: { kind: "heal" } });
    expect(effectOf(["h"])).toBeUndefined();
    expect(after(["h"]).state.notice?.text).toBe("Not possible: no fault is active");
  });

  test("without dev-faults only leadership can be changed", () => {
    const { view } = SCENES["production"]!(); // it exists
    const possible = (["isolate", "stepDown", "transfer", "heal"] as const).filter((kind) => {
      return objectionTo(kind, { ...START, selected: 1 }, view, NOW) === undefined;
    });
    expect(possible).toEqual(["stepDown", "transfer"]);
    expect(after(["i", "y"], "production").effect).toBeUndefined();
  });

  test("without a leader none of them is asked", () => {
    for (const key of ["i", "d", "t"]) {
      expect(after([key], "leaderless").state.question).toBeUndefined();
    }
  });

  test("read-only allows nothing, until R is pressed", () => {
    const start = initialState({ isReadOnly: true });
    expect(after(["d"], "calm", start).state.question).toBeUndefined();
    expect(after(["R", "d"], "calm", start).state.question?.kind).toBe("stepDown");
  });
});

describe("views", () => {
  test("a key opens its pane, the same key or escape closes it", () => {
    const panes = { enter: "actors", e: "elections", l: "log", f: "faults", "?": "keys" } as const;
    for (const [key, pane] of Object.entries(panes)) {
      expect(after([key]).state.pane).toBe(pane);
      expect(after([key, key]).state.pane).toBe("overview");
      expect(after([key, "escape"]).state.pane).toBe("overview");
    }
  });

  test("up and down choose a node, and stop at the ends", () => {
    expect(after(["down"]).state.selected).toBe(3);
    expect(after(["down", "down"]).state.selected).toBe(3);
    expect(after(["up"]).state.selected).toBe(1);
    expect(after(["up", "up", "up", "down"]).state.selected).toBe(2);
  });

  test("a number, or a click on its row, chooses a node that exists", () => {
    expect(after(["3"]).state.selected).toBe(3);
    expect(after(["node 1"]).state.selected).toBe(1);
    expect(after(["3", "9"]).state.selected).toBe(3);
  });

  test("up and down scroll the lists, and not past their beginning", () => {
    expect(after(["l", "down", "down", "up"]).state).toMatchObject({ scroll: 1 });
    expect(after(["e", "up"]).state).toMatchObject({ scroll: 0, selected: undefined });
    expect(after(["l", "down", "e"]).state.scroll).toBe(0);
  });

  test("p pauses, m gives the mouse back, and both are undone by the same key", () => {
    expect(after(["p", "m"]).state).toMatchObject({ isPaused: true, takesMouse: false });
    expect(after(["p", "m", "p", "m"]).state).toMatchObject({ isPaused: false, takesMouse: true });
  });

  test("q and Ctrl-C quit, Ctrl-C even during a question", () => {
    expect(effectOf(["q"])).toEqual({ kind: "quit" });
    expect(effectOf(["d", "ctrl-c"])).toEqual({ kind: "quit" });
    expect(effectOf(["ctrl-z"])).toEqual({ kind: "suspend" });
  });

  test("a key without a meaning changes nothing", () => {
    for (const key of ["x", "tab", "ctrl-x", ""]) expect(after([key])).toEqual({ state: START });
  });
});
