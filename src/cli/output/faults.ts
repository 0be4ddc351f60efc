/**
 * Injected faults, in each format.
 */
import { faultIdText, type NodeFault } from "../../codec/faults/fault.ts";
import { faultInJson, type ShownFault } from "../../codec/faults/fault-json.ts";
import type { Showable } from "../session.ts";
import { lines } from "./formats.ts";

export function faultsShown(faults: readonly ShownFault[]): Showable {
  const rows = faults.map(rowOf);
  return {
    simple: () => lines(rows),
    json: () => ({ faults: faults.map(faultInJson) }),
    table: () => ({ head: ["ID", "FAULT", "WHERE", "DETAILS", "LEFT"], rows }),
  };
}

function rowOf(shown: ShownFault): readonly string[] {
  const { fault } = shown;
  const name = fault.kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const isActive = "id" in shown;
  const id = isActive ? faultIdText(fault.node, shown.id) : "-";
  const left = isActive ? `${Math.ceil(shown.leftMs / 1000)} s` : "-";
  return [id, name, placeOf(fault), detailsOf(fault), left];
}

function placeOf(fault: NodeFault): string {
  if (!("peer" in fault)) return String(fault.node);
  const isOneWay = fault.kind === "cut" ? fault.oneWay : fault.kind !== "reset";
  return `${fault.node} ${isOneWay ? "to" : "and"} ${fault.peer}`;
}

function detailsOf(fault: NodeFault): string {
  if (fault.kind === "drop") return `${fault.percent} %`;
  if (fault.kind === "slowDisk") return `${fault.delayMs} ms`;
  if (fault.kind !== "delay") return "";
  const { delayMs, jitterMs } = fault;
  return jitterMs === 0 ? `${delayMs} ms` : `${delayMs} to ${delayMs + jitterMs} ms`;
}
