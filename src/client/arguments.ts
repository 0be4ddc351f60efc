/**
 * Checks of arguments. TypeScript's types do not exist at run time, and JavaScript
 * never had them: without these checks a number would be stored as an empty value, and
 * a misspelt end of a range would delete all keys after its start. An invalid argument
 * fails the call before anything is sent (R193).
 */
import { addressFault } from "../transport/address.ts";
import { InvalidRequestError } from "./errors.ts";

/** Throws an InvalidRequestError. `name`: the caller's name of the value. */
export type Check = (value: unknown, name: string) => void;

/** A check for each option; one without a check does not compile. */
export type Checks<Options> = Readonly<Record<keyof Options & string, Check>>;

/** The longest timeout of a timer. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

export function invalid(name: string, value: unknown, expected: string): InvalidRequestError {
  const hint = hintFor(value, expected);
  return new InvalidRequestError(
    `Cannot use the ${name}: expected ${expected}, got ${describe(value)}${hint}`,
  );
}

/** All options are optional. An unknown option is an error, because it is misspelt. */
export function checkOptions<Options extends object>(
  options: Options,
  checks: Checks<Options>,
): void {
  if (!isRecord(options)) throw noRecord("options", options, Object.keys(checks));
  for (const name in options) {
    if (!Object.hasOwn(checks, name)) throw unknownField("options", name, Object.keys(checks));
    const value: unknown = options[name];
    const check: Check = checks[name as keyof typeof checks];
    if (value !== undefined) check(value, `option ${name}`);
  }
}

/** Throws an InvalidRequestError unless it is an object that has no other fields than these. */
export function requireFields(name: string, object: unknown, known: readonly string[]): void {
  if (!isRecord(object)) throw noRecord(name, object, known);
  for (const field in object) {
    if (!known.includes(field)) throw unknownField(name, field, known);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function noRecord(name: string, value: unknown, known: readonly string[]): InvalidRequestError {
  return invalid(name, value, `an object with ${known.join(", ")}`);
}

function unknownField(name: string, field: string, known: readonly string[]): InvalidRequestError {
  return new InvalidRequestError(
    `Cannot use the ${name}: unknown field "${field}"; the fields are ${known.join(", ")}`,
  );
}

export const checkBoolean: Check = (value, name) => {
  if (typeof value !== "boolean") throw invalid(name, value, "true or false");
};

/** At least 0. */
export const checkCount: Check = (value, name) => {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return;
  throw invalid(name, value, "a whole number from 0 to 2^53 - 1");
};

/** At least 1. */
export const checkPositive: Check = (value, name) => {
  if (Number.isSafeInteger(value) && (value as number) >= 1) return;
  throw invalid(name, value, "a whole number from 1 to 2^53 - 1");
};

export const checkTimeout: Check = (value, name) => {
  if (typeof value !== "number") throw invalid(name, value, "a number of milliseconds");
  if (value > 0 && value <= MAX_TIMEOUT_MS) return;
  const bounds = `the timeout must be more than 0 and at most ${MAX_TIMEOUT_MS}`;
  throw new InvalidRequestError(`Cannot use a timeout of ${value} ms: ${bounds}`);
};

export const checkSignal: Check = (value, name) => {
  if (!(value instanceof AbortSignal)) throw invalid(name, value, "an AbortSignal");
};

export const checkAddress: Check = (value, name) => {
  const isText = typeof value === "string" && value.isWellFormed();
  if (!isText) throw invalid(name, value, "a string such as 127.0.0.1:7201");
  const fault = addressFault(value);
  if (fault === undefined) return;
  const isSentence = fault.startsWith("Cannot ");
  throw new InvalidRequestError(isSentence ? fault : `Cannot use the ${name}: ${fault}`);
};

/** An object with these methods. */
export function checkMethods(...methods: readonly string[]): Check {
  return (value, name) => {
    const object = value as Record<string, unknown> | null;
    const isComplete = methods.every((method) => typeof object?.[method] === "function");
    if (!isComplete) throw invalid(name, value, `an object with ${methods.join(", ")}`);
  };
}

function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.length <= 40 ? JSON.stringify(value) : `a string of ${value.length} characters`;
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "an array" : `an object (${nameOfClass(value)})`;
    case "function":
      return "a function";
    case "bigint":
      return `${value}n`;
    default:
      return String(value);
  }
}

function nameOfClass(value: object): string {
  return Object.prototype.toString.call(value) === "[object Object]"
    ? (value.constructor?.name ?? "Object")
    : Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** How to convert a value to text that can be stored. */
function hintFor(value: unknown, expected: string): string {
  if (!expected.startsWith("a string or")) return "";
  if (["number", "bigint", "boolean"].includes(typeof value)) return "; convert it with String(…)";
  return typeof value === "object" && value !== null ? "; convert it with JSON.stringify(…)" : "";
}
