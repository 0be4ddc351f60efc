/**
 * What clients observe of a real cluster while its leader is frozen, killed and restarted:
 * every read and write must fit one order.
 */
import { expect, test } from "bun:test";
import { pick } from "../../src/chance.ts";
import { QuorateClient } from "../../src/client/client.ts";
import {
  checkLinearizability,
  type Operation,
} from "../../src/sim/checks/clients/linearizability.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { drawRequest, RecordedClient } from "../harness/recorded-client.ts";

const CLIENTS = 6;
const KEYS = ["a", "b", "c"];
const SEED = 20_241;

test("a history through a frozen and a killed leader is linearizable", async () => {
  const timing = ["--heartbeat-interval-ms=50", "--election-timeout-ms=300"];
  await using cluster = ProcessCluster.create(3, timing);
  cluster.start(1, 2, 3);
  await cluster.leader();

  const history: Operation[] = [];
  let isOver = false;
  const random = new SeededRandom(SEED);
  const clients = Array.from({ length: CLIENTS }, async (_, id) => {
    // Each client starts with one endpoint, and keeps to the leader that it finds.
    using client = new QuorateClient({
      endpoints: rotated(cluster.endpoints, id),
      timeoutMs: 4000,
    });
    const own = random.fork();
    const recorded = new RecordedClient(client, history);
    for (let count = 0; !isOver; count += 1) {
      await recorded.do(pick(own, KEYS), drawRequest(own, `${id}.${count}`));
    }
  });

  await operations(history, 300);
  const frozen = await cluster.leader();
  cluster.pause(frozen);
  const successor = await cluster.leader({ formerly: frozen });
  await operations(history, 300);
  cluster.resume(frozen);
  await operations(history, 300);
  await cluster.kill(successor);
  await cluster.leader({ formerly: successor });
  cluster.start(successor);
  await operations(history, 300);
  isOver = true;
  await Promise.all(clients);

  expect(checkLinearizability(history)).toEqual({ linearizable: true });
  await cluster.converged();
  expect(new Set(await cluster.hashes()).size).toBe(1);
}, 300_000);

/** Waits until this many more operations have been answered. */
async function operations(history: readonly Operation[], count: number): Promise<void> {
  const answered = () => history.filter(({ returnedAt }) => returnedAt < Infinity).length;
  const goal = answered() + count;
  while (answered() < goal) await Bun.sleep(1);
}

function rotated<T>(list: readonly T[], by: number): T[] {
  return list.map((_, i) => list[(i + by) % list.length]!); // within the list
}
