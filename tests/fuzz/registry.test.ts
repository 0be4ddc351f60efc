/**
 * No parser is without a fuzz target: whatever in src is named like a parser, or takes
 * bytes, must be registered in targets.ts, or exempt with a reason.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { EXEMPT, TARGETS } from "./targets.ts";

/** The simulator reads its own output; pages and the monitor show what was read before. */
const OUT_OF_SCOPE = ["codec/generated/", "sim/", "web/", "monitor/"];

const PARSERS = /^(decode|read|parse|validate|recover|open|verified|receive|load)(?=[A-Z]|$)/;
const BYTES = /: (Uint8Array|EncodedKeyValue|AsyncIterable<Uint8Array>)(?![\w[])/;

const root = join(import.meta.dir, "../../src");

interface Declaration {
  readonly name: string;
  readonly isSuspect: boolean;
}

/** Each exported function, and each method of an exported class, as "folder/file.ts name". */
async function declarations(): Promise<Declaration[]> {
  const files = [...new Glob("**/*.ts").scanSync(root)].sort();
  const found = files
    .filter((file) => !OUT_OF_SCOPE.some((folder) => file.startsWith(folder)))
    .map(async (file) => {
      const declared = declarationsIn(await Bun.file(join(root, file)).text());
      return declared.map(({ name, isSuspect }) => ({ name: `${file} ${name}`, isSuspect }));
    });
  return (await Promise.all(found)).flat();
}

/** Relies on the formatter: what is exported begins its line, a method is indented by two. */
function declarationsIn(source: string): Declaration[] {
  const declared = (text: string, pattern: RegExp, prefix: string) =>
    [...text.matchAll(pattern)].map(([, name = "", parameters = ""]) => ({
      name: prefix + name,
      isSuspect: PARSERS.test(name) || BYTES.test(parameters),
    }));
  const methods = [...source.matchAll(CLASS)].flatMap(([, name = "", body = ""]) =>
    declared(body, METHOD, `${name}.`),
  );
  return [...declared(source, FUNCTION, ""), ...methods];
}

const FUNCTION =
  /^export (?:async )?function\*? ?(\w+)(?:<.*?>)?\(([\s\S]*?)\)(?:: [\s\S]*?)? \{$/gm;
const CLASS = /^export class (\w+).*\{$([\s\S]*?)^\}/gm;
const METHOD = /^ {2}(?:static )?(?:async )?(\w+)\(([\s\S]*?)\)(?:: [^\n]*)? \{$/gm;

const covered = new Set(TARGETS.flatMap(({ covers }) => covers));
const exempt = Object.values(EXEMPT).flat();

describe("the registry", () => {
  test("the registry lists every function that takes bytes, or a reason why not", async () => {
    const known = new Set([...covered, ...exempt]);
    const suspects = (await declarations()).filter(({ isSuspect }) => isSuspect);
    expect(suspects.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  test("the registry lists only existing functions, each once", async () => {
    const there = new Set((await declarations()).map(({ name }) => name));
    expect([...covered, ...exempt].filter((name) => !there.has(name))).toEqual([]);
    expect(exempt.filter((name) => covered.has(name))).toEqual([]);
  });

  test("the registry calls each target by its own name, and has seeds for all", () => {
    const names = TARGETS.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(TARGETS.filter(({ seeds }) => seeds.length === 0)).toEqual([]);
  });

  test("the registry notices a function that is missing", () => {
    const source = [
      "export function decodeThis(bytes: Uint8Array): This {",
      "}",
      "export async function* takesBytes(",
      "  stream: AsyncIterable<Uint8Array>,",
      "): AsyncGenerator<Line> {",
      "}",
      "export class Reader {",
      "  push(piece: Uint8Array): void {",
      "  }",
      "  close(reason: string): void {",
      "  }",
      "}",
      "export function ready(count: number): void {",
      "}",
      "function decodeInside(bytes: Uint8Array): void {",
      "}",
    ].join("\n");
    const suspects = declarationsIn(source).filter(({ isSuspect }) => isSuspect);
    expect(suspects.map(({ name }) => name)).toEqual(["decodeThis", "takesBytes", "Reader.push"]);
  });
});
