/**
 * Explanations of elections, by a running cluster and then from the logs of its nodes.
 */
import { expect, test } from "bun:test";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { quorate } from "../harness/quorate.ts";

interface Told {
  readonly term: number;
  readonly leader_id: number;
  readonly cause: string;
  readonly certainty: string;
  readonly sentence: string;
  readonly outcome: { readonly leaderless_ms: number; readonly voters: readonly number[] };
}

test("nodes and their logs explain a killed leader and an ordered step-down", async () => {
  const timing = ["--heartbeat-interval-ms=50", "--election-timeout-ms=1000"];
  await using cluster = ProcessCluster.create(3, timing);
  cluster.start(1, 2, 3);
  const first = await cluster.leader();
  await cluster.converged();
  await cluster.kill(first);
  const second = await cluster.leader({ formerly: first });
  cluster.start(first);
  await cluster.converged();
  const { raftTerm: term } = (await cluster.statusOf(second)).header;
  expect(quorate("step-down", "--endpoints", cluster.endpoints.join()).exitCode).toBe(0);
  await until("a node leads a newer term", async () => {
    const third = await cluster.leader();
    const logged = cluster.hasLogged(third, "leader.established");
    const { header } = await cluster.statusOf(third);
    return (logged && header.raftTerm > term) || undefined;
  });
  const live = quorate("elections", "-w", "json", "--endpoints", cluster.endpoints.join());
  await cluster.kill(...cluster.ids);
  const logs = cluster.ids.map((id) => cluster.logPath(id));
  const later = quorate("elections", "-w", "json", "--logs", ...logs);

  for (const { output, exitCode } of [live, later]) {
    expect(exitCode).toBe(0);
    const { elections }: { elections: readonly Told[] } = JSON.parse(output);
    const killed = elections.find(({ leader_id }) => leader_id === second);
    expect(killed).toMatchObject({ cause: "process ended", certainty: "certain" });
    expect(killed?.sentence).toContain(`node ${first}, leader of term`);
    expect(killed?.outcome.voters).not.toContain(first);
    expect(killed?.outcome.leaderless_ms).toBeGreaterThan(0);
    const ordered = elections.find((election) => election.term > (killed?.term ?? 0));
    expect(ordered).toMatchObject({ cause: "order", certainty: "certain" });
    expect(ordered?.sentence).toContain(`node ${second}, leader of term`);
  }
  expect(quorate("elections", "--endpoints", cluster.endpoints.join()).exitCode).toBe(2);
});
