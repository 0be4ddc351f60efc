/**
 * Power losses under a whole node, the only voter of its cluster, while clients write: every
 * acknowledged write must be there after the restart. No other member could help.
 */

import { integer, magnitude } from "../../src/chance.ts";
import { QuorateClient } from "../../src/client/client.ts";
import type { Random } from "../../src/env.ts";
import type { ProcessCluster } from "../harness/process-cluster.ts";
import type { Volume } from "../nemesis/volume.ts";

/**
 * The volume is small. In a run, several checkpoints are made, and the log is compacted
 * several times.
 */
export const SETTINGS = [
  ...["--heartbeat-interval-ms=50", "--election-timeout-ms=300"],
  ...["--snapshot-log-bytes=65536", "--snapshot-keep-entries=10"],
  "--reserve-bytes=4194304",
];

const WRITERS = 8;
const KEYS = 12;
/** The time for a node to lead and answer, on any disk: its speed is not tested. */
const SERVICE_LIMIT_MS = 180_000;
const LIFE_MS = { from: 30, to: 1200 };

export class NodeImages {
  readonly #cluster: ProcessCluster;
  readonly #volume: Volume;
  /** For each key, the last number that was acknowledged, and the last that was sent. */
  readonly #ledger = new Map<string, { acknowledged: number; sent: number }>();
  #number = 0;
  #acknowledged = 0;

  constructor(cluster: ProcessCluster, volume: Volume) {
    this.#cluster = cluster;
    this.#volume = volume;
  }

  /** The number of writes. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Resolves to what is wrong, if anything is. */
  async losePower(random: Random): Promise<string | undefined> {
    const cluster = this.#cluster;
    cluster.start(1);
    await cluster.leader({ limitMs: SERVICE_LIMIT_MS });
    const lost = await this.#findLost();
    if (lost !== undefined) return lost;
    const clients = Array.from(
      { length: WRITERS },
      () => new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 }),
    );
    const writing = clients.map((client, i) => this.#write(client, `writer-${i}`, random.fork()));
    await Bun.sleep(magnitude(random, LIFE_MS.from, LIFE_MS.to));
    const ended = cluster.kill(1); // first: see `losePower`
    this.#volume.losePower();
    await ended;
    for (const client of clients) client[Symbol.dispose]();
    await Promise.all(writing);
    await this.#volume.restorePower();
    return undefined;
  }

  /** REQUIRES: it leads. */
  async #findLost(): Promise<string | undefined> {
    const { endpoints } = this.#cluster;
    using client = new QuorateClient({ endpoints, timeoutMs: SERVICE_LIMIT_MS });
    const found = new Map<string, number>();
    for await (const { keyText, text } of client.scan({ prefix: "writer-" })) {
      found.set(keyText, Number.parseInt(text, 10));
    }
    for (const [key, { acknowledged, sent }] of this.#ledger) {
      const number = found.get(key) ?? 0;
      if (number < acknowledged || number > sent) {
        return `"${key}" has write ${number}; ${acknowledged} was acknowledged, ${sent} sent`;
      }
      // A client has read it: from now on it must be there.
      this.#ledger.set(key, { acknowledged: number, sent });
    }
    return undefined;
  }

  async #write(client: QuorateClient, writer: string, random: Random): Promise<void> {
    for (;;) {
      const key = `${writer}/${integer(random, 1, KEYS)}`;
      this.#number += 1;
      const number = this.#number;
      const entry = this.#ledger.get(key) ?? { acknowledged: 0, sent: 0 };
      entry.sent = number;
      this.#ledger.set(key, entry);
      try {
        await client.put(key, `${number}${"x".repeat(Math.floor(magnitude(random, 1, 20_000)))}`);
      } catch {
        return; // the power has failed, and the write may have been applied
      }
      entry.acknowledged = number;
      this.#acknowledged += 1;
    }
  }
}
