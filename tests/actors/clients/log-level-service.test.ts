/**
 * What a node makes of requests about its log.
 */
import { describe, expect, test } from "bun:test";
import {
  LogLevelService,
  logLevelCommand,
  MAX_EVENT_NAMES,
} from "../../../src/actors/clients/log-level-service.ts";
import { type Failure, PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import {
  decodeLogLevelResponse,
  encodeLogLevelRequest,
  type LogLevelRequest,
} from "../../../src/codec/log-level.ts";
import { ErrorCode, Method, type Response } from "../../../src/codec/request.ts";
import { LogLevels, MAX_LOG_LEVEL_MS } from "../../../src/log-levels.ts";
import { InvalidRequestError } from "../../../src/replicated/invalid-request.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";

const HEADER = { clusterId: 7, memberId: 1, revision: 4, raftTerm: 2 };
const CHANGE: LogLevelRequest = { level: "debug", only: ["election"], forMs: 5_000 };

function ask(logLevels: LogLevels | undefined, request: LogLevelRequest): Response {
  const answers: Response[] = [];
  const sink = {
    isCongested: false,
    keepAlive() {},
    answer: (it: Response) => void answers.push(it),
  };
  const body = encodeLogLevelRequest(request);
  const method = Method.METHOD_LOG_LEVEL;
  const pending = new PendingRequest(
    { id: 1, method, timeoutMs: 0, body },
    { receivedAt: 0, deadline: 1_000 },
    sink,
  );
  const service = new LogLevelService({ logLevels, header: () => HEADER });
  service.answer(pending, logLevelCommand(body));
  expect(answers).toHaveLength(1);
  return answers[0]!; // just counted
}

test("a change of the log level and a query are answered with the levels in effect", () => {
  const clock = new VirtualClock();
  const levels = new LogLevels("warn", clock, () => {});
  const changed = { header: HEADER, configured: "warn", level: "debug", only: ["election"] };
  const answer = (request: LogLevelRequest) => decodeLogLevelResponse(ask(levels, request).body);
  expect(answer(CHANGE)).toEqual({ ...changed, leftMs: 5_000 });
  clock.advance(2_000);
  const question = { level: "", only: [], forMs: 0 };
  expect(answer(question)).toEqual({ ...changed, leftMs: 3_000 });
  const none = { header: HEADER, configured: "warn", level: "", only: [], leftMs: 0 };
  expect(answer({ ...question, level: "configured" })).toEqual(none);
  expect(answer(question)).toEqual(none);
});

test("a node that does not write its log says so", () => {
  const failure: Partial<Failure> = { code: ErrorCode.ERROR_CODE_UNSUPPORTED };
  expect(ask(undefined, CHANGE).error).toMatchObject(failure);
});

describe("a request is refused", () => {
  const many = Array.from({ length: MAX_EVENT_NAMES + 1 }, () => "election");
  test.each<[string, Partial<LogLevelRequest>, string]>([
    ["with an unknown level", { level: "trace" }, 'the level is "trace", expected debug, info'],
    ["with an unknown event", { only: ["leader", "vote.bought"] }, 'named "vote.bought"; there'],
    ["with too many events", { only: many }, "it names 33 events, expected at most 32"],
    ["without a time", { forMs: 0 }, "the time is 0 ms, expected 1 to 3600000"],
    ["with a long time", { forMs: MAX_LOG_LEVEL_MS + 1 }, "the time is 3600001 ms"],
    [
      "with a long name, of which a part is shown",
      { level: "x".repeat(99) },
      `"${"x".repeat(40)}"`,
    ],
  ])("a request %s is refused", (_, part, why) => {
    const request = () => logLevelCommand(encodeLogLevelRequest({ ...CHANGE, ...part }));
    expect(request).toThrow(InvalidRequestError);
    expect(request).toThrow(why);
  });
});
