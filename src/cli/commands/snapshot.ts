/**
 * `quorate snapshot`: backups of the state, and new clusters from them.
 */
import { resolve } from "node:path";
import { Argument, InvalidArgumentError, Option } from "commander";
import { clusterIdText, idOfText } from "../../codec/cluster-id.ts";
import type { Backup } from "../../offline/backup.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import { invalidInput, offline } from "../cli-error.ts";
import type { CommandGroup, RunnableCommand } from "../command-spec.ts";
import { askNodes } from "../nodes.ts";
import { parseCount } from "../option-values.ts";
import { byteText, lines } from "../output/formats.ts";
import type { Session } from "../session.ts";
import { readIn, tell, writeOut } from "../streams.ts";

interface RestoreOptions {
  readonly dataDir: string;
  readonly id: NodeId;
  readonly members?: string;
  readonly newClusterId?: number;
}

const HELP_ON_RESTORE = `\
The default for --members is the list in data/cluster.toml, or else the default
cluster. The new cluster has a random id, so members of the old cluster and clients
that were given its id cannot connect. Either restore one member, and let the others
join it. Or restore every member from the same file, with the same --members. For
every member but the first, set --new-cluster-id to the id that the first restore
printed.`;

const SAVE: RunnableCommand = {
  name: "save",
  description: "save the leader's state to a file",
  arguments: [
    new Argument(
      "<file>",
      "the file, replaced when the snapshot is complete; - for standard output",
    ),
  ],
  run: save,
};

const SNAPSHOT_STATUS: RunnableCommand = {
  name: "status",
  description: "verify a saved snapshot, and show what it contains",
  arguments: [new Argument("<file>", "the file; - for standard input")],
  run: status,
};

const RESTORE: RunnableCommand = {
  name: "restore",
  description: "create the data directory of a member of a new cluster from a saved snapshot",
  arguments: [new Argument("<file>", "the file; - for standard input")],
  options: [
    new Option(
      "--data-dir <directory>",
      "the data directory to create; may exist if it is empty",
    ).makeOptionMandatory(),
    new Option("--id <id>", "the id of the member").argParser(parseCount).makeOptionMandatory(),
    new Option(
      "--members <members>",
      "the members of the new cluster: id=peer-address/client-address, …",
    ),
    new Option(
      "--new-cluster-id <id>",
      "the cluster id that the restore of the first member printed",
    ).argParser(parseClusterId),
  ],
  notes: HELP_ON_RESTORE,
  run: restore,
};

const TRIGGER: RunnableCommand = {
  name: "trigger",
  description: "make every node write a checkpoint and compact its log",
  run: trigger,
};

export const SNAPSHOT: CommandGroup = {
  name: "snapshot",
  knownAs: { backup: "snapshot save" },
  description: "save the state, and restore it into a new cluster",
  commands: [SAVE, SNAPSHOT_STATUS, RESTORE, TRIGGER],
};

async function save(session: Session, file: string): Promise<void> {
  const { client } = session;
  const { backupTarget, describeBackup, saveBackup } = await import("../../offline/backup.ts");
  const isPiped = file === STANDARD;
  if (isPiped) requireNoTerminal();
  else await offline(async () => backupTarget(resolve(file)));
  const { configuration, header } = await client.admin.memberList();
  const leader = configuration.members.find(({ id }) => id === header.memberId);
  if (leader === undefined)
    throw invalidInput("Cannot save a snapshot: the leader is leaving the cluster; try again");
  const chunks = client.admin.saveSnapshot(leader.clientAddress);
  if (isPiped) {
    const { bytes } = await offline(() => describeBackup(copiedOut(chunks)));
    tell(`Saved ${bytes} bytes to standard output`);
    return;
  }
  const work = () => offline(() => saveBackup(resolve(file), session.untilInterrupted(chunks)));
  await showBackup(session, file, await session.cleaningUp(work));
}

/** Stands for standard input or output. */
const STANDARD = "-";

function requireNoTerminal(): void {
  if (!process.stdout.isTTY) return;
  throw invalidInput("Cannot save to a terminal: redirect standard output, or name a file");
}

async function* copiedOut(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await writeOut(chunk);
    yield chunk;
  }
}

/** For readIn. */
function inputOf(file: string): string | undefined {
  return file === STANDARD ? undefined : file;
}

async function status(session: Session, file: string): Promise<void> {
  const { describeBackup } = await import("../../offline/backup.ts");
  const chunks = readIn(inputOf(file));
  await showBackup(session, file, await offline(() => describeBackup(chunks)));
}

async function showBackup(session: Session, file: string, backup: Backup): Promise<void> {
  const { header, rowCount, bytes } = backup;
  const { logId, revision } = header.applied;
  const cluster = clusterIdText(header.clusterId);
  const facts = [cluster, ...[logId.index, logId.term, revision, rowCount].map(String)];
  await session.show(
    {
      simple: () => lines([[file, ...facts, String(bytes)]]),
      json: () => ({
        file,
        cluster_id: cluster,
        last_index: logId.index,
        last_term: logId.term,
        revision,
        rows: rowCount,
        bytes,
      }),
      table: () => ({
        head: ["FILE", "CLUSTER", "LAST INDEX", "TERM", "REVISION", "ROWS", "SIZE"],
        rows: [[file, ...facts, byteText(bytes)]],
      }),
    },
    "table",
  );
}

async function restore(session: Session, file: string, options: RestoreOptions): Promise<void> {
  const { id, dataDir } = options;
  const members = await membersOfNew(options);
  if (!members.some((member) => member.id === id)) {
    const ids = members.map((member) => member.id).join(", ");
    throw invalidInput(
      `Cannot restore node ${id}: it is not among the members of the new cluster, ${ids}`,
    );
  }
  const { restoreBackup } = await import("../../offline/restore.ts");
  const directory = resolve(dataDir);
  const chunks = session.untilInterrupted(readIn(inputOf(file)));
  const restoring = { chunks, directory, id, members, clusterId: options.newClusterId };
  const work = () => offline(() => restoreBackup(restoring));
  const { clusterId, last } = await session.cleaningUp(work);
  await session.show(
    {
      simple: () => lines([[clusterIdText(clusterId), String(last.index), directory]]),
      json: () => ({
        cluster_id: clusterIdText(clusterId),
        last_index: last.index,
        data_dir: directory,
      }),
      table: () => ({
        head: ["CLUSTER", "LAST INDEX", "DATA DIRECTORY"],
        rows: [[clusterIdText(clusterId), String(last.index), directory]],
      }),
    },
    "table",
  );
}

/** For commander. */
function parseClusterId(text: string): number {
  const id = idOfText(text);
  if (id !== undefined) return id;
  throw new InvalidArgumentError("Expected 16 hexadecimal digits.");
}

async function membersOfNew({ members }: RestoreOptions): Promise<readonly Member[]> {
  const { collectSettings, membersFrom } = await import("../../config/config.ts");
  const flags = members === undefined ? {} : { members };
  return membersFrom(collectSettings({ flags, environment: {}, file: undefined }));
}

async function trigger(session: Session): Promise<void> {
  const nodes = await askNodes(session);
  const made = await Promise.all(
    nodes.map(async ({ endpoint }) => ({
      endpoint,
      ...(await session.client.admin.snapshot(endpoint)),
    })),
  );
  const rows = made.map(({ endpoint, last, firstIndex }) => [
    endpoint,
    String(last.index),
    String(firstIndex),
  ]);
  await session.show(
    {
      simple: () => lines(rows),
      json: () =>
        made.map(({ endpoint, last, firstIndex }) => ({
          endpoint,
          last_index: last.index,
          first_index: firstIndex,
        })),
      table: () => ({ head: ["ENDPOINT", "CHECKPOINT", "LOG FROM"], rows }),
    },
    "table",
  );
}
