/**
 * Figures of many runs, added up.
 */
import type { Figures } from "../../src/sim/outcome.ts";

export const NO_FIGURES: Figures = {
  simulatedMs: 0,
  steps: 0,
  operations: { succeeded: 0, refused: 0, unknown: 0, checked: 0 },
  faults: {},
  elections: 0,
  committed: 0,
};

export function addFigures(a: Figures, b: Figures): Figures {
  return {
    simulatedMs: a.simulatedMs + b.simulatedMs,
    steps: a.steps + b.steps,
    operations: {
      succeeded: a.operations.succeeded + b.operations.succeeded,
      refused: a.operations.refused + b.operations.refused,
      unknown: a.operations.unknown + b.operations.unknown,
      checked: a.operations.checked + b.operations.checked,
    },
    faults: addCounts(a.faults, b.faults),
    elections: a.elections + b.elections,
    committed: a.committed + b.committed,
  };
}

export function faultCount({ faults }: Figures): number {
  return Object.values(faults).reduce((sum, count) => sum + count, 0);
}

function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
