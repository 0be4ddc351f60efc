/**
 * Parsers of options and arguments. Commander calls these functions, and adds their
 * messages to the option.
 */
import { InvalidArgumentError } from "commander";
import { dialFault } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const MAX_DURATION_MS = 3_600_000;

/** A duration: positive, and at most an hour. */
export function parseDuration(text: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const durationMs = Math.ceil(Number(amount) * (UNITS_MS[unit] ?? Number.NaN));
  if (durationMs > 0 && durationMs <= MAX_DURATION_MS) return durationMs;
  throw new InvalidArgumentError("Expected a duration such as 500ms, 5s or 1m, at most 1h.");
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError("Expected a positive whole number.");
}

/** An address that others can dial. */
export function parseDialled(address: string): string {
  const fault = dialFault(address);
  if (fault === undefined) return address;
  throw new InvalidArgumentError(fault);
}

/** The id, the address for members and that for clients. */
export function parseMember(text: string): Member {
  const [, id = "", peer = "", client = ""] = /^(\d+)=([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (id === "")
    throw new InvalidArgumentError("Expected a member such as 4=10.0.0.4:7301/10.0.0.4:7201.");
  return {
    id: parseCount(id),
    peerAddress: parseDialled(peer),
    clientAddress: parseDialled(client),
  };
}

/** For an option that can be given several times. */
export function each<T>(
  parse: (text: string) => T,
): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, parse(text)];
}
