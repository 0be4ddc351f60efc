/**
 * Three nodes whose addresses all change at once, as when machines are moved: real
 * processes, restarted as docs/operations.md says.
 */
import { expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import { freePort } from "../harness/free-port.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

test("a cluster whose addresses have all changed connects and records them", async () => {
  await using cluster = ProcessCluster.create(3);
  cluster.start(...cluster.ids);
  {
    using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 30_000 });
    await client.put("kept", "safe");
  }
  await cluster.signal("SIGTERM", ...cluster.ids);

  const moved = cluster.ids.map((id) => {
    const [peerAddress, clientAddress] = [freePort(), freePort()].map((it) => `127.0.0.1:${it}`);
    return { id, peerAddress: peerAddress!, clientAddress: clientAddress! };
  });
  const list = moved.map((it) => `${it.id}=${it.peerAddress}/${it.clientAddress}`).join(",");
  const nodes = moved.map(({ id, peerAddress, clientAddress }) => {
    const advertised = [`--advertise-peer=${peerAddress}`, `--advertise-client=${clientAddress}`];
    const command = cluster.command(id, `--members=${list}`, ...advertised);
    return Bun.spawn(command, { cwd: cluster.directory, stdio: ["ignore", "ignore", "pipe"] });
  });
  try {
    const endpoints = moved.map(({ clientAddress }) => clientAddress);
    using client = new QuorateClient({ endpoints, timeoutMs: 30_000 });
    expect((await client.get("kept"))?.text).toBe("safe");
    await until("all addresses are recorded", async () => {
      const { configuration } = await client.admin.memberList();
      const found = configuration.members.map((it) => `${it.peerAddress}/${it.clientAddress}`);
      const wanted = moved.map((it) => `${it.peerAddress}/${it.clientAddress}`);
      return Bun.deepEquals(found, wanted) || undefined;
    });
  } finally {
    for (const node of nodes) node.kill("SIGKILL");
    await Promise.all(nodes.map((node) => node.exited));
  }
});

test("a changed list of members is reported", async () => {
  await using cluster = ProcessCluster.create(1);
  cluster.start(1);
  await cluster.leader();
  await cluster.signal("SIGTERM", 1);
  const moved = `127.0.0.1:${freePort()}/127.0.0.1:${freePort()}`;
  const node = Bun.spawn(cluster.command(1, `--members=1=${moved}`), { stderr: "pipe" });
  let said = "";
  for await (const chunk of node.stderr) {
    said += Buffer.from(chunk).toString();
    if (said.includes("quorate member update")) break;
  }
  node.kill("SIGKILL");
  await node.exited;
  expect(said).toContain(`"settings":"${moved}"`);
});

test("a node that no member could reach does not join, and its id stays free", async () => {
  await using cluster = ProcessCluster.create(1);
  cluster.start(1);
  await cluster.leader();
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 30_000 });
  const { peerAddress } = cluster.member(1);
  const named = { id: 1, peerAddress, clientAddress: "node-1.example:7201" };
  await client.admin.updateMember(named); // a cluster of other addresses than loopback
  cluster.join(4);
  const joining = Bun.spawn(cluster.command(4), { cwd: cluster.directory, stderr: "pipe" });
  const said = await new Response(joining.stderr).text();
  expect(said).toContain("is a loopback address, but other members are on other machines");
  expect(await joining.exited).toBe(4);
  const { configuration } = await client.admin.memberList();
  expect(configuration.members.map(({ id }) => id)).toEqual([1]);
  expect(existsSync(`${cluster.dataDirectory(4)}/member.json`)).toBe(false);
  rmSync(cluster.dataDirectory(4), { recursive: true, force: true });
});

test("a node whose address cannot be bound neither joins nor founds", async () => {
  await using cluster = ProcessCluster.create(1);
  cluster.start(1);
  await cluster.leader();
  // For documentation (RFC 5737): no machine has it.
  const nowhere = ["--listen-client=192.0.2.1:7201", "--allow-insecure-network"];
  cluster.join(4);
  const advertised = `--advertise-client=127.0.0.1:${freePort()}`;
  const free = freePort();
  const members = `--members=1=127.0.0.1:${free}/127.0.0.1:${freePort()}`;
  const alone = [...cluster.command(4).slice(0, 2), "--id=1", "--data-dir=alone", members];
  for (const command of [[...cluster.command(4), advertised], alone]) {
    const node = Bun.spawn([...command, ...nowhere], { cwd: cluster.directory, stderr: "pipe" });
    const said = await new Response(node.stderr).text();
    expect(said).toContain("192.0.2.1:7201");
    expect(await node.exited).toBe(1);
  }
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 30_000 });
  const { configuration } = await client.admin.memberList();
  expect(configuration.members.map(({ id }) => id)).toEqual([1]);
  expect(existsSync(`${cluster.dataDirectory(4)}/member.json`)).toBe(false);
  expect(existsSync(`${cluster.directory}/alone/member.json`)).toBe(false);
});
