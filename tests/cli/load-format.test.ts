/**
 * The formats of lines that can be loaded.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { parsePair } from "../../src/cli/load-format.ts";
import { hexNotation, textNotation } from "../../src/cli/notation.ts";
import { keyValueJson, keyValueLine } from "../../src/cli/output/key-value.ts";
import { KeyValue } from "../../src/client/results.ts";

for (const [name, notation] of Object.entries({ textNotation, hexNotation })) {
  test(`${name}: the output of scan can be loaded`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (key, value) => {
        const kv = new KeyValue({ key, value, createRevision: 1, modRevision: 1, version: 1 });
        const style = { notation, keysOnly: false };
        const line = latin1(keyValueLine(kv, style).slice(0, -1));
        const object = latin1(JSON.stringify(keyValueJson(kv, style)));
        const pair = { key: Buffer.from(key), value: Buffer.from(value) };
        expect(buffers(parsePair(line, "tsv", notation))).toEqual(pair);
        expect(buffers(parsePair(object, "json", notation))).toEqual(pair);
      }),
    );
  });
}

test.each([
  ["key", "a key, a tab and a value"],
  ["key\tvalue\tmore", "a key, a tab and a value"],
  ["key\tva\\lue", 'Cannot read "\\l"'],
])("tsv: %j is refused", (line, reason) => {
  expect(() => parsePair(line, "tsv", textNotation)).toThrow(reason);
});

test.each([
  ["{", "it is not JSON"],
  ["[]", "expected {"],
  ["null", "expected {"],
  ['{"key":"a"}', "expected {"],
  ['{"key":"a","value":1}', "expected {"],
  ['{"key":"\\ud800","value":"v"}', "Cannot use the key: it has an unpaired surrogate"],
  ['{"key":"a","value":"\\udfff"}', "Cannot use the value: it has an unpaired surrogate"],
  ['{"key":"caf\u00e9","value":"v"}', "it is not UTF-8"],
])("json: %s is refused", (line, reason) => {
  expect(() => parsePair(line, "json", textNotation)).toThrow(reason);
});

function latin1(string: string): string {
  return Buffer.from(string).toString("latin1");
}

function buffers({ key, value }: { key: Uint8Array; value: Uint8Array }) {
  return { key: Buffer.from(key), value: Buffer.from(value) };
}
