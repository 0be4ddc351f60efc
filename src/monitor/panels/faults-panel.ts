/**
 * The injected faults that have not ended, and how to inject others.
 */
import { activeFaults, faultText } from "../active-faults.ts";
import { isDevCluster } from "../cluster-facts.ts";
import type { Scene } from "../scene.ts";
import { type Line, singleWidth, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

export function faultsPanel(scene: Scene): Panel {
  const { view, now } = scene;
  if (!isDevCluster(view)) {
    const why = " Faults cannot be injected: the nodes were not started with dev-faults.";
    return titled("FAULTS", [[span(why, "dim")]]);
  }
  const rows = activeFaults(view, now).map((fault): Line => {
    const left = `${Math.ceil(fault.leftMs / 1_000)} s left`;
    return [
      span(` node ${fault.node}  `, "accent"),
      span(singleWidth(faultText(fault)).padEnd(24), "warn"),
      span(left),
    ];
  });
  const none: Line = [span(" No fault is active.", "dim")];
  return titled("FAULTS", [...(rows.length === 0 ? [none] : rows), [], ...HINTS]);
}

const HINTS: readonly Line[] = [
  [span(" In another terminal:", "dim")],
  [span("   npx quorate fault cut 1 2 --for 10s"), span("   no message between 1 and 2", "dim")],
  [span("   npx quorate fault isolate 3        "), span("   cut all links of 3", "dim")],
  [span("   npx quorate fault slow-disk 1 50ms "), span("   slow log writes", "dim")],
  [span("   npx quorate fault --help           "), span("   all kinds of faults", "dim")],
];
