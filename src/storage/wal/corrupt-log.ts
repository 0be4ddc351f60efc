/**
 * Damage to stored contents of the log. It is never repaired by dropping entries: an
 * acknowledged one may be among them.
 */

/** The place and the symptom of damage. The log is not changed. */
export interface LogDamage {
  readonly file: string;
  readonly offset: number;
  /** A clause: "the payload's checksum does not match". */
  readonly reason: string;
}

export class CorruptLogError extends Error {
  override readonly name = "CorruptLogError";
  readonly damage: LogDamage;

  constructor(damage: LogDamage) {
    const { file, offset, reason } = damage;
    super(
      `Cannot trust the log: "${file}" is damaged at byte ${offset}: ${reason}; nothing was ` +
        "changed. Leave this member stopped and replace it with a node of a new id (quorate " +
        "member replace); the other members continue without it. Never start it on an empty " +
        "directory or an older copy, because it would forget its votes and acknowledgements",
    );
    this.damage = damage;
  }
}
