/**
 * The events that a hub keeps.
 */
import { expect, test } from "bun:test";
import { EventStore, MAX_STORED_EVENTS } from "../../src/hub/event-store.ts";

function storeWith(count: number): EventStore {
  const store = new EventStore();
  for (let seq = 1; seq <= count; seq++) {
    store.add({ node: 1, seq, at: seq, event: { kind: "member.caughtUp", term: seq } });
  }
  return store;
}

const numbers = (store: EventStore, after: number, limit = 10_000) =>
  store.after(after, limit).events.map(({ number }) => number);

test("an event store numbers events, and returns those after a number", () => {
  const store = storeWith(5);
  expect(numbers(store, 0)).toEqual([1, 2, 3, 4, 5]);
  expect(numbers(store, 3)).toEqual([4, 5]);
  expect(numbers(store, 5)).toEqual([]);
  expect(numbers(store, 99)).toEqual([]);
  expect(numbers(store, 0, 2)).toEqual([1, 2]);
  expect(store.after(0, 1).events[0]?.event).toEqual({ kind: "member.caughtUp", term: 1 });
});

test("an event store keeps the newest events, and reports how many are missing", () => {
  const store = storeWith(3 * MAX_STORED_EVENTS + 7);
  const { events, lost } = store.after(10, 10_000);
  expect(events).toHaveLength(MAX_STORED_EVENTS);
  expect(lost).toBe(2 * MAX_STORED_EVENTS + 7 - 10);
  expect(store.after(0, 1).lost).toBe(2 * MAX_STORED_EVENTS + 7);
});
