/**
 * Examines this machine: its disk, its limits, and the processes that listen on the ports of
 * the members on it.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { mkdtemp, open, rm, statfs } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { SETTINGS } from "../../config/settings.ts";
import { systemClock } from "../../system-env.ts";
import { withMeaning } from "../../system-error.ts";
import type { Member } from "../../vocabulary.ts";
import type { DiskFacts, Listener, LocalMember, MachineFacts } from "./facts.ts";

/** The machine on which the command runs. */
export async function machineFacts(
  directory: string,
  members: readonly Member[],
): Promise<MachineFacts> {
  const listeners = listenersByPort();
  const here = members.filter(({ clientAddress }) => isHere(clientAddress));
  return {
    directory,
    disk: await diskFacts(directory),
    defaults: {
      electionTimeoutMs: SETTINGS["election-timeout-ms"].default,
      reserveBytes: SETTINGS["reserve-bytes"].default,
    },
    openFiles: openFilesLimit(),
    members: here.map((member): LocalMember => ({ ...member, listeners })),
  };
}

const SYNCS = 200;

/** The size of a small group of the log. */
const WRITE_BYTES = 4_096;

/** Fewer syncs are enough to show that a disk is slow. */
const MAX_SYNC_TIME_MS = 10_000;

async function diskFacts(directory: string): Promise<MachineFacts["disk"]> {
  try {
    const { type, bavail, bsize } = await statfs(directory);
    const fileSystem = FILE_SYSTEMS[type] ?? `0x${type.toString(16)}`;
    return { fileSystem, freeBytes: bavail * bsize, syncMs: await syncTimes(directory) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { failure: code === undefined ? message : withMeaning(code) };
  }
}

/** Appends to a new file, as a node does, and syncs. The file is removed. */
async function syncTimes(parent: string): Promise<DiskFacts["syncMs"]> {
  const directory = await mkdtemp(join(parent, ".quorate-doctor-"));
  try {
    const file = await open(join(directory, "syncs"), "wx");
    try {
      const content = new Uint8Array(WRITE_BYTES).fill(1);
      const times: number[] = [];
      const start = systemClock.now();
      while (times.length < SYNCS && systemClock.now() - start < MAX_SYNC_TIME_MS) {
        await file.write(content, 0, content.length, times.length * WRITE_BYTES);
        const before = systemClock.now();
        await file.datasync();
        times.push(systemClock.now() - before);
      }
      return times.sort((a, b) => a - b);
    } finally {
      await file.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The magic numbers of statfs(2). */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: "ext4", // 0xef53, ext2 and ext3 too.
  1481003842: "xfs", // 0x58465342
  2435016766: "btrfs", // 0x9123683e
  801189825: "zfs", // 0x2fc12fc1
  4076150800: "f2fs", // 0xf2f52010
  2035054128: "overlay", // 0x794c7630
  16914836: "tmpfs", // 0x01021994
  2240043254: "ramfs", // 0x858458f6
  26985: "nfs", // 0x6969
  20859: "smb", // 0x517b
  4283649346: "cifs", // 0xff534d42
  4266872130: "smb2", // 0xfe534d42
  1702057286: "fuse", // 0x65735546
  16914839: "9p", // 0x01021997
  12805120: "ceph", // 0x00c36400
  198183888: "lustre", // 0x0bd00bd0
};

function openFilesLimit(): number | undefined {
  const limits = contentOf("/proc/self/limits");
  const [, hard] = /^Max open files +\S+ +(\S+)/m.exec(limits) ?? [];
  if (hard === undefined) return undefined;
  return hard === "unlimited" ? Number.POSITIVE_INFINITY : Number(hard);
}

function isHere(address: string): boolean {
  const host = address.slice(0, address.lastIndexOf(":")).replace(/^\[|\]$/g, "");
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return host === "localhost" || own.some((each) => each.address === host);
}

/** In /proc/net/tcp, a socket that listens. */
const LISTENS = "0A";

function listenersByPort(): ReadonlyMap<number, Listener> {
  const sockets = [...socketsIn("/proc/net/tcp"), ...socketsIn("/proc/net/tcp6")];
  const owners = ownersOf(new Set(sockets.map(({ inode }) => inode)));
  const unknown = { pid: undefined, name: undefined };
  return new Map(sockets.map(({ port, inode }) => [port, owners.get(inode) ?? unknown]));
}

function socketsIn(file: string): readonly { readonly port: number; readonly inode: string }[] {
  const rows = contentOf(file).split("\n").slice(1);
  return rows.flatMap((row) => {
    const [, local = "", , state, , , , , , inode = ""] = row.trim().split(/\s+/);
    return state === LISTENS
      ? [{ port: Number.parseInt(local.split(":")[1] ?? "", 16), inode }]
      : [];
  });
}

/**
 * The process that has a socket open, by the socket's inode, among the processes that this
 * user may inspect.
 */
function ownersOf(inodes: ReadonlySet<string>): ReadonlyMap<string, Listener> {
  const owners = new Map<string, Listener>();
  if (!existsSync("/proc/self/fd")) return owners;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    for (const target of descriptorsOf(pid)) {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
      if (inode === undefined || !inodes.has(inode)) continue;
      owners.set(inode, { pid: Number(pid), name: contentOf(`/proc/${pid}/comm`).trim() });
    }
  }
  return owners;
}

/** The targets of the links. None if the process is gone, or belongs to another user. */
function descriptorsOf(pid: string): readonly string[] {
  const directory = `/proc/${pid}/fd`;
  const names = attempt(() => readdirSync(directory)) ?? [];
  return names.flatMap((fd) => attempt(() => [readlinkSync(`${directory}/${fd}`)]) ?? []);
}

/** Empty if there is no such file. */
function contentOf(file: string): string {
  return attempt(() => readFileSync(file, "utf8")) ?? "";
}

/** Undefined if the system refuses: files of /proc come and go, or belong to other users. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
