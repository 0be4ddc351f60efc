/**
 * How the pages write numbers, durations, sizes, lists and hues.
 */
import { expect, test } from "bun:test";
import {
  age,
  bytes,
  compact,
  count,
  duration,
  hueOf,
  listed,
  millis,
  numeral,
  plural,
  timeOfDay,
} from "../../src/web/format.ts";

/** A unit follows its number after a no-break space. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("large numbers have commas", () => {
  expect([count(0), count(999), count(2_412_918)]).toEqual(["0", "999", "2,412,918"]);
});

test("a rate has at most four digits", () => {
  const rates = [0, 0.4, 3, 118, 999, 1000, 9812, 48_213, 1_204_118].map(compact).map(plain);
  expect(rates).toEqual(["0", "0.4", "3", "118", "999", "1.0 k", "9.8 k", "48 k", "1.2 M"]);
});

test("a duration is rounded to the digits that matter", () => {
  expect([0.147, 1.12, 9.96, 22.4, 1334].map(millis)).toEqual([
    "0.15",
    "1.1",
    "10.0",
    "22",
    "1,334",
  ]);
  expect([0.2, 1334, 12_400].map(duration).map(plain)).toEqual(["0.20 ms", "1,334 ms", "12 s"]);
});

test("an age has two units at most", () => {
  const minute = 60_000;
  const ages = [3200, 41_900, 252_000, 126 * minute, 60 * minute * 76].map(age).map(plain);
  expect(ages).toEqual(["3.2 s", "41 s", "4 min 12 s", "2 h 06 min", "3 d 04 h"]);
});

test("sizes have decimal units", () => {
  expect([0, 812, 64_000, 2_500_000, 41e9].map(bytes).map(plain)).toEqual([
    "0 B",
    "812 B",
    "64 kB",
    "2.5 MB",
    "41 GB",
  ]);
});

test("a time of day is local, with the requested digits", () => {
  const at = new Date(2026, 0, 1, 14, 2, 11, 204).getTime();
  expect([timeOfDay(at), timeOfDay(at, 1), timeOfDay(at, 3)]).toEqual([
    "14:02:11",
    "14:02:11.2",
    "14:02:11.204",
  ]);
});

test("lists and counts are written as in a sentence", () => {
  expect([listed([1]), listed([1, 2]), listed([1, 2, 3])]).toEqual(["1", "1 and 2", "1, 2 and 3"]);
  expect([numeral(2), numeral(12)]).toEqual(["two", "12"]);
  expect([plural(1, "entry", "entries"), plural(27_209, "entry", "entries")]).toEqual([
    "1 entry",
    "27,209 entries",
  ]);
});

test("terms repeat eight colors", () => {
  expect([1, 8, 9, 15].map(hueOf)).toEqual(["h1", "h8", "h1", "h7"]);
});
