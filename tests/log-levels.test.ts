/**
 * The content of the log while its level is changed, and afterwards.
 */
import { expect, test } from "bun:test";
import { eventFamilies, isEventName, LogLevels } from "../src/log-levels.ts";
import { VirtualClock } from "../src/sim/virtual-clock.ts";

function levels(configured: "info" | "error" = "info") {
  const clock = new VirtualClock();
  let restored = 0;
  const control = new LogLevels(configured, clock, () => {
    restored += 1;
  });
  return { clock, control, restored: () => restored };
}

test("without a change, the log has events from the configured level on", () => {
  const { control } = levels();
  expect(control.has("link.up")).toBe(true);
  expect(control.has("link.down")).toBe(true);
  expect(control.has("link.failedAgain")).toBe(false);
  expect(control.inEffect).toEqual({ configured: "info", change: undefined });
});

test("a change of all events ends by itself, and once", () => {
  const { clock, control, restored } = levels();
  control.begin({ level: "debug", only: [], forMs: 5_000 });
  expect(control.has("link.failedAgain")).toBe(true);
  clock.advance(4_000);
  expect(control.inEffect.change).toEqual({ level: "debug", only: [], forMs: 1_000 });
  expect(control.has("link.failedAgain")).toBe(true);
  clock.advance(1_000);
  expect(control.has("link.failedAgain")).toBe(false);
  expect(control.inEffect.change).toBeUndefined();
  clock.advance(60_000);
  expect(restored()).toBe(1);
});

test("a change of some events leaves all others as configured", () => {
  const { clock, control } = levels("error");
  control.begin({ level: "debug", only: ["link", "snapshot.sending"], forMs: 5_000 });
  expect(control.has("link.failedAgain")).toBe(true);
  expect(control.has("snapshot.sending")).toBe(true);
  expect(control.has("snapshot.installed")).toBe(false);
  expect(control.has("connection.accepted")).toBe(false);
  expect(control.has("leader.impostor")).toBe(true);
  clock.advance(5_000);
  expect(control.has("link.failedAgain")).toBe(false);
});

test("a change of the level can also reduce the log", () => {
  const { control } = levels();
  control.begin({ level: "error", only: ["link"], forMs: 5_000 });
  expect(control.has("link.down")).toBe(false);
  expect(control.has("disk.low")).toBe(true);
});

test("a second change replaces the first, with a time of its own", () => {
  const { clock, control, restored } = levels();
  control.begin({ level: "debug", only: ["link"], forMs: 5_000 });
  control.begin({ level: "debug", only: ["connection"], forMs: 10_000 });
  expect(control.has("link.failedAgain")).toBe(false);
  clock.advance(5_000);
  expect(control.has("connection.accepted")).toBe(true);
  clock.advance(5_000);
  expect(control.has("connection.accepted")).toBe(false);
  expect(restored()).toBe(1);
});

test("a change that is ended early is not ended again", () => {
  const { clock, control, restored } = levels();
  control.begin({ level: "debug", only: [], forMs: 5_000 });
  control.end();
  control.end();
  expect(control.has("link.failedAgain")).toBe(false);
  clock.advance(60_000);
  expect(restored()).toBe(0);
});

test("events are named by their kind or by their family", () => {
  expect(isEventName("leader.ended")).toBe(true);
  expect(isEventName("election")).toBe(true);
  expect(isEventName("leader.")).toBe(false);
  expect(isEventName("toString")).toBe(false);
  expect(eventFamilies().slice(0, 2)).toEqual(["node", "signal"]);
});
