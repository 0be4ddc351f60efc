/**
 * Keys and values as text, bytes and hexadecimal digits.
 */
import { expect, test } from "bun:test";
import {
  bytesOf,
  bytesOfHex,
  hexText,
  percentEncoded,
  shownKey,
  textOf,
} from "../../src/web/keys/key-bytes.ts";

const FOREIGN = { base64: "Y2Fm6QAK" }; // "caf", 0xe9, 0, newline

test("a key is shown as scan writes it", () => {
  expect(shownKey("app/\u00e9")).toBe("app/\u00e9");
  expect(shownKey("a\nb\\\u0001")).toBe("a\\nb\\\\\\x01");
  expect(shownKey(FOREIGN)).toBe("caf\\xe9\\x00\\x0a");
});

test("a key in a path has a percent sign and two digits for each byte", () => {
  expect(percentEncoded("a/\u00e9")).toBe("%61%2f%c3%a9");
  expect(percentEncoded(FOREIGN)).toBe("%63%61%66%e9%00%0a");
});

test("a value is text only if its bytes are UTF-8", () => {
  expect(textOf(bytesOf("caf\u00e9 <script>"))).toBe("caf\u00e9 <script>");
  expect(textOf(bytesOf(FOREIGN))).toBeUndefined();
});

test("only hexadecimal digits are read as bytes", () => {
  const bytes = bytesOf(FOREIGN);
  expect(hexText(bytes)).toBe("63 61 66 e9 00 0a");
  expect(bytesOfHex(hexText(bytes))).toEqual(bytes);
  expect([bytesOfHex(""), bytesOfHex("0"), bytesOfHex("zz")]).toEqual([
    new Uint8Array(0),
    undefined,
    undefined,
  ]);
});
