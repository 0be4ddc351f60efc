/**
 * The log of a simulated node as the node sees it: an inline log whose reads take time,
 * too, so that the state of the world can change before a response.
 */
import type { Clock } from "../../env.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";

export function readingSlowly(device: LogDevice, clock: Clock, readMs: () => number): LogDevice {
  return {
    write: (write) => device.write(write),
    compact: (base) => device.compact(base),
    get bytes() {
      return device.bytes;
    },
    read: async (range) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      clock.setTimeout(resolve, readMs());
      // Reads keep their order among writes and compactions, as the device promises.
      const [entries] = await Promise.all([device.read(range), promise]);
      return entries;
    },
    close: () => device.close(),
  };
}
