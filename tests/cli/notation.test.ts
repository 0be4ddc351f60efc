/**
 * How bytes are typed and shown.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bytesOfJson, hexNotation, showOnTerminal, textNotation } from "../../src/cli/notation.ts";

const text = fc.string({ unit: "binary" }).map((string) => Uint8Array.from(Buffer.from(string)));
const anyBytes = fc.oneof(text, fc.uint8Array());

for (const [name, notation] of Object.entries({ textNotation, hexNotation })) {
  test(`${name}: printed bytes can be read back, and stay on one line`, () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const shown = notation.show(bytes);
        expect(shown).not.toMatch(/\p{Cc}/u);
        expect(Uint8Array.from(notation.read(latin1(shown)))).toEqual(bytes);
      }),
    );
  });

  test(`${name}: bytes written as JSON can be read back`, () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const object = JSON.parse(JSON.stringify(notation.json("key", bytes)));
        expect(bytesOfJson(object, "key")).toEqual(Buffer.from(bytes));
      }),
    );
  });
}

describe("text", () => {
  test.each([
    ["grün", "grün"],
    ["a\tb\nc\rd\\", "a\\tb\\nc\\rd\\\\"],
    ["\u0000\u001b[31m\u007f", "\\x00\\x1b[31m\\x7f"],
    ["\u0085", "\\xc2\\x85"],
  ])("%j is shown as %s", (string, shown) => {
    expect(textNotation.show(Buffer.from(string))).toBe(shown);
  });

  test("bytes that are not UTF-8 are shown as escapes, except for ASCII characters", () => {
    expect(textNotation.show(Uint8Array.of(0x61, 0xc3, 0xa9, 0xff, 0x09))).toBe(
      "a\\xc3\\xa9\\xff\\t",
    );
    expect(textNotation.json("value", Uint8Array.of(0xff))).toEqual({ value_base64: "/w==" });
  });

  test("an argument is taken literally, backslashes included", () => {
    expect(textNotation.parse("a\\n")).toEqual(Buffer.from("a\\n"));
  });

  test.each(["\\", "\\q", "\\x1", "\\xg0"])("%s is not a valid escape", (field) => {
    expect(() => textNotation.read(field)).toThrow("Cannot read");
  });

  test("a terminal gets lines and tabs, and no control characters", () => {
    expect(showOnTerminal(Buffer.from("a\tb\nc\u001b[2J\\"))).toBe("a\tb\nc\\x1b[2J\\");
    expect(showOnTerminal(Uint8Array.of(0xff, 0x0a))).toBe("\\xff\\n");
  });
});

describe("hexadecimal digits", () => {
  test("hexadecimal digits come in pairs", () => {
    expect(hexNotation.parse("00fF")).toEqual(Uint8Array.of(0, 255));
    expect(() => hexNotation.parse("0")).toThrow('Cannot read "0": expected pairs of');
    expect(() => hexNotation.parse("0g")).toThrow("Cannot read");
  });
});

test("JSON names the notation of its bytes, and invalid ones are refused", () => {
  expect(bytesOfJson({ key_hex: "61" }, "key")).toEqual(Uint8Array.of(0x61));
  expect(bytesOfJson({ key_base64: "YQ==" }, "key")).toEqual(Uint8Array.of(0x61));
  expect(bytesOfJson({ key: 1 }, "key")).toBeUndefined();
  expect(() => bytesOfJson({ key_base64: "?" }, "key")).toThrow('Cannot read "?"');
});

/** As bytes arrive from a file. */
function latin1(string: string): string {
  return Buffer.from(string).toString("latin1");
}
