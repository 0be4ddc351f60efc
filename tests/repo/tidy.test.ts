/**
 * The rules of this repository that neither Biome nor the compiler knows: which
 * folder may import which, what may touch the outside world, how a file looks.
 *
 * It reads the source as formatted text. `npm run check` also runs Biome, whose
 * rules are in biome.json, and the compiler.
 */
import { describe, expect, test } from "bun:test";
import { dirname, join } from "node:path";
import { Glob } from "bun";

/** The folders that make up a node. */
const NODE = ["codec", "raft", "storage", "store", "replicated", "kv", "transport", "actors"];

/** A folder imports itself, the root files and what is listed here, no more. */
const LAYERS: Record<string, readonly string[]> = {
  codec: [],
  raft: ["codec"],
  storage: ["codec"],
  store: ["codec"],
  replicated: ["codec", "store"],
  kv: ["codec", "store", "replicated"],
  transport: ["codec"],
  faults: ["codec", "storage", "transport"],
  feed: [],
  actors: ["codec", "raft", "storage", "store", "replicated", "kv", "transport", "feed"],
  client: ["codec", "transport"],
  load: ["client"],
  hub: ["codec", "transport", "client", "feed"],
  console: ["codec", "transport", "client", "feed", "hub"],
  config: ["codec", "raft", "storage", "transport", "actors"],
  server: [...NODE, "client", "config", "console", "faults", "feed", "hub"],
  offline: [...NODE, "config", "server"],
  charts: ["feed"],
  web: ["feed", "charts"],
  "local-cluster": [...NODE, "client", "config", "console", "feed", "hub", "server"],
  monitor: ["client", "feed", "hub"],
  cli: [
    ...["codec", "transport", "client", "config", "server", "offline"],
    ...["feed", "hub", "load", "monitor"],
  ],
  sim: [...NODE, "client"],
};

/** Folders of tests import src, what they share, and what is listed here. */
const SHARED_BY_TESTS = ["support", "harness"];
const TEST_LAYERS: Record<string, readonly string[]> = {
  e2e: ["nemesis", "stress"],
  faults: ["nemesis"],
  kv: ["store"],
  mutants: ["simulator"],
  "power-loss": ["nemesis", "store"],
  proof: ["actors", "raft"],
  replicated: ["kv", "store"],
  sim: ["storage", "simulator"],
  simulator: ["mutants"],
  "sync-order": ["nemesis"],
};

/** A folder has at most this many files, tests and other files counted apart. */
const MAX_FILES = 20;
const CROWDED: Record<string, string> = {
  "src/cli/commands": "one file for each command",
  "tests/e2e": "one file for each promise to users",
  "tests/sim/scenarios": "one file for each subject, as in the catalogue of mutants",
};

/** Files outside of every folder. All folders may import them, except for the real environment. */
const ROOT_FILES = [
  ...["assert.ts", "command-line.ts", "env.ts", "node-events.ts", "node-event-lines.ts"],
  ...["chance.ts", "event-meters.ts", "histogram.ts", "log-levels.ts", "meters.ts"],
  ...["printable.ts", "start-worker.ts", "system-error.ts", "version.ts", "vocabulary.ts"],
];
const SYSTEM_ENV = "system-env.ts";
const USERS_OF_SYSTEM_ENV = ["server", "offline", "local-cluster", "cli", "client"];

/** The one file outside of src that src imports: it holds the version. */
const MANIFEST = "../package.json";

/** Packages that one folder wraps for all others. */
const WRAPPED_PACKAGES: Record<string, string> = {
  xstate: "actors",
  protobufjs: "codec",
  "hdr-histogram-js": "load",
  preact: "web",
  "@preact": "web",
  uplot: "web",
  "@opentui/core": "monitor",
};

/** Where time, chance, files and Bun itself come in. All other code gets them injected. */
const ACCESS_TO_THE_SYSTEM: Record<string, string> = {
  "system-env.ts": "makes the real clock and the real randomness",
  "storage/disk/posix-disk.ts": "is the real disk",
  "storage/disk/posix-bulk-disk.ts": "is the real disk for what may take its time",
  "storage/device/wal-thread.ts": "is a thread of its own, with the real disk",
  "storage/device/threaded-log.ts": "starts that thread and shares memory with it",
  "storage/disk/directory-lock.ts": "locks through the operating system",
  "transport/tcp.ts": "is the real network",
  "console/http-server.ts": "is the HTTP server",
  "actors/clients/client-session.ts": "collects the garbage of large responses",
  "store/leveldb/level-database.ts": "is LevelDB on the real disk",
  "store/leveldb/open-level.ts": "opens it",
  "store/leveldb/level-generations.ts": "is where LevelDB has its directories",
  "store/leveldb/files/database-files.ts": "reads LevelDB's files",
  "store/leveldb/key-filter.ts": "hashes with what Bun has for it",
  "store/state-sum.ts": "hashes with what Bun has for it",
  "store/leveldb/verifier-thread.ts": "is the thread that does so",
  "console/page-files.ts": "reads the built pages",
  "web/": "runs in a browser",
  "server/": "is the process",
  "config/": "reads what the process was started with",
  "offline/": "works on a data directory instead of a node",
  "local-cluster/": "starts processes",
  "monitor/terminal/": "is the terminal",
  "cli/": "is a process too",
};

/** Used as a global: `clock.setTimeout(…)` is not, nor is a method that is declared. */
const OUTSIDE_WORLD = new RegExp(
  [
    String.raw`"node:(?:fs|net|dns|os|child_process|worker_threads|perf_hooks|timers)\b`,
    String.raw`\bnew Date\b`,
    String.raw`(?<![./\w"])(?:Date|Math\.random|performance|crypto|Bun|process|globalThis)[.(]\w*`,
    String.raw`(?<![.\w])(?:setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\((?!\w+: )`,
  ].join("|"),
  "g",
);

const MAX_COLUMNS = 100;

const VAGUE_FILE = /(^|\/)(index|utils?|helpers?|common|misc|types|shared|lib)\.ts$/;
const VAGUE_CLASS = /class \w*(Manager|Handler|Processor|Impl|Helper|Utils?)\b/g;

const root = join(import.meta.dir, "../..");
const sources = await readAll("src", (file) => !file.startsWith("codec/generated/"));
const tests = await readAll("tests");
const benchmarks = await readAll("bench");
const edges = [...sources]
  .flatMap(([file, text]) => localImports(file, text))
  .filter(({ to }) => to !== MANIFEST);

describe("imports", () => {
  test("every folder has a place in the table of layers", () => {
    const folders = [...sources.keys()].map(folderOf).filter((folder) => folder !== "");
    expect(folders.filter((folder) => !(folder in LAYERS))).toEqual([]);
    const files = [...sources.keys()].filter((file) => folderOf(file) === "");
    expect(files.filter((file) => ![...ROOT_FILES, SYSTEM_ENV].includes(file))).toEqual([]);
  });

  test("folders import only downwards", () => {
    const upwards = edges.filter(({ from, to }) => {
      const [source, target] = [folderOf(from), folderOf(to)];
      return target !== "" && source !== target && !LAYERS[source]?.includes(target);
    });
    expect(upwards).toEqual([]);
  });

  test("folders of tests share code only through support, harness and listed folders", () => {
    const sideways = [...tests]
      .flatMap(([file, text]) => localImports(file, text))
      .filter(({ from, to }) => {
        const [source, target] = [folderOf(from), folderOf(to)];
        const allowed = [...SHARED_BY_TESTS, ...(TEST_LAYERS[source] ?? [])];
        return !to.startsWith("..") && target !== source && !allowed.includes(target);
      });
    expect(sideways).toEqual([]);
  });

  test("benchmarks import src, and of the tests only what is shared", () => {
    const imported = [...benchmarks].flatMap(([file, text]) => localImports(file, text));
    const allowed = /^(?!\.\.)|^\.\.\/src\/|^\.\.\/tests\/(support|harness)\//;
    expect(imported.filter(({ to }) => !allowed.test(to))).toEqual([]);
  });

  test("only processes and the client use the real environment", () => {
    const users = edges.filter(({ to }) => to === SYSTEM_ENV).map(({ from }) => from);
    expect(users.filter((file) => !USERS_OF_SYSTEM_ENV.includes(folderOf(file)))).toEqual([]);
  });

  test("only one folder knows each wrapped package, and only codec the generated code", () => {
    for (const [name, folder] of Object.entries(WRAPPED_PACKAGES)) {
      const users = [...sources].filter(([, text]) => text.match(` "${name}[/"]`));
      expect(users.map(([file]) => file).filter((file) => folderOf(file) !== folder)).toEqual([]);
    }
    const generated = edges.filter(({ to }) => to.startsWith("codec/generated/"));
    expect(generated.filter(({ from }) => folderOf(from) !== "codec")).toEqual([]);
  });
});

describe("access to the environment", () => {
  test("time, randomness, timers, files and Bun are used only in the listed files", () => {
    const trespasses = [...sources]
      .filter(([file]) => !hasAccess(file))
      .flatMap(([file, text]) => (code(text).match(OUTSIDE_WORLD) ?? []).map((it) => [file, it]));
    expect(trespasses).toEqual([]);
  });

  test("use of the environment is distinguished from code that only looks like it", () => {
    const trespasses = [
      "const now = Date.now();",
      "const now = new Date();",
      "setTimeout(() => {}, 1);",
      'import { readFileSync } from "node:fs";',
      "return Math.random() < 0.5;",
      "Bun.listen({",
    ];
    const innocents = [
      "clock.setTimeout(tick, 1);",
      "setTimeout(callback: () => void, delayMs: number): TimerId;",
      'import { createHash } from "node:crypto";',
      "const process = start();",
      'import { type Process } from "./process.ts";',
      "// Not Date.now(): the clock is injected.",
    ];
    const seen = (line: string) => code(line).match(OUTSIDE_WORLD) !== null;
    expect(trespasses.filter(seen)).toEqual(trespasses);
    expect(innocents.filter(seen)).toEqual([]);
  });

  test("every listed file exists", () => {
    const allowed = Object.keys(ACCESS_TO_THE_SYSTEM).filter((file) => file.endsWith(".ts"));
    expect(allowed.filter((file) => !sources.has(file))).toEqual([]);
  });

  test("only the node handles the failure of an actor", () => {
    const handlers = [...sources].filter(([, text]) => /\bonError\b/.test(code(text)));
    expect(handlers.map(([file]) => file).filter((file) => file !== "actors/node/node.ts")).toEqual(
      [],
    );
  });
});

describe("files", () => {
  test("files begin with a description", () => {
    const silent = [...sources, ...tests, ...benchmarks].filter(
      ([, text]) => !/^(#!.*\n)?\/\*\*\n/.test(text),
    );
    expect(silent.map(([file]) => file)).toEqual([]);
  });

  test("lines fit the screen", () => {
    for (const [file, text] of [...sources, ...tests, ...benchmarks]) {
      const wide = text
        .split("\n")
        .filter((line) => line.length > MAX_COLUMNS && !isUnbreakable(line));
      expect([file, wide]).toEqual([file, []]);
    }
  });

  test("folders have few files", () => {
    const all = { src: sources, tests, bench: benchmarks };
    const files = Object.entries(all).flatMap(([top, texts]) =>
      [...texts.keys()].map((file) => `${top}/${file}`),
    );
    const kindOf = (file: string) => `${dirname(file)} ${/\.test\.ts$/.test(file)}`;
    const crowded = [...Map.groupBy(files, kindOf)]
      .filter(([, those]) => those.length > MAX_FILES)
      .map(([, those]) => dirname(those[0]!)); // a group has one at least
    expect(crowded.sort()).toEqual(Object.keys(CROWDED));
  });

  test("files and classes have specific names", () => {
    const names = [...sources.keys(), ...tests.keys()];
    expect(names.filter((file) => VAGUE_FILE.test(file))).toEqual([]);
    expect([...sources.values()].flatMap((text) => text.match(VAGUE_CLASS) ?? [])).toEqual([]);
  });

  test("no file has leftovers or silences a tool", () => {
    const leftover = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)/g;
    for (const [file, text] of [...sources, ...benchmarks]) {
      expect([file, text.match(leftover)]).toEqual([file, null]);
    }
  });

  test("no test is left to do or expected to fail", () => {
    const muted = /\b(?:test|describe)\.(?:todo|failing)\(/g;
    for (const [file, text] of tests) expect([file, text.match(muted)]).toEqual([file, null]);
  });
});

async function readAll(
  directory: string,
  wanted: (file: string) => boolean = () => true,
): Promise<ReadonlyMap<string, string>> {
  const files = [...new Glob("**/*.{ts,tsx}").scanSync(join(root, directory))]
    .filter(wanted)
    .sort();
  return new Map(
    await Promise.all(
      files.map(
        async (file) => [file, await Bun.file(join(root, directory, file)).text()] as const,
      ),
    ),
  );
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
}

interface Edge {
  readonly from: string;
  readonly to: string;
}

function localImports(from: string, text: string): Edge[] {
  const statements = text.matchAll(/(?:\bfrom|^import|\bimport\() ?"(\.[^"]+)"/gm);
  return [...statements].map(([, path = ""]) => ({ from, to: join(dirname(from), path) }));
}

function hasAccess(file: string): boolean {
  return Object.keys(ACCESS_TO_THE_SYSTEM).some((access) => file.startsWith(access));
}

/** Without comments. A string that looks like one would be cut too; none does. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
}

/**
 * What the formatter cannot break: a link, a regular expression, a message, an import of one
 * name.
 */
function isUnbreakable(line: string): boolean {
  if (/^(import|export) .* from "/.test(line)) return true;
  if (/https?:\S{40,}/.test(line)) return true;
  const literals = line.match(/"[^"]*"|`[^`]*`|\/.+\//g) ?? [];
  const longest = Math.max(0, ...literals.map(({ length }) => length));
  // What stands before and after it has room of its own.
  return longest > 40 && line.length - longest <= 40;
}
