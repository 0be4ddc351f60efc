/**
 * The pages of the web console, as they were built into dist/web: one document for all
 * pages, a script and a style sheet. They are read once, at the start.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "./answer.ts";

/** Serves the files; returns undefined if there is none at the path. */
export type PageFiles = (path: string) => Answer | undefined;

const BUILT = join(import.meta.dir, "../../dist/web");

const ASSETS: Readonly<Record<string, string>> = {
  "console.js": "text/javascript; charset=utf-8",
  "console.css": "text/css; charset=utf-8",
};
const ASSET_PATH = "/assets/";

/** The document is the same for all pages: its script reads the address. */
const PAGE = /^\/(?:$|(?:nodes|elections)\/\d+$|(?:elections|events|members|keys)$)/;

/** A browser revalidates each time, so that it never runs the pages of another version. */
const HEADERS = { "cache-control": "no-cache" };

/** Serves nothing if the files are not built, as in a checkout before the bootstrap. */
export function readPageFiles(directory = BUILT): PageFiles {
  if (!existsSync(join(directory, "index.html"))) return () => undefined;
  const answer = (name: string, type: string): Answer => ({
    status: 200,
    headers: { ...HEADERS, "content-type": type },
    body: readFileSync(join(directory, name)),
  });
  const page = answer("index.html", "text/html; charset=utf-8");
  const assets = new Map(
    Object.entries(ASSETS).map(([name, type]) => [`${ASSET_PATH}${name}`, answer(name, type)]),
  );
  return (path) => (PAGE.test(path) ? page : assets.get(path));
}
