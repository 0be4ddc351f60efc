/**
 * The identity of a member besides its id: its data directory, and the run of its
 * process. An id alone can be used with an empty directory, with an older copy, or
 * twice at a time. Then promises are forgotten, or made twice (R179). Pure.
 */

export interface Presence {
  /** Identifies the data directory; drawn when it was created. 0: the member's version has none. */
  readonly incarnation: number;
  /** The number of starts on the directory, this run included. */
  readonly starts: number;
  /** Identifies the process; drawn when it started. */
  readonly run: number;
}

/** The presence in a handshake. */
export function presenceIn(facts: Partial<Presence>): Presence {
  const { incarnation = 0, starts = 0, run = 0 } = facts;
  return { incarnation, starts, run };
}

/**
 * Why a member with this presence is not the one with its id, as a clause. Undefined if
 * it is. `recorded`: the incarnation in the configuration. `latest`: the presence with
 * which the member last connected.
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
