/**
 * How much the log has grown on the disk since it was last compacted. The disk removes
 * compacted segments later, so that the log can still shrink then.
 */
import type { LogDevice } from "../../storage/device/log-device.ts";

export class LogGrowth {
  readonly #device: Pick<LogDevice, "bytes">;
  /** The smallest size since then; 0 before the first compaction. */
  #leastBytes = 0;

  constructor(device: Pick<LogDevice, "bytes">) {
    this.#device = device;
  }

  get bytes(): number {
    return this.#device.bytes - this.#leastBytes;
  }

  /** Checks whether the log has shrunk. */
  look(): void {
    this.#leastBytes = Math.min(this.#leastBytes, this.#device.bytes);
  }

  /** Called when the log is compacted. */
  restart(): void {
    this.#leastBytes = this.#device.bytes;
  }
}
