/**
 * What a simulation draws from a stream of chance.
 */
import type { Random } from "../env.ts";

/** True with this probability. */
export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** In [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + random.next() * (high - low);
}

/** A whole number from `low` up to and including `high`. */
export function integer(random: Random, low: number, high: number): number {
  return Math.floor(between(random, low, high + 1));
}

/** Small and large ones alike: each order of magnitude is as likely as the next. REQUIRES: 0 < low */
export function magnitude(random: Random, low: number, high: number): number {
  return low * (high / low) ** random.next();
}

/** Waits between events that know nothing of each other. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next());
}

/** REQUIRES: there is something to pick. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random.next() * from.length)]!; // not empty
}

/** In any order, each as likely as the other. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(integer(random, 0, left.length - 1), 1)[0]!); // not empty
}
