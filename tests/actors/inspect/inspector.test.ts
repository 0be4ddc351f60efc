/**
 * The inspector of a system of actors, on a small system for this test.
 */
import { expect, test } from "bun:test";
import { createActor, setup } from "xstate";
import { Inspector } from "../../../src/actors/inspect/inspector.ts";

const lamp = setup({
  types: { events: {} as { type: "toggle" | "clean" | "break" } },
}).createMachine({
  id: "lamp",
  initial: "off",
  states: { off: { on: { toggle: "on", clean: {} } }, on: { on: { toggle: "off" } } },
});

const room = setup({ actors: { lamp } }).createMachine({
  id: "room",
  invoke: { src: "lamp", id: "lamp-1" },
});

const FULL = { maxMoves: 100, countsEvents: true };

function startRoom() {
  const root = createActor(room).start();
  let now = 0;
  const clock = { now: () => now };
  const inspector = new Inspector(root.system, () => clock.now());
  const [child] = Object.values(root.getSnapshot().children);
  const send = (type: "toggle" | "clean" | "break") => {
    now += 10;
    child?.send({ type });
  };
  return { inspector, send, clock };
}

test("an inspector lists transitions to another state, and counts the other events", () => {
  const { inspector, send } = startRoom();
  inspector.attach();
  inspector.take(FULL);
  send("toggle");
  send("toggle");
  send("clean");
  send("break");
  expect(inspector.take(FULL)).toEqual({
    list: [
      [10, "lamp-1", "off>on", "toggle"],
      [20, "lamp-1", "on>off", "toggle"],
    ],
    counts: [
      ["lamp-1", "clean", 1],
      ["lamp-1", "break", 1],
    ],
    more: 0,
  });
  expect(inspector.take(FULL)).toEqual({ list: [], counts: [], more: 0 });
});

test("an inspector lists a limited number of transitions, and counts the rest", () => {
  const { inspector, send } = startRoom();
  inspector.attach();
  inspector.take({ maxMoves: 1, countsEvents: false });
  send("toggle");
  send("toggle");
  send("clean");
  const { list, counts, more } = inspector.take(FULL);
  expect([list.length, counts, more]).toEqual([1, [], 1]);
});

test("an inspector sees nothing before it is attached, nor after it is detached", () => {
  const { inspector, send } = startRoom();
  send("toggle");
  inspector.attach();
  inspector.take(FULL);
  inspector.detach();
  send("toggle");
  expect(inspector.isAttached).toBe(false);
  expect(inspector.take(FULL)).toEqual({ list: [], counts: [], more: 0 });
});

test("an inspector knows for how long an actor has been in its state", () => {
  const { inspector, send } = startRoom();
  inspector.attach();
  inspector.take(FULL);
  send("toggle");
  send("break");
  expect(inspector.inStateMs("lamp-1")).toBe(10);
  expect(inspector.inStateMs("room")).toBe(20);
});

test("an inspector that fails does not fail the actor", () => {
  const { inspector, send, clock } = startRoom();
  inspector.attach();
  inspector.take(FULL);
  const { now } = clock;
  clock.now = () => {
    throw new Error("the clock is broken");
  };
  send("toggle");
  clock.now = now;
  send("toggle");
  expect(inspector.take(FULL)).toMatchObject({
    list: [[20, "lamp-1", "on>off", "toggle"]],
    more: 1,
  });
});

test("an inspector measures its time at some steps, and not the time of other processes", () => {
  const { inspector, send, clock } = startRoom();
  inspector.attach();
  inspector.take(FULL);
  let reads = 0;
  clock.now = () => {
    reads += 1;
    return reads * 50; // as if it had been interrupted at each step
  };
  for (let i = 0; i < 16; i += 1) send("clean");
  expect(inspector.spentMs).toBeCloseTo(16 * 0.1);
});
