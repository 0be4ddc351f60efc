/**
 * Runs before the commands a newcomer types first, and installs what they need:
 * packages, the Bun binary, LevelDB's binding, the pages of the console. Plain Node
 * without dependencies.
 * When all is there it says nothing and takes some hundredths of a second.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;

/** Bun's package brings a small script in the binary's place, for its install script to replace. */
const SMALLEST_BUN_BYTES = 1_000_000;
const BUN = "node_modules/bun/bin/bun.exe"; // on every system

/** The pages are built of them. */
const PAGE_SOURCES = ["src/web", "src/charts", "src/feed", "scripts/build-web.mjs"];
const BUILT_PAGE = "dist/web/index.html";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

requireNode();
if (!packagesMatchLockFile()) {
  say("installing packages (npm ci)");
  // Quiet, because the terminal library of the monitor warns of Node versions although Bun runs it.
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
}
if (!hasBun()) {
  say("fetching Bun, whose install script was skipped");
  run(process.execPath, ["node_modules/bun/install.js"]);
}
if (!hasLevelBinding()) {
  say("building LevelDB's binding, which is not prebuilt for this platform");
  run("npm", ["rebuild", "classic-level"]);
}
if (!hasPages()) {
  run(join(root, BUN), ["--no-env-file", "--config=/dev/null", "scripts/build-web.mjs"]);
}

function requireNode() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major >= OLDEST_NODE) return;
  say(`Cannot run on Node ${process.versions.node}: install Node ${OLDEST_NODE} or newer`);
  process.exit(1);
}

/**
 * Compares versions rather than the age of files: a checkout or a copy changes
 * those. Optional packages are those of other platforms.
 */
function packagesMatchLockFile() {
  const { packages } = readJson("package-lock.json");
  return Object.entries(packages).every(
    ([path, { version, optional }]) =>
      path === "" || optional || readJson(join(path, "package.json"))?.version === version,
  );
}

function hasBun() {
  const binary = statSync(join(root, BUN), { throwIfNoEntry: false });
  return (binary?.size ?? 0) > SMALLEST_BUN_BYTES;
}

function hasLevelBinding() {
  const findBinding = createRequire(import.meta.url)("node-gyp-build").resolve;
  try {
    return findBinding(join(root, "node_modules/classic-level")) !== undefined;
  } catch {
    return false;
  }
}

/** They are built again when one of their sources is newer. */
function hasPages() {
  const built = statSync(join(root, BUILT_PAGE), { throwIfNoEntry: false });
  return built !== undefined && PAGE_SOURCES.every((path) => newest(path) <= built.mtimeMs);
}

/** When the newest file at the path was changed. A folder changes with the names in it. */
function newest(path) {
  const stat = statSync(join(root, path));
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(join(root, path)).map((name) => newest(join(path, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Everything goes to standard error: standard output belongs to the command that follows. */
function run(command, args) {
  try {
    execFileSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  } catch (error) {
    say(`Cannot go on: "${command} ${args.join(" ")}" failed (${error.code ?? error.status})`);
    process.exit(1);
  }
}

function say(sentence) {
  console.error(`quorate: ${sentence}`);
}
