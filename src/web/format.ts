/**
 * How the pages write numbers, durations, sizes and lists. A unit follows its number
 * after a no-break space.
 */

const NBSP = "\u00a0";
const COUNT = new Intl.NumberFormat("en-US");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 2,412,918 */
export function count(value: number): string {
  return COUNT.format(Math.round(value));
}

/** At most four characters that change: 0, 118, 9.8 k, 48 k, 1.2 M */
export function compact(value: number): string {
  if (value < 1000) return value > 0 && value < 10 ? trim(value.toFixed(1)) : count(value);
  const [scaled, unit] = value < 1e6 ? [value / 1000, "k"] : [value / 1e6, "M"];
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)}${NBSP}${unit}`;
}

/** A duration as a number without its unit: 0.15, 1.1, 22, 1,334 */
export function millis(ms: number): string {
  if (ms < 1) return ms.toFixed(2);
  return ms < 10 ? ms.toFixed(1) : count(ms);
}

/** A short duration: 0.2 ms, 1,334 ms, 12 s, 4 min 12 s */
export function duration(ms: number): string {
  return ms < 10 * SECOND ? `${millis(ms)}${NBSP}ms` : age(ms);
}

/** How long something has lasted: 41 s, 4 min 12 s, 2 h 06 min, 3 d 4 h */
export function age(ms: number): string {
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)}${NBSP}s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)}${NBSP}s`;
  if (ms < HOUR) return pair(ms, MINUTE, "min", SECOND, "s");
  if (ms < DAY) return pair(ms, HOUR, "h", MINUTE, "min");
  return pair(ms, DAY, "d", HOUR, "h");
}

function pair(ms: number, large: number, name: string, small: number, smallName: string): string {
  const rest = String(Math.floor((ms % large) / small)).padStart(2, "0");
  return `${Math.floor(ms / large)}${NBSP}${name} ${rest}${NBSP}${smallName}`;
}

/** 812 B, 64 kB, 41 GB */
export function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let scaled = size;
  let unit = 0;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && scaled < 10 ? trim(scaled.toFixed(1)) : String(Math.round(scaled));
  return `${digits}${NBSP}${units[unit]}`;
}

/** A moment as the local time of day: 14:02:11, or 14:02:11.204 */
export function timeOfDay(wallMs: number, digits: 0 | 1 | 3 = 0): string {
  const date = new Date(wallMs);
  const two = (part: number) => String(part).padStart(2, "0");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  if (digits === 0) return time;
  return `${time}.${String(date.getMilliseconds()).padStart(3, "0").slice(0, digits)}`;
}

/** 1; 1 and 2; 1, 2 and 3 */
export function listed(items: readonly (string | number)[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

const NUMERALS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** In a sentence, small numbers are words. */
export function numeral(value: number): string {
  return NUMERALS[value] ?? count(value);
}

/** "1 entry", "27,209 entries" */
export function plural(value: number, singular: string, many = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : many}`;
}

export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The color of a term, 1 to 8. The number is always shown beside it. */
export function hueOf(term: number): string {
  return `h${((((term - 1) % 8) + 8) % 8) + 1}`;
}

function trim(digits: string): string {
  return digits.replace(/\.0+$/, "");
}
