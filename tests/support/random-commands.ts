/**
 * Random commands on few keys, so that they affect each other.
 */
import fc from "fast-check";
import type { EncodedCommand } from "../../src/codec/entry.ts";
import { type Compare, CompareResult, CompareTarget, type RequestOp } from "../../src/codec/kv.ts";
import { validateCommand } from "../../src/kv/commands/validation.ts";
import { InvalidRequestError } from "../../src/replicated/invalid-request.ts";
import { bytes, command, deleteOp, putOp, rangeOp, txnCommand } from "./commands.ts";

const key = fc.constantFrom("a", "ab", "b", "c", "ca", "d", "é", "f");
const value = fc.constantFrom("", "1", "2", "a longer value that stands out");
const rangeEnd = fc.oneof({ weight: 2, arbitrary: fc.constantFrom("", "\0") }, key);

const put: fc.Arbitrary<RequestOp> = fc.tuple(key, value, fc.boolean()).map((it) => putOp(...it));
const deletion: fc.Arbitrary<RequestOp> = fc
  .tuple(key, rangeEnd, fc.boolean())
  .map((it) => deleteOp(...it));
const read: fc.Arbitrary<RequestOp> = fc
  .tuple(key, rangeEnd, fc.record({ limit: fc.nat({ max: 3 }), keysOnly: fc.boolean() }))
  .map((it) => rangeOp(...it));

const result = fc.constantFrom(
  CompareResult.EQUAL,
  CompareResult.NOT_EQUAL,
  CompareResult.GREATER,
  CompareResult.LESS,
);
const small = fc.nat({ max: 20 });
const compare: fc.Arbitrary<Compare> = fc
  .tuple(key, result, small, value)
  .chain(([name, relation, number, text]) => {
    const it = { key: bytes(name), result: relation };
    return fc.constantFrom<Compare>(
      { ...it, target: CompareTarget.VERSION, version: number % 4 },
      { ...it, target: CompareTarget.CREATE, createRevision: number },
      { ...it, target: CompareTarget.MOD, modRevision: number },
      { ...it, target: CompareTarget.VALUE, value: bytes(text) },
    );
  });

const branch = fc.array(
  fc.oneof({ weight: 3, arbitrary: put }, deletion, { weight: 2, arbitrary: read }),
  { maxLength: 4 },
);
const transaction = fc
  .tuple(fc.array(compare, { maxLength: 2 }), branch, branch)
  .map((it) => txnCommand(...it));

/** Any command that may enter the log. */
export const anyCommand: fc.Arbitrary<EncodedCommand> = fc
  .oneof(
    { weight: 5, arbitrary: put.map(command) },
    { weight: 2, arbitrary: deletion.map(command) },
    { weight: 3, arbitrary: transaction },
  )
  .filter(isValid);

function isValid(it: EncodedCommand): boolean {
  try {
    validateCommand(it);
    return true;
  } catch (error) {
    if (error instanceof InvalidRequestError) return false;
    throw error;
  }
}
