/**
 * What a node answers to requests for faults, with and without dev-faults.
 */
import { describe, expect, test } from "bun:test";
import { FaultService, type NodeFaults } from "../../../src/actors/clients/fault-service.ts";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import {
  decodeFaultResponse,
  type FaultRequest,
  type NodeFault,
} from "../../../src/codec/faults/fault.ts";
import { ErrorCode, Method, type Response } from "../../../src/codec/request.ts";
import { NO_BYTES } from "../../../src/vocabulary.ts";
import { logOf } from "../../support/actors/raft-log.ts";

const HEADER = { clusterId: 7, memberId: 2, revision: 0, raftTerm: 3 };

/** Injects nothing, and remembers what it was asked for. */
class RecordedFaults implements NodeFaults {
  readonly asked: object[] = [];
  readonly active = [
    { id: 4, fault: { kind: "isolate", node: 2 }, forMs: 30_000, leftMs: 12_345 } as const,
  ];

  inject(fault: NodeFault, forMs: number): number {
    this.asked.push({ fault, forMs });
    return 4;
  }

  heal(id: number | undefined): void {
    this.asked.push({ heal: id });
  }

  objectionTo({ node }: NodeFault): string | undefined {
    return node === 2 ? undefined : `this is node 2, not node ${node}`;
  }
}

function ask(faults: NodeFaults | undefined, request: FaultRequest): Response {
  const answers: Response[] = [];
  const sink = { isCongested: false, keepAlive() {}, answer: (it: Response) => answers.push(it) };
  const asked = { id: 1, method: Method.METHOD_FAULT, timeoutMs: 1, body: NO_BYTES };
  const log = logOf([1], { keepBytes: 0 });
  const service = new FaultService({ id: 2, log, faults, header: () => HEADER });
  service.answer(new PendingRequest(asked, { receivedAt: 0, deadline: 1_000 }, sink), request);
  return answers[0]!; // it is answered at once
}

function inject(fault: NodeFault, forMs = 30_000): FaultRequest {
  return { action: "inject", fault, forMs };
}

const CUT: NodeFault = { kind: "cut", node: 2, peer: 3, oneWay: false };

describe("a node that was started with dev-faults", () => {
  test("a node injects, ends and lists faults, and answers with all of them", () => {
    const faults = new RecordedFaults();
    const answers = [
      ask(faults, inject(CUT)),
      ask(faults, { action: "heal", id: 4 }),
      ask(faults, { action: "heal", id: undefined }),
      ask(faults, { action: "list" }),
    ].map(({ body }) => decodeFaultResponse(body));
    expect(faults.asked).toEqual([{ fault: CUT, forMs: 30_000 }, { heal: 4 }, { heal: undefined }]);
    expect(answers.map(({ injected }) => injected)).toEqual([4, undefined, undefined, undefined]);
    for (const answer of answers) expect(answer.faults).toEqual(faults.active);
  });

  test.each([
    [
      "a link to itself",
      inject({ ...CUT, peer: 2 }),
      "a link joins two nodes, but both are node 2",
    ],
    ["no member", inject({ ...CUT, peer: 9 }), "node 9 is not a member; the members are 1, 2, 3"],
    ["no peer", inject({ ...CUT, peer: 0 }), "the peer is 0, expected the id of another node"],
    ["another node", inject({ ...CUT, node: 1 }), "this is node 2, not node 1"],
    ["no time", inject(CUT, 0), "it lasts 0 s, expected at most 10 minutes"],
    ["eleven minutes", inject(CUT, 660_000), "it lasts 660 s, expected at most 10 minutes"],
    [
      "a share of nothing",
      inject({ kind: "drop", node: 2, peer: 3, percent: 0 }),
      "the percentage is 0, expected 1 to 100",
    ],
    [
      "a share of more than all",
      inject({ kind: "drop", node: 2, peer: 3, percent: 101 }),
      "the percentage is 101, expected 1 to 100",
    ],
    [
      "a delay of more than a minute",
      inject({ kind: "slowDisk", node: 2, delayMs: 60_001 }),
      "the delay in ms is 60001, expected 1 to 60000",
    ],
  ])("a node refuses a fault of %s", (_, request, why) => {
    const faults = new RecordedFaults();
    expect(() => ask(faults, request)).toThrow(`Cannot inject the fault: ${why}`);
    expect(faults.asked).toEqual([]);
  });
});

describe("a node that was not started with dev-faults", () => {
  test("a node without dev-faults refuses every request for faults", () => {
    const errors = [
      inject(CUT),
      { action: "heal", id: 1 } as const,
      { action: "list" } as const,
    ].map((request) => ask(undefined, request).error);
    expect(errors.map((error) => error?.message)).toEqual([
      "Cannot inject a fault: node 2 was not started with dev-faults",
      "Cannot end a fault: node 2 was not started with dev-faults",
      "Cannot list faults: node 2 was not started with dev-faults",
    ]);
    for (const error of errors) {
      expect(error?.code).toBe(ErrorCode.ERROR_CODE_FAILED_PRECONDITION);
      expect(error?.reason).toBe("FAULTS_NOT_ALLOWED");
    }
  });
});
