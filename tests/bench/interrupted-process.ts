/**
 * A benchmark that waits for a server that never answers. Prints the id of the
 * server's process.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Processes, withCleanUp } from "../../bench/processes.ts";

const directory = process.argv[2]!; // the test names it
const processes = new Processes(directory);
await withCleanUp(
  async () => {
    processes.start({ name: "server", argv: ["sleep", "1000"] });
    console.log(processes.pids[0]);
    await processes.until("the server", async () => undefined);
  },
  async () => {
    await processes.kill();
    writeFileSync(join(directory, "cleaned"), "yes");
  },
);
