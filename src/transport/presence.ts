/**
 * By what a member is known besides its id: its data directory, and the run of the
 * process on it. An id alone can be given to an empty directory, to an older copy,
 * or to two at a time, and then promises are forgotten, or made twice (R179). Pure.
 */

export interface Presence {
  /** Identifies the data directory, drawn when it was created. 0: the member's version has none. */
  readonly incarnation: number;
  /** How often a node was started on the directory, this run included. */
  readonly starts: number;
  /** Identifies the process, drawn when it started. */
  readonly run: number;
}

/** What a handshake says of it. */
export function presenceIn(facts: Partial<Presence>): Presence {
  const { incarnation = 0, starts = 0, run = 0 } = facts;
  return { incarnation, starts, run };
}

/**
 * Why a member that presents itself so is not the one that is meant, as a clause;
 * undefined if it is. `recorded` is the incarnation in the configuration, `latest`
 * as what it was last met.
 */
export function objectionTo(
  presence: Presence,
  { recorded, latest }: { recorded: number | undefined; latest: Presence | undefined },
): string | undefined {
  const known = recorded ?? (latest?.incarnation || undefined);
  if (known !== undefined && presence.incarnation !== known) {
    return "it is known with a different data directory";
  }
  if (latest === undefined || latest.incarnation !== presence.incarnation) return undefined;
  if (presence.starts < latest.starts) {
    return "a newer copy of its data directory has been used since";
  }
  const isSameRun = presence.starts > latest.starts || presence.run === latest.run;
  return isSameRun
    ? undefined
    : "another copy of its data directory is in use, or has been used since";
}
