/**
 * What tests, simulations and injected faults draw from a random stream.
 */
import type { Random } from "./env.ts";

/** True with this probability. */
export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** A number in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + random.next() * (high - low);
}

/** A whole number from `low` up to and including `high`. */
export function integer(random: Random, low: number, high: number): number {
  return Math.floor(between(random, low, high + 1));
}

/** A number whose order of magnitude is drawn evenly. REQUIRES: 0 < low */
export function magnitude(random: Random, low: number, high: number): number {
  return low * (high / low) ** random.next();
}

/** The time between independent events. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next());
}

/** Any of the items. REQUIRES: there is one. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random.next() * from.length)]!; // not empty
}

/** The items in any order; all orders are equally likely. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(integer(random, 0, left.length - 1), 1)[0]!); // not empty
}
