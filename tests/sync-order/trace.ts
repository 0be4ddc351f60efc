/**
 * Reads what `strace -f -y` wrote about a process: its calls on files, in order. A
 * call has a beginning and an end, for other threads go on in between.
 *
 *    815 fdatasync(12</data/wal/0000000001.wal>) = 0
 *    815 rename("a", "b" <unfinished ...>
 *    816 pwrite64(14</data/promise.tmp>, ""..., 8, 0) = 8
 *    815 <... rename resumed>) = 0
 */

/** The calls that change files or names, and those that make it durable. */
export const TRACED_CALLS = [
  ...["openat", "write", "writev", "pwrite64", "pwritev", "ftruncate"],
  ...["fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat"],
] as const;

export type FileCall = PathCall | Rename;

export interface PathCall extends Span {
  readonly kind: "create" | "change" | "sync" | "remove";
  readonly path: string;
}

export interface Rename extends Span {
  readonly kind: "rename";
  readonly from: string;
  readonly to: string;
}

/** Numbers of lines. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Those that succeeded, by their ends, of processes that run in `directory`. */
export function readTrace(text: string, directory: string): readonly FileCall[] {
  const unfinished = new Map<string, { readonly text: string; readonly begin: number }>();
  const calls: FileCall[] = [];
  for (const [line, content] of text.split("\n").entries()) {
    const [, thread = "", rest = ""] = /^(\d+) +(.*)$/.exec(content) ?? [];
    const [, started] = /^(.*) <unfinished \.\.\.>$/.exec(rest) ?? [];
    if (started !== undefined) {
      unfinished.set(thread, { text: started, begin: line });
      continue;
    }
    const [, resumed] = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest) ?? [];
    const open = resumed === undefined ? undefined : unfinished.get(thread);
    const whole = open === undefined ? rest : `${open.text}${resumed}`;
    const call = callOf(whole, directory, { begin: open?.begin ?? line, end: line });
    if (call !== undefined) calls.push(call);
  }
  return calls;
}

const CHANGES = new Set(["write", "writev", "pwrite64", "pwritev", "ftruncate"]);
const SYNCS = new Set(["fsync", "fdatasync"]);

function callOf(text: string, directory: string, span: Span): FileCall | undefined {
  const [, name = "", parameters = "", result = ""] = /^(\w+)\((.*)\) += (-?\d+)/.exec(text) ?? [];
  if (name === "" || Number(result) < 0) return undefined;
  // The directory of a name may be one that is open: `unlinkat(5</data>, "a", 0)`.
  const names = [...parameters.matchAll(/(?:<([^>]*)>, )?"([^"]*)"/g)].map(
    ([, base = directory, path = ""]) => (path.startsWith("/") ? path : `${base}/${path}`),
  );
  const [, opened = ""] = /^\d+<([^>]*)>/.exec(parameters) ?? [];
  if (CHANGES.has(name)) return { kind: "change", path: opened, ...span };
  if (SYNCS.has(name)) return { kind: "sync", path: opened, ...span };
  const [first = "", second = ""] = names;
  if (name.startsWith("rename")) return { kind: "rename", from: first, to: second, ...span };
  if (name.startsWith("unlink")) return { kind: "remove", path: first, ...span };
  return parameters.includes("O_CREAT") ? { kind: "create", path: first, ...span } : undefined;
}
