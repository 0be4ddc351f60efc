/**
 * Damage to what the log had already stored. It is never repaired by
 * forgetting: an acknowledged entry may be among what is lost.
 */

/** Where the log is damaged and how it shows. The log is left as it is. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  /** Half a sentence: "the payload's checksum does not match". */
  readonly reason: string;
}

export class CorruptLogError extends Error {
  override readonly name = "CorruptLogError";
  readonly damage: Damage;

  constructor(damage: Damage) {
    const { file, offset, reason } = damage;
    super(
      `Cannot trust the log: "${file}" is damaged at byte ${offset}: ${reason}; nothing was ` +
        "changed. Put the whole data directory back as it was, or leave this member stopped: the " +
        "others go on without it. Never start it on an empty directory, where it would have " +
        "forgotten what it promised",
    );
    this.damage = damage;
  }
}
