/**
 * Faults as JSON, as the command line and the HTTP interface show them: names in
 * snake_case, and one id in the whole cluster.
 */
import { type ActiveFault, FAULT_PARAMETERS, faultIdText, type NodeFault } from "./fault.ts";

/** A fault without an id had an immediate effect. */
export type ShownFault = ActiveFault | { readonly fault: NodeFault };

export function faultInJson(shown: ShownFault): object {
  const { kind, node } = shown.fault;
  const parameters: Readonly<Record<string, unknown>> = shown.fault;
  const given = FAULT_PARAMETERS[kind].map((name) => [jsonName(name), parameters[name]]);
  const fault = { kind, node, ...Object.fromEntries(given) };
  if (!("id" in shown)) return fault;
  const { id, forMs, leftMs } = shown;
  return { id: faultIdText(node, id), ...fault, for_ms: forMs, left_ms: leftMs };
}

/** What is missing or out of range, `faultObjection` finds. */
export function faultOfJson(
  json: Readonly<Record<string, unknown>> & Pick<NodeFault, "kind" | "node">,
): NodeFault {
  const { kind, node } = json;
  const given = FAULT_PARAMETERS[kind].map((name) => {
    return [name, json[jsonName(name)] ?? OPTIONAL[name]];
  });
  return { kind, node, ...Object.fromEntries(given) };
}

/** What may be left out. */
const OPTIONAL: Readonly<Record<string, unknown>> = { oneWay: false, jitterMs: 0 };

function jsonName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
