/**
 * Clusters that run side by side and are loaded in turns: what slows the machine
 * down for a while slows all of them.
 */
import {
  type Cluster,
  LeaderChangedError,
  type Load,
  type Measurement,
  type Operation,
} from "./measurement.ts";
import type { Row } from "./table.ts";

/** In this order: what is read was written before. */
export const OPERATIONS: readonly Operation[] = ["write", "writeDistinct", "read"];
export const IN_FLIGHT: readonly number[] = [1, 128, 1024];

/** Every operation with every number of requests in flight. */
export const CELLS: readonly Cell[] = OPERATIONS.flatMap((operation) =>
  IN_FLIGHT.map((inFlight) => ({ operation, inFlight })),
);

export type Cell = Pick<Load, "operation" | "inFlight">;

export interface Turns {
  readonly cells: readonly Cell[];
  readonly rounds: number;
  readonly seconds: number;
}

/** Rounds of the whole table, every load put on one cluster right after the other. */
export async function measureInTurns(
  clusters: readonly Cluster[],
  { cells, rounds, seconds }: Turns,
): Promise<readonly Row[]> {
  const rows = cells
    .map((cell) => ({
      ...cell,
      measurements: new Map(clusters.map(({ name }) => [name, [] as Measurement[]])),
    }))
    .filter(({ operation }) => clusters.some(({ operations }) => operations.includes(operation)));
  for (const cluster of clusters) await settle(cluster);
  for (let round = 1; round <= rounds; round++) {
    console.error(`Round ${round} of ${rounds}`);
    // The second finds a warmer or a more tired machine: they take turns at it.
    const inTurn = round % 2 === 1 ? clusters : clusters.toReversed();
    for (const { operation, inFlight, measurements } of rows) {
      for (const cluster of inTurn) {
        if (!cluster.operations.includes(operation)) continue;
        const measurement = await measure(cluster, { operation, inFlight, seconds });
        measurements.get(cluster.name)?.push(measurement);
      }
    }
  }
  return rows;
}

/**
 * Servers are started once and run for months. Bun compiles what runs often, and
 * does not know yet what that is when a process is new.
 */
async function settle(cluster: Cluster): Promise<void> {
  console.error(`Loading ${cluster.name} for a while, before anything counts`);
  for (const operation of ["write", "read", "write"] as const) {
    for (const inFlight of IN_FLIGHT) await measure(cluster, { operation, inFlight, seconds: 1 });
  }
}

/** An election spoils a measurement; another one may be better, a third is the last. */
async function measure(cluster: Cluster, load: Load): Promise<Measurement> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await cluster.measure(load);
    } catch (error) {
      if (!(error instanceof LeaderChangedError) || attempt === ATTEMPTS) throw error;
      console.error(`${error.message}; measuring again`);
    }
  }
}

const ATTEMPTS = 3;
