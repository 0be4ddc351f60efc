/**
 * The progress of a snapshot transfer, as its sender knows it. The receiver stores
 * chunks only in order, and each of its responses has the beginning of the next one
 * (R94). Therefore chunks that were lost, damaged or overtaken are sent again from
 * there.
 */

export interface Transfer {
  /** The size of the whole snapshot. */
  readonly bytes: number;
  /** The bytes that the receiver has, from the beginning. */
  readonly stored: number;
  /** The offset of the next chunk to send. */
  readonly next: number;
  /** The offset at which sending was last resumed. */
  readonly resumedAt: number | undefined;
}

export interface Chunk {
  readonly offset: number;
  readonly length: number;
}

export interface TransferLimits {
  /** The size of the largest chunk. */
  readonly chunkBytes: number;
  /** The bytes that may be sent and not stored yet. */
  readonly windowBytes: number;
}

/** The transfer after the response to an offer. */
export function beginTransfer(bytes: number, stored: number): Transfer {
  return { bytes, stored, next: stored, resumedAt: undefined };
}

/**
 * The receiver reports how much it has. No progress while chunks are in flight means
 * that it could not use one: sending resumes there, but once only, since all chunks in
 * flight get the same response.
 */
export function onStored(transfer: Transfer, stored: number): Transfer {
  if (stored > transfer.bytes || stored < transfer.stored) return transfer;
  if (stored > transfer.stored) {
    return { ...transfer, stored, next: Math.max(transfer.next, stored) };
  }
  if (transfer.next === stored || transfer.resumedAt === stored) return transfer;
  return { ...transfer, next: stored, resumedAt: stored };
}

/** The chunk to send now, if the window has space for it. */
export function nextChunk(transfer: Transfer, limits: TransferLimits): Chunk | undefined {
  const { bytes, stored, next } = transfer;
  const length = Math.min(limits.chunkBytes, bytes - next);
  if (length === 0 || next + length - stored > limits.windowBytes) return undefined;
  return { offset: next, length };
}

export function onSent(transfer: Transfer, { offset, length }: Chunk): Transfer {
  return { ...transfer, next: offset + length };
}

export function isStored({ stored, bytes }: Transfer): boolean {
  return stored === bytes;
}
