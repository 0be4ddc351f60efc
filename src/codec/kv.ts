/**
 * The store's requests and answers (kv.proto). Decoders check what only the
 * encoding can get wrong; what a request may ask is checked in kv/limits.ts.
 */
import { decode, encode, type Fields, quorate, safe } from "./wire.ts";

export type KeyValue = Fields<quorate.KeyValue>;
export type ResponseHeader = Fields<quorate.ResponseHeader>;
export type RangeRequest = Fields<quorate.RangeRequest>;
export type PutRequest = Fields<quorate.PutRequest>;
export type DeleteRangeRequest = Fields<quorate.DeleteRangeRequest>;

export interface RangeResponse {
  readonly header: ResponseHeader;
  readonly kvs: readonly KeyValue[];
  readonly more: boolean;
  readonly count: number;
}

export interface PutResponse {
  readonly header: ResponseHeader;
  readonly prevKv: KeyValue | undefined;
}

export interface DeleteRangeResponse {
  readonly header: ResponseHeader;
  readonly deleted: number;
  readonly prevKvs: readonly KeyValue[];
}

export const CompareResult = quorate.Compare.CompareResult;
export const CompareTarget = quorate.Compare.CompareTarget;
export type CompareResult = quorate.Compare.CompareResult;
export type CompareTarget = quorate.Compare.CompareTarget;

/** The operand is the field that `target` names. */
export type Compare = Omit<Fields<quorate.Compare>, "targetUnion">;

export type RequestOp =
  | { readonly requestRange: RangeRequest }
  | { readonly requestPut: PutRequest }
  | { readonly requestDeleteRange: DeleteRangeRequest };

export type ResponseOp =
  | { readonly responseRange: RangeResponse }
  | { readonly responsePut: PutResponse }
  | { readonly responseDeleteRange: DeleteRangeResponse };

export interface TxnRequest {
  readonly compare: readonly Compare[];
  readonly success: readonly RequestOp[];
  readonly failure: readonly RequestOp[];
}

export interface TxnResponse {
  readonly header: ResponseHeader;
  readonly succeeded: boolean;
  readonly responses: readonly ResponseOp[];
}
