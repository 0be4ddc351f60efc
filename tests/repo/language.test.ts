/**
 * The language rules of docs/style.md that a machine can check: words that have a
 * better one, comments without a subject, names of tests that are not sentences.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";

/** Words and phrases to avoid, each with what to write instead. */
const AVOIDED: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bwho(m)?ever\b/i, "name the subject: a node, a client, an operator"],
  [/\b(no|some|every|any)body\b/i, "name the subject, or use the passive voice"],
  [/\bthe own\b/i, "its own, this node's own"],
  [/\bfor ever\b/i, "forever, permanently"],
  [/\ball the same\b/i, "anyway, still"],
  [/\bpatien(ce|t)\b/i, "election timer, timeout"],
  [/\bgoodbye\b/i, "FIN, close"],
  [/\bdesk\b/i, "service"],
  [/\bweather\b/i, "network faults"],
  [/\bmisfortunes?\b/i, "faults"],
  [/\breign\b|\btenure\b/i, "term"],
  [/\bdoors?\b/i, "listener, entry, access"],
  [/\bhouse\b/i, "node, listener"],
  [/\bhurry\b/i, "flush, at once"],
  [/\bshall\b/i, "to, will, must"],
  [/\bfarewell\b|\bparcels?\b|\bhung ?up\b/i, "FIN, packet, closed"],
  [/\bpulse\b|\bbeats?\b/i, "heartbeat"],
  [/\bballots?\b|\bsieges?\b|\bdish(es)?\b/i, "vote, fault loop, fault generator"],
  [/\bwitness(es)?\b/i, "evidence, observation"],
  [/\bgiv(e|en|ing) up the log\b/i, "compact the log"],
  [/\bgiven up\b/i, "compacted, dropped, failed"],
  [/\bseat(s|ed)?\b/i, "membership, vote"],
  [/\bas of\b/i, "at, from"],
  [/\bfor good\b/i, "permanently"],
  [/\bwhence\b/i, "name the origin"],
  [/(\/\*\*|^ *\*|\/\/) Of /m, "a comment begins with its subject"],
  [/\/\*\* (Who|Whom|Whose|Nor|So many) /, "a comment begins with its subject"],
  [
    /\/\*\* (Is|Are|Was|Does|Do|Did|Has|Have|May|Must|Can|Would) [^.\n]*\?/,
    "a comment states a fact: Whether …",
  ],
  [/^(<{7}|>{7}) /m, "the lines of one side: this merge is unfinished"],
];

/** The first words of names that are no sentences. */
const NO_SUBJECTS = ["that", "whose", "of", "are", "is", "who", "what", "does", "because", "nor"];

/** Texts that are checked. The style guide names what to avoid. */
const CHECKED = [
  "src/**/*.ts",
  "bench/**/*.ts",
  "tests/**/*.{ts,txt}",
  "proto/*.proto",
  "docs/**/*.md",
  "scripts/*.mjs",
  "*.md",
];
const EXEMPT = ["docs/style.md", "src/codec/generated/", "tests/repo/language.test.ts"];

const root = join(import.meta.dir, "../..");

test("no text uses an avoided word", async () => {
  const findings: string[] = [];
  for (const file of CHECKED.flatMap((pattern) => [...new Glob(pattern).scanSync(root)])) {
    if (EXEMPT.some((exempt) => file.startsWith(exempt))) continue;
    const text = await Bun.file(join(root, file)).text();
    for (const [pattern, instead] of AVOIDED) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const line = text.slice(0, found.index).split("\n").length;
      findings.push(`${file}:${line} "${found[0].trim()}": ${instead}`);
    }
  }
  expect(findings.sort()).toEqual([]);
});

test("every term of the glossary is used", async () => {
  const style = await Bun.file(join(root, "docs/style.md")).text();
  const [, glossary = ""] = style.split("## Glossary");
  const rows = glossary.split("## ")[0]!.matchAll(/^\| ([^|]+) \|/gm); // a split has a first part
  const terms = [...rows].flatMap(([, names = ""]) => names.split(", ")).slice(2);
  expect(terms.length).toBeGreaterThan(40);
  const files = ["src/**/*.ts", "tests/**/*.ts", "docs/**/*.md"].flatMap((pattern) => [
    ...new Glob(pattern).scanSync(root),
  ]);
  const texts = files
    .filter((file) => !EXEMPT.some((exempt) => file.startsWith(exempt)))
    .map((file) => Bun.file(join(root, file)).text());
  const all = spelling((await Promise.all(texts)).join("\n"));
  expect(terms.filter((term) => !all.includes(spelling(term)))).toEqual([]);
});

/** The same for "durable index", "durable-index" and "durableIndex". */
function spelling(text: string): string {
  return text.toLowerCase().replaceAll(/[ -]/g, "");
}

test("the name of a test is a sentence with its subject first", async () => {
  const call = /(?:\b(?:test|describe)(?:\.\w+)?|\]\))\(\s*/.source;
  const fragments = [
    new RegExp(`${call}["'\`](?:R\\d+[^:]*: )?(?:${NO_SUBJECTS.join("|")}) [^"'\`]*`, "g"),
    new RegExp(`${call}"[^"]*[:,]"`, "g"), // the rest is in the names below it
    new RegExp(`${call}"%s"`, "g"),
  ];
  const findings: string[] = [];
  for (const file of new Glob("tests/**/*.test.ts").scanSync(root)) {
    const text = await Bun.file(join(root, file)).text();
    for (const fragment of fragments) {
      findings.push(...(text.match(fragment) ?? []).map((name) => `${file}: ${name}`));
    }
  }
  expect(findings.sort()).toEqual([]);
});
