/**
 * Responses as a client reads them: a number that a double cannot hold is refused in every
 * field.
 */
import { expect, test } from "bun:test";
import { readResponse } from "../../src/codec/request.ts";
import { decodeHashResponse, decodeStatusResponse } from "../../src/codec/status.ts";
import { CodecError, newWriter, type Writer } from "../../src/codec/wire.ts";

/** A varint beyond 2^53: the largest signed number. */
const HUGE = Uint8Array.fromHex("ffffffffffffffff7f");

/** -1, signed. */
const NEGATIVE = Uint8Array.fromHex("ffffffffffffffffff01");

function encoded(write: (writer: Writer) => void): Uint8Array {
  const writer = newWriter();
  write(writer);
  return writer.buf.slice(0, writer.pos);
}

/** A message whose field `field` holds one whose field `inner` is `value`. */
function nested(field: number, inner: number, value = HUGE): Uint8Array {
  return encoded((writer) =>
    writer
      .uint32((field << 3) | 2)
      .uint32(1 + value.length)
      .uint32(inner << 3)
      .raw(value),
  );
}

/** With an empty configuration, because a status must have one. */
function configured(status: Uint8Array): Uint8Array {
  return Uint8Array.of(...status, (9 << 3) | 2, 0);
}

test.each([
  ["the leader that an error names", readResponse, nested(2, 4)],
  ["the cluster of a status", decodeStatusResponse, configured(nested(1, 1))],
  ["the revision of a status", decodeStatusResponse, configured(nested(1, 3))],
  ["the cluster of a hash", decodeHashResponse, nested(1, 1)],
  ["the term of a hash", decodeHashResponse, nested(1, 4)],
])("%s is refused beyond 2^53", (_, read: (bytes: Uint8Array) => unknown, bytes) => {
  expect(() => read(bytes)).toThrow(CodecError);
  expect(() => read(bytes)).toThrow("is beyond 2^53");
});

test("a negative revision is refused", () => {
  const status = configured(nested(1, 3, NEGATIVE));
  expect(() => decodeStatusResponse(status)).toThrow("Cannot accept a revision: -1 is negative");
});

test("a status or hash response without a header is refused", () => {
  const empty = new Uint8Array(0);
  expect(() => decodeHashResponse(empty)).toThrow("without a response header");
});
