/**
 * The states of actors as names and paths, and their facts as rows. Pure.
 */
import type { StateValue } from "../../feed/sample.ts";
import { bytes, count, duration, listed } from "../format.ts";

/** follower.waiting; for a parallel state, its states one after the other. */
export function stateText(value: StateValue): string {
  if (typeof value === "string") return value;
  return Object.entries(value)
    .map(([name, inner]) => {
      const text = stateText(inner);
      return text === "" ? name : `${name}.${text}`;
    })
    .join(", ");
}

/** The paths of all active states of the actor, outermost first. */
export function activePaths(value: StateValue): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Object.entries(value).flatMap(([name, inner]) => [
    name,
    ...activePaths(inner).map((path) => `${name}.${path}`),
  ]);
}

/** election/leadership/replicator-2 is "replicator-2", at depth 3. The node itself is at 0. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function depthOf(path: string): number {
  return path === "node" ? 0 : path.split("/").length;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly isTerm: boolean;
}

/** The names of facts in an actor's projection: votedFor, timeoutMs, inFlightBytes. */
export function factRows(facts: Readonly<Record<string, unknown>>): readonly Fact[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ({
      name: factName(key),
      value: factValue(key, value),
      isTerm: /term$/i.test(key) && typeof value === "number",
    }));
}

function factName(key: string): string {
  const words = key
    .replace(/(Ms|Bytes|Id)$/, "")
    .replace(/([A-Z])/g, " $1")
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function factValue(key: string, value: unknown): string {
  if (typeof value === "number") {
    if (key.endsWith("Ms")) return duration(value);
    return /bytes$/i.test(key) || key === "stored" ? bytes(value) : count(value);
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : listed(value.map(elementText));
  if (typeof value === "object" && value !== null) return objectText(value);
  return String(value);
}

function elementText(element: unknown): string {
  if (typeof element !== "object" || element === null) return String(element);
  const facts = factRows(element as Record<string, unknown>);
  return `(${facts.map(({ name, value }) => `${name.toLowerCase()} ${value}`).join(", ")})`;
}

/** A log id, votes or numbers by node, or named facts. */
function objectText(value: object): string {
  const { index, term, ...more } = value as Readonly<Record<string, unknown>>;
  if (typeof index === "number" && typeof term === "number" && Object.keys(more).length === 0) {
    return `${count(index)} of term ${term}`;
  }
  return pairs(Object.entries(value));
}

function pairs(entries: readonly (readonly [string, unknown])[]): string {
  if (entries.length === 0) return "none";
  if (entries.every(([, value]) => typeof value === "boolean")) return votes(entries);
  return entries
    .map(([id, value]) => `${id}: ${typeof value === "number" ? count(value) : String(value)}`)
    .join(", ");
}

function votes(entries: readonly (readonly [string, unknown])[]): string {
  const granted = entries.filter(([, value]) => value === true).map(([id]) => id);
  const refused = entries.filter(([, value]) => value === false).map(([id]) => id);
  const parts = [
    ...(granted.length > 0 ? [listed(granted)] : []),
    ...(refused.length > 0 ? [`not ${listed(refused)}`] : []),
  ];
  return parts.join(", ");
}
