/**
 * Checks of the machine: what a node needs from it.
 */
import { byteText } from "../output/formats.ts";
import type { DiskFacts, DoctorFacts, Listener, LocalMember } from "./facts.ts";
import { type Finding, failed, msText, ok, quantile, warning } from "./finding.ts";

/** Enough for 4,096 clients, and for the files of the state. */
const NEEDED_FILES = 8_192;

const IN_MEMORY = ["tmpfs", "ramfs"];
const OVER_A_NETWORK = ["nfs", "smb", "cifs", "smb2", "fuse", "9p", "ceph", "lustre"];
const WITH_A_CONTAINER = ["overlay"];

export function machineFindings(facts: DoctorFacts): readonly Finding[] {
  const { disk, directory } = facts.machine;
  const ofDisk =
    "failure" in disk
      ? [failed("disk", `"${directory}" cannot be used: ${disk.failure}`, CHOOSE_A_DIRECTORY)]
      : [sync(disk, facts), fileSystem(disk), freeSpace(disk, facts)];
  return [...ofDisk, openFiles(facts), ...ports(facts)];
}

const CHOOSE_A_DIRECTORY = "pass --data-dir, with a directory that this user can write to";

function sync({ syncMs }: DiskFacts, { machine, nodes }: DoctorFacts): Finding {
  const answer = nodes.find((node) => node.answer !== undefined)?.answer;
  const timeoutMs = answer?.status.electionTimeoutMs || machine.defaults.electionTimeoutMs;
  const p99 = quantile(syncMs, 0.99);
  const limitMs = timeoutMs / 10;
  const text =
    `p50 ${msText(quantile(syncMs, 0.5))}, p99 ${msText(p99)} of ${syncMs.length} syncs, ` +
    `expected p99 up to ${msText(limitMs)}`;
  if (p99 <= limitMs) return ok("fsync", text);
  const advice = "use a faster disk, move other work off it, or raise election-timeout-ms";
  return p99 < timeoutMs ? warning("fsync", text, advice) : failed("fsync", text, advice);
}

function fileSystem({ fileSystem: name }: DiskFacts): Finding {
  if (IN_MEMORY.includes(name)) {
    const advice = "use a directory on a disk: what is in memory is lost with the power";
    return failed("file system", `${name} keeps files in memory`, advice);
  }
  if (OVER_A_NETWORK.includes(name)) {
    const advice = "use a local disk: a network delays every sync, and may lose locks";
    return warning("file system", `${name} is reached over a network`, advice);
  }
  if (WITH_A_CONTAINER.includes(name)) {
    const advice = "use a volume: what is in a container's layer is removed with the container";
    return warning("file system", `${name} is a layer of a container`, advice);
  }
  return ok("file system", name);
}

function freeSpace({ freeBytes }: DiskFacts, { machine }: DoctorFacts): Finding {
  const { reserveBytes } = machine.defaults;
  const text = `${byteText(freeBytes).trim()} free, reserve ${byteText(reserveBytes).trim()}`;
  const advice = "free disk space, or use a larger disk: below the reserve, writes are refused";
  if (freeBytes < reserveBytes) return failed("free space", text, advice);
  return freeBytes < 2 * reserveBytes
    ? warning("free space", text, advice)
    : ok("free space", text);
}

function openFiles({ machine: { openFiles: limit } }: DoctorFacts): Finding {
  if (limit === undefined) return ok("open files", "this system does not say its limit");
  const text = `a process may open ${limit === Number.POSITIVE_INFINITY ? "any number" : limit}`;
  if (limit >= NEEDED_FILES) return ok("open files", text);
  const advice = `raise the hard limit (ulimit -Hn) to ${NEEDED_FILES}: connections are refused`;
  return warning("open files", text, advice);
}

function ports({ machine, nodes }: DoctorFacts): readonly Finding[] {
  return machine.members.map((member) => {
    const node = nodes.find(({ endpoint }) => endpoint === member.clientAddress);
    return node?.answer === undefined ? portsOfSilent(member) : portsOfRunning(member);
  });
}

function portsOfRunning({ id, clientAddress, peerAddress, listeners }: LocalMember): Finding {
  const check = `ports of node ${id}`;
  const client = listeners.get(portOf(clientAddress));
  const peer = listeners.get(portOf(peerAddress));
  const shown = `${portOf(clientAddress)} and ${portOf(peerAddress)}`;
  if (peer === undefined) {
    const text = `the node answers clients, but does not listen on ${portOf(peerAddress)}`;
    return failed(check, text, "check listen-peer and the peer address of the member");
  }
  if (client?.pid !== peer.pid) {
    const text = `${portOf(peerAddress)} belongs to ${ownerText(peer)}, and not to the node`;
    return failed(check, text, "stop that process, or change the peer address (member update)");
  }
  return ok(check, `${shown} belong to ${ownerText(peer)}, which is the node`);
}

function portsOfSilent({ id, clientAddress, peerAddress, listeners }: LocalMember): Finding {
  const check = `ports of node ${id}`;
  const all = [clientAddress, peerAddress].map(portOf);
  const taken = all.flatMap((port) => {
    const owner = listeners.get(port);
    return owner === undefined ? [] : [`${port} is taken by ${ownerText(owner)}`];
  });
  if (taken.length === 0) return ok(check, `${all.join(" and ")} are free`);
  const advice = "stop that process, or give the node other addresses";
  return failed(check, `no node answers, and ${taken.join(" and ")}`, advice);
}

function ownerText({ pid, name }: Listener): string {
  if (pid === undefined) return "a process of another user";
  return name === undefined ? `process ${pid}` : `process ${pid} (${name})`;
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}
