/**
 * Keys and values in JSON: text if they are UTF-8, otherwise base64. In a query, a key may
 * also be base64url.
 */
import { type Static, Type } from "@sinclair/typebox";
import { decodeUtf8 } from "../../printable.ts";
import { HttpError } from "../answer.ts";

export const BytesInJson = Type.Union([
  Type.String({ description: "text" }),
  Type.Object(
    { base64: Type.String({ description: "bytes that need not be UTF-8" }) },
    { additionalProperties: false },
  ),
]);

export type BytesInJson = Static<typeof BytesInJson>;

export function bytesInJson(bytes: Uint8Array): BytesInJson {
  return decodeUtf8(bytes) ?? { base64: Buffer.from(bytes).toString("base64") };
}

/** Throws an HttpError. */
export function bytesFrom(value: BytesInJson): Uint8Array {
  if (typeof value === "string") {
    if (value.isWellFormed()) return new TextEncoder().encode(value);
    throw invalid("a text has an unpaired surrogate");
  }
  return fromBase64(value.base64);
}

/** Base64 or base64url, with or without padding. Throws an HttpError. */
export function fromBase64(text: string): Uint8Array {
  if (/^[\w+/-]*={0,2}$/.test(text)) return new Uint8Array(Buffer.from(text, "base64"));
  throw invalid(`"${text}" is not base64`);
}

function invalid(why: string): HttpError {
  return new HttpError(400, "INVALID_ARGUMENT", `Cannot serve the request: ${why}`);
}
