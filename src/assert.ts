/**
 * Contradictions. An InvariantError means that this program has misunderstood its own
 * state. It is never caught, so that the node stops before it misleads its peers.
 */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

export function assert(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new InvariantError(`Invariant violated: ${claim}`);
}
