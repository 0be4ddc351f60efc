/**
 * Frames that a script drops, replaces and forges.
 */
import { expect, test } from "bun:test";
import { frames, PEER_PORT, TestWorld } from "./world.ts";

test("a script drops and replaces frames, those of a handshake included, and no others", async () => {
  const world = new TestWorld();
  const seen: [string, number, boolean][] = [];
  world.network.intercept(({ from, payload, hello, isDiallers }) => {
    const first = payload[0]!; // none is empty here
    seen.push([from, first, isDiallers]);
    if (first === 3) return "lost";
    return hello === undefined && isDiallers ? (writer) => writer.raw(Uint8Array.of(9)) : undefined;
  });
  const [a, b] = await world.connect(PEER_PORT);
  a.say(frames([1]));
  b.say(frames([2]));
  world.clock.advance(10_000);
  for (const payload of [3, 4]) a.say(frames([payload]));
  world.clock.advance(10_000);
  expect([a.frames, b.frames]).toEqual([[[2]], [[9], [4]]]);
  expect(seen).toEqual([
    ["a", 1, true],
    ["b", 2, false],
    ["a", 3, true],
    ["a", 4, true],
  ]);
});

test("a forged frame arrives at once, on the connection with the given hello", async () => {
  const world = new TestWorld();
  const [, b] = await world.connectPeers();
  world.network.cut("a", "b");
  const forge = (first: number) =>
    world.network.forge(
      "a",
      "b",
      (hello) => hello[0] === first,
      (writer) => writer.raw(Uint8Array.of(7)),
    );
  expect([forge(5), forge(1)]).toEqual([false, true]);
  world.clock.advance(0);
  expect(b.frames).toEqual([[1], [7]]);
});
