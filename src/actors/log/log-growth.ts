/**
 * How much the log has grown on the disk since it was last compacted. The disk removes
 * what was compacted a while later, so that the log still shrinks then.
 */
import type { LogDevice } from "../../storage/device/log-device.ts";

export class LogGrowth {
  readonly #device: Pick<LogDevice, "bytes">;
  /** The least that it has taken since then; 0 before the first compaction. */
  #leastBytes = 0;

  constructor(device: Pick<LogDevice, "bytes">) {
    this.#device = device;
  }

  get bytes(): number {
    return this.#device.bytes - this.#leastBytes;
  }

  /** Has it shrunk? */
  look(): void {
    this.#leastBytes = Math.min(this.#leastBytes, this.#device.bytes);
  }

  /** The log is compacted now. */
  restart(): void {
    this.#leastBytes = this.#device.bytes;
  }
}
