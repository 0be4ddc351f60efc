/**
 * The files of the pages as the console serves them.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PageFiles, readPageFiles } from "../../src/console/page-files.ts";

let directory: string;
let files: PageFiles;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-pages-"));
  for (const name of ["index.html", "console.js", "console.css"]) {
    writeFileSync(join(directory, name), name);
  }
  files = readPageFiles(directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

function served(path: string): unknown {
  const answer = files(path);
  return answer && [answer.headers["content-type"], String(answer.body)];
}

test("all pages have the same document", () => {
  const pages = ["/", "/nodes/2", "/elections", "/elections/7", "/events", "/members", "/keys"];
  for (const path of pages)
    expect(served(path)).toEqual(["text/html; charset=utf-8", "index.html"]);
});

test("assets have their types, and are revalidated each time", () => {
  expect(served("/assets/console.js")).toEqual(["text/javascript; charset=utf-8", "console.js"]);
  expect(served("/assets/console.css")).toEqual(["text/css; charset=utf-8", "console.css"]);
  expect(files("/assets/console.js")?.headers["cache-control"]).toBe("no-cache");
});

test("no other path has a file", () => {
  const paths = [
    "/nodes",
    "/nodes/x",
    "/nodes/1/2",
    "/assets/",
    "/assets/../index.html",
    "/x",
    "//",
  ];
  for (const path of paths) expect(files(path)).toBeUndefined();
});

test("a checkout whose pages were not built serves none", () => {
  expect(readPageFiles(join(directory, "missing"))("/")).toBeUndefined();
});
