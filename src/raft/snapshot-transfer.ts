/**
 * How far a snapshot has come to its receiver, as its sender knows it. The
 * receiver stores pieces in their order only, and every answer of it says where
 * the next one begins (R94): so what was lost, damaged or overtaken on the way
 * is sent again from there.
 */

export interface Transfer {
  /** The size of the whole snapshot. */
  readonly bytes: number;
  /** The receiver has these from the beginning. */
  readonly stored: number;
  /** Where the next piece to send begins. */
  readonly next: number;
  /** Where sending was last taken up again. */
  readonly resumedAt: number | undefined;
}

export interface Piece {
  readonly offset: number;
  readonly length: number;
}

export interface TransferLimits {
  /** The largest piece. */
  readonly chunkBytes: number;
  /** How much may be sent and not stored yet. */
  readonly windowBytes: number;
}

/** After the answer to an offer. */
export function beginTransfer(bytes: number, stored: number): Transfer {
  return { bytes, stored, next: stored, resumedAt: undefined };
}

/**
 * The receiver says how much it has. No news while there is something under way
 * means that it could not use what came: sending resumes there, but once only,
 * since all that was under way is answered like that.
 */
export function onStored(transfer: Transfer, stored: number): Transfer {
  if (stored > transfer.bytes || stored < transfer.stored) return transfer;
  if (stored > transfer.stored) {
    return { ...transfer, stored, next: Math.max(transfer.next, stored) };
  }
  if (transfer.next === stored || transfer.resumedAt === stored) return transfer;
  return { ...transfer, next: stored, resumedAt: stored };
}

/** What to send now, if the window has room for it. */
export function nextPiece(transfer: Transfer, limits: TransferLimits): Piece | undefined {
  const { bytes, stored, next } = transfer;
  const length = Math.min(limits.chunkBytes, bytes - next);
  if (length === 0 || next + length - stored > limits.windowBytes) return undefined;
  return { offset: next, length };
}

export function onSent(transfer: Transfer, { offset, length }: Piece): Transfer {
  return { ...transfer, next: offset + length };
}

export function isStored({ stored, bytes }: Transfer): boolean {
  return stored === bytes;
}
