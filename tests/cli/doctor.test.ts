/**
 * What the doctor says of a machine and a cluster that are well, and of each fault.
 * golden/doctor.txt has it; `UPDATE_GOLDEN=1` records it.
 */
import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clusterFindings } from "../../src/cli/doctor/cluster-checks.ts";
import type {
  DiskFacts,
  DoctorFacts,
  Listener,
  MachineFacts,
  NodeFacts,
} from "../../src/cli/doctor/facts.ts";
import type { Finding } from "../../src/cli/doctor/finding.ts";
import { machineFacts } from "../../src/cli/doctor/machine.ts";
import { machineFindings } from "../../src/cli/doctor/machine-checks.ts";
import type { StatusResponse } from "../../src/codec/status.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { statusWith } from "../support/client/status.ts";

const GOLDEN = join(import.meta.dir, "golden/doctor.txt");

const MiB = 1024 * 1024;
const CONFIGURATION = configurationOf([1, 2, 3]);

const DISK: DiskFacts = {
  fileSystem: "ext4",
  freeBytes: 4_096 * MiB,
  syncMs: Array.from({ length: 200 }, (_, i) => 0.2 + i / 200),
};

const RUNNING: readonly (readonly [number, Listener])[] = [
  [7201, { pid: 11, name: "bun" }],
  [7301, { pid: 11, name: "bun" }],
];

const MACHINE: MachineFacts = {
  directory: "data",
  disk: DISK,
  defaults: { electionTimeoutMs: 1_000, reserveBytes: 256 * MiB },
  openFiles: 1_048_576,
  members: [memberHere(RUNNING)],
};

function memberHere(listeners: readonly (readonly [number, Listener])[]) {
  const addresses = { peerAddress: "127.0.0.1:7301", clientAddress: "127.0.0.1:7201" };
  return { id: 1, ...addresses, listeners: new Map(listeners) };
}

function status(id: number, part: Partial<StatusResponse> = {}): StatusResponse {
  const isLeader = id === 2;
  const progress = [1, 3].map((follower) => ({
    ...{ id: follower, state: "replicate", match: 999, next: 1_000, silentMs: 20 },
    ...{ snapshotStoredBytes: 0, snapshotBytes: 0 },
  }));
  return statusWith({
    header: { clusterId: 7, memberId: id, revision: 500, raftTerm: 4 },
    ...{ role: isLeader ? "leader" : "follower", leaderId: 2, lastIndex: 1_000 },
    ...{ version: "0.1.0", electionTimeoutMs: 1_000, heartbeatIntervalMs: 100 },
    ...{ readMode: "read-index", dev: false, configuration: CONFIGURATION },
    ...{ progress: isLeader ? progress : [], lowOnSpace: false, joint: false },
    ...part,
  });
}

interface NodePart {
  readonly status?: Partial<StatusResponse>;
  readonly roundTripsMs?: readonly number[];
  readonly clockRate?: number;
}

function node(id: number, part: NodePart = {}): NodeFacts {
  const { roundTripsMs = [0.3, 0.4, 0.9], clockRate = 1.0004 } = part;
  const answer = { status: status(id, part.status), roundTripsMs, clockRate };
  return { endpoint: `127.0.0.1:720${id}`, id, answer, failure: undefined };
}

function silent(id: number): NodeFacts {
  const failure = "ECONNREFUSED (connection refused)";
  return { endpoint: `127.0.0.1:720${id}`, id, answer: undefined, failure };
}

const WELL: DoctorFacts = { machine: MACHINE, nodes: [1, 2, 3].map((id) => node(id)) };

function machine(part: Partial<MachineFacts>): DoctorFacts {
  return { ...WELL, machine: { ...MACHINE, ...part } };
}

function disk(part: Partial<DiskFacts>): DoctorFacts {
  return machine({ disk: { ...DISK, ...part } });
}

function ports(...listeners: (readonly [number, Listener])[]): Partial<MachineFacts> {
  return { members: [memberHere(listeners)] };
}

function nodes(...list: readonly NodeFacts[]): DoctorFacts {
  return { ...WELL, nodes: list };
}

function leader(part: Partial<StatusResponse>): DoctorFacts {
  return nodes(node(1), node(2, { status: part }), node(3));
}

function voters(count: number): DoctorFacts {
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  const configuration = configurationOf(ids);
  return nodes(...ids.map((id) => node(id, { status: { configuration } })));
}

const lagging = status(2).progress.map((member) => ({ ...member, match: 1, state: "snapshot" }));

const FAULTS: Readonly<Record<string, DoctorFacts>> = {
  "a slow disk": disk({ syncMs: [1, 20, 140] }),
  "a disk slower than an election": disk({ syncMs: [900, 1_200] }),
  "a disk that cannot be written": machine({ disk: { failure: "EACCES (permission denied)" } }),
  "a file system in memory": disk({ fileSystem: "tmpfs" }),
  "a file system of a network": disk({ fileSystem: "nfs" }),
  "a layer of a container": disk({ fileSystem: "overlay" }),
  "little free space": disk({ freeBytes: 300 * MiB }),
  "less free space than the reserve": disk({ freeBytes: 100 * MiB }),
  "few open files": machine({ openFiles: 1_024 }),
  "a node that does not listen for peers": machine(ports([7201, { pid: 11, name: "bun" }])),
  "a peer port of another process": machine(ports(RUNNING[0]!, [7301, { pid: 99, name: "nc" }])),
  "a client port of another process": {
    machine: { ...MACHINE, ...ports([7201, { pid: 99, name: "nginx" }]) },
    nodes: [silent(1), node(2), node(3)],
  },
  "a port of another user": {
    machine: { ...MACHINE, ...ports([7301, { pid: undefined, name: undefined }]) },
    nodes: [silent(1), node(2), node(3)],
  },
  "a node that is down": {
    machine: { ...MACHINE, ...ports() },
    nodes: [silent(1), node(2), node(3)],
  },
  "a lost quorum": {
    machine: { ...MACHINE, ...ports() },
    nodes: [silent(1), silent(2), node(3, { status: { leaderId: 0 } })],
  },
  "two leaders": nodes(node(1, { status: { leaderId: 1 } }), node(2), node(3)),
  "one voter": voters(1),
  "four voters": voters(4),
  "a member that is behind": leader({ lastIndex: 9_000, progress: lagging }),
  "a change of members that waits": leader({ joint: true, waitingFor: [3] }),
  "states that differ": leader({ differingStates: [1, 3] }),
  "a node that is low on space": nodes(node(1, { status: { lowOnSpace: true } }), node(2), node(3)),
  "different versions": nodes(node(1), node(2), node(3, { status: { version: "0.0.9" } })),
  "different timing": nodes(node(1), node(2), node(3, { status: { electionTimeoutMs: 500 } })),
  "a slow network": nodes(node(1), node(2, { roundTripsMs: [60, 80, 90] }), node(3)),
  "a fast clock": nodes(node(1), node(2), node(3, { clockRate: 1.031 })),
  "a slow clock": nodes(node(1), node(2), node(3, { clockRate: 0.95 })),
  "fault injection": nodes(node(1, { status: { dev: true } }), node(2), node(3)),
};

function findings(facts: DoctorFacts): readonly Finding[] {
  return [...machineFindings(facts), ...clusterFindings(facts)];
}

function text(all: readonly Finding[]): string {
  return all
    .map(({ level, check, text, advice = "" }) => `${level} | ${check} | ${text} | ${advice}\n`)
    .join("");
}

test("the doctor's findings for a healthy machine and cluster, and for each fault, are recorded", () => {
  const nothingRuns: DoctorFacts = {
    machine: { ...MACHINE, ...ports() },
    nodes: [silent(1), silent(2), silent(3)],
  };
  const got = [
    `# all is well\n${text(findings(WELL))}`,
    `# no node runs\n${text(findings(nothingRuns))}`,
    ...Object.entries(FAULTS).map(([name, facts]) => {
      return `# ${name}\n${text(findings(facts).filter(({ level }) => level !== "ok"))}`;
    }),
  ].join("\n");
  if (process.env["UPDATE_GOLDEN"] && !process.env["CI"]) writeFileSync(GOLDEN, got);
  expect(got).toBe(readFileSync(GOLDEN, "utf8"));
});

test("the doctor finds every fault, and nothing else", () => {
  // A node whose port is taken is down, too; without a quorum there is no leader.
  const two = ["a client port of another process", "a port of another user", "a lost quorum"];
  for (const [name, facts] of Object.entries(FAULTS)) {
    const wrong = findings(facts).filter(({ level }) => level !== "ok");
    expect([name, wrong.length]).toEqual([name, two.includes(name) ? 2 : 1]);
  }
});

test("the doctor examines this machine, and leaves no file behind", async () => {
  const directory = mkdtempSync(join(tmpdir(), "quorate-doctor-test-"));
  using server = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const address = `127.0.0.1:${server.port}`;
  const here = { id: 1, clientAddress: address, peerAddress: "127.0.0.1:1" };
  const elsewhere = { id: 2, clientAddress: "192.0.2.7:7201", peerAddress: "192.0.2.7:7301" };
  const facts = await machineFacts(directory, [here, elsewhere]);
  expect(facts.members.map(({ id }) => id)).toEqual([1]);
  expect(facts.members[0]?.listeners.get(server.port)?.pid).toBe(process.pid);
  expect(facts.members[0]?.listeners.has(1)).toBe(false);
  expect(facts.openFiles).toBeGreaterThan(0);
  const { syncMs, freeBytes } = facts.disk as DiskFacts;
  expect(syncMs.length).toBeGreaterThan(0);
  expect(syncMs).toEqual(syncMs.toSorted((a, b) => a - b));
  expect(freeBytes).toBeGreaterThan(0);
  expect(readdirSync(directory)).toEqual([]);
  rmSync(directory, { recursive: true });
});

test("a missing data directory is reported, and is no error", async () => {
  const { disk } = await machineFacts("/missing/directory", []);
  expect(disk).toEqual({ failure: "ENOENT (no such file or directory)" });
});
