/**
 * A process that writes to a log as fast as possible and prints how far it is durable. A
 * test kills it meanwhile.
 */
import { openThreadedLog } from "../../../src/storage/device/threaded-log.ts";
import { entries, entry, IDENTITY, voted } from "../../support/log.ts";

const [directory = ""] = process.argv.slice(2);
const IN_FLIGHT = 64;
let written = 0;

const { recovered, device } = await openThreadedLog({
  directory,
  identity: IDENTITY,
  sizes: { segmentBytes: 64 * 1024, tailBytes: 0 },
  listener: {
    durable(sequence) {
      // Writing to a pipe is a system call that completes before the next line.
      process.stdout.write(`${first + sequence - 2}\n`);
      fill(sequence + IN_FLIGHT);
    },
    failed(error) {
      throw error;
    },
  },
});
const first = recovered.lastIndex + 1;
device.write(voted(1, 1));
fill(IN_FLIGHT);

/** Sequence 1 is the vote, so entry `first` has number 2. */
function fill(sequence: number): void {
  for (; written < sequence; written += 1) device.write(entries(entry(first + written, 1)));
}
