/**
 * The order in which files become durable. A file is synced before it is renamed, so
 * that its name never stands for less than all of it; and its directory after that,
 * before anything is removed that the file replaces.
 *
 *    write a.tmp   sync a.tmp   rename a.tmp a   sync the directory   remove the old
 */
import { dirname } from "node:path";
import type { FileCall, PathCall, Rename } from "./trace.ts";

/** LevelDB's own log file (LOG), and a file that is only locked. They contain no data. */
const UNIMPORTANT = /\/(LOG|LOG\.old|LOCK)$/;

/**
 * LevelDB's. It does not sync its directory after this one, and relies on file systems
 * to keep names in order: both MANIFESTs lead to the same state.
 */
const NAMED_BY_LEVELDB = /\/CURRENT$/;

/** Sentences about operations in the wrong order, for one process and its data directory. */
export function faultsIn(calls: readonly FileCall[]): readonly string[] {
  return calls
    .filter((call) => call.kind === "rename")
    .filter(({ to }) => !UNIMPORTANT.test(to))
    .flatMap((rename) => [...contentFaults(calls, rename), ...nameFaults(calls, rename)]);
}

function contentFaults(calls: readonly FileCall[], { from, to, begin }: Rename): string[] {
  const before = calls.filter((call) => call.end < begin);
  const isPart = (path: string) => path === from || path.startsWith(`${from}/`);
  const changes = pathCalls(before, "change", "create")
    .filter(({ path }) => isPart(path) && !UNIMPORTANT.test(path))
    .filter(({ path, end }) => !isGone(before, path, end));
  const last = new Map(changes.map((call) => [call.path, call.end]));
  return [...last]
    .filter(([path, end]) => !isSynced(before, path, end))
    .map(([path]) => `"${path}" is not synced before "${from}" is renamed to "${to}"`);
}

function nameFaults(calls: readonly FileCall[], { from, to, end }: Rename): string[] {
  if (NAMED_BY_LEVELDB.test(to)) return [];
  const directory = dirname(to);
  const sync = pathCalls(calls, "sync").find(
    ({ path, begin }) => path === directory && begin > end,
  );
  if (sync === undefined) return [`"${directory}" is never synced after "${to}" got its name`];
  // A directory replaces others with all their contents.
  const isDirectory = pathCalls(calls, "create").some(({ path }) => path.startsWith(`${from}/`));
  const isReplaced = (path: string) =>
    isDirectory ? path.startsWith(`${directory}/`) : dirname(path) === directory;
  return pathCalls(calls, "remove")
    .filter(({ path, begin }) => isReplaced(path) && begin > end && begin < sync.end)
    .map(({ path }) => `"${path}" is removed before "${directory}" is synced, with "${to}" in it`);
}

function isSynced(calls: readonly FileCall[], of: string, since: number): boolean {
  return pathCalls(calls, "sync").some(({ path, begin }) => path === of && begin > since);
}

/** A name that was removed or renamed again need not be durable. */
function isGone(calls: readonly FileCall[], path: string, since: number): boolean {
  return calls.some((call) => {
    if (call.kind !== "remove" && call.kind !== "rename") return false;
    return (call.kind === "rename" ? call.from : call.path) === path && call.begin > since;
  });
}

function pathCalls(
  calls: readonly FileCall[],
  ...kinds: readonly PathCall["kind"][]
): readonly PathCall[] {
  const isWanted = (call: FileCall): call is PathCall => kinds.some((kind) => call.kind === kind);
  return calls.filter(isWanted);
}
