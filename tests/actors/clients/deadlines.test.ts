/**
 * Requests in flight: the limits on their number and size, and their deadlines.
 */
import { expect, test } from "bun:test";
import { Deadlines } from "../../../src/actors/clients/deadlines.ts";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import { ErrorCode, Method, type Response } from "../../../src/codec/request.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";

function started(capacity = { maxRequests: 3, maxRequestBytes: 100 }) {
  const clock = new VirtualClock();
  const answers: Response[] = [];
  const keptAliveAt: number[] = [];
  const answer = (response: Response) => void answers.push(response);
  let id = 0;
  const request = (bodyBytes = 1, timeoutMs = 1000) => {
    id += 1;
    const body = new Uint8Array(bodyBytes);
    const asked = { id, method: Method.METHOD_PUT, timeoutMs, body };
    const receivedAt = clock.now();
    return new PendingRequest(
      asked,
      { receivedAt, deadline: receivedAt + timeoutMs },
      {
        isCongested: false,
        keepAlive: () => void keptAliveAt.push(clock.now()),
        answer,
      },
    );
  };
  return {
    clock,
    deadlines: new Deadlines(clock, capacity, () => {}),
    answers,
    keptAliveAt,
    request,
  };
}

test("R145: a response frees its request's slot and bytes at once", () => {
  const { deadlines, request } = started();
  const requests = [request(40), request(40), request(10)];
  expect(requests.map((it) => deadlines.admit(it))).toEqual([true, true, true]);
  expect(deadlines.count).toBe(3);
  expect(deadlines.admit(request())).toBe(false);
  requests[2]!.succeed(new Uint8Array(0)); // of three
  expect(deadlines.count).toBe(2);
  expect(deadlines.admit(request(21))).toBe(false);
  expect(deadlines.admit(request(20))).toBe(true);
});

test("a refused request does not free a slot when it is answered", () => {
  const { deadlines, request } = started();
  for (let i = 0; i < 3; i += 1) deadlines.admit(request());
  const refused = request();
  expect(deadlines.admit(refused)).toBe(false);
  refused.fail({ code: ErrorCode.ERROR_CODE_BUSY, message: "Cannot accept the request" });
  expect(deadlines.count).toBe(3);
  expect(deadlines.admit(request())).toBe(false);
});

test("R145: a full node refuses requests without looking at the pending ones", () => {
  const count = 10_000;
  const { deadlines, request } = started({ maxRequests: count, maxRequestBytes: 1e9 });
  let looks = 0;
  for (let i = 0; i < count; i += 1) {
    const admitted = request();
    deadlines.admit(admitted);
    Object.defineProperty(admitted, "isAnswered", {
      get() {
        looks += 1;
        return false;
      },
    });
  }
  for (let i = 0; i < 100; i += 1) expect(deadlines.admit(request())).toBe(false);
  expect(looks).toBe(0);
});

test("a request times out at its deadline, even if an earlier one has a later deadline", () => {
  const { clock, deadlines, answers, request } = started();
  deadlines.admit(request(1, 1000));
  deadlines.admit(request(1, 100));
  clock.advance(99);
  expect(answers).toEqual([]);
  clock.advance(1);
  expect(answers.map(({ id }) => id)).toEqual([2]);
  clock.advance(900);
  expect(answers.map(({ id }) => id)).toEqual([2, 1]);
  expect(deadlines.count).toBe(0);
  clock.advance(100);
  expect(clock.pendingCount).toBe(0);
});

test("a request that waits for a leader times out exactly when that wait ends", () => {
  const { clock, deadlines, answers, request } = started();
  const parked = request();
  deadlines.admit(parked);
  clock.advance(10);
  parked.awaitLeader(clock.now() + 33);
  clock.advance(32);
  expect(answers).toEqual([]);
  clock.advance(1);
  expect(answers.map(({ error }) => error?.code)).toEqual([ErrorCode.ERROR_CODE_NO_LEADER]);
});

test("clients hear every 250 ms that their pending requests are being processed", () => {
  const { clock, deadlines, answers, keptAliveAt, request } = started();
  deadlines.admit(request(1, 300));
  clock.advance(100);
  deadlines.admit(request(1, 800));
  clock.advance(900);
  expect(answers.map(({ id }) => id)).toEqual([1, 2]);
  expect(keptAliveAt).toEqual([250, 250, 500, 750]);
});

test("requests that are answered soon share one timer per 250 ms", () => {
  const { clock, deadlines, request } = started();
  let timers = 0;
  const setTimeout = clock.setTimeout.bind(clock);
  clock.setTimeout = (callback, delayMs) => {
    timers += 1;
    return setTimeout(callback, delayMs);
  };
  for (let count = 0; count < 100; count += 1) {
    const answered = request();
    deadlines.admit(answered);
    clock.advance(5);
    answered.succeed(new Uint8Array(0));
    clock.advance(5);
  }
  expect(timers).toBe(4);
});

test("all pending requests can be answered at once", () => {
  const { deadlines, answers, request } = started();
  const requests = [request(), request(), request()];
  for (const it of requests) deadlines.admit(it);
  requests[1]!.succeed(new Uint8Array(0)); // of three
  deadlines.expireAll((it) =>
    it.fail({ code: ErrorCode.ERROR_CODE_STOPPING, message: "Cannot serve the request" }),
  );
  expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
    [2, undefined],
    [1, ErrorCode.ERROR_CODE_STOPPING],
    [3, ErrorCode.ERROR_CODE_STOPPING],
  ]);
  expect(deadlines.count).toBe(0);
});
