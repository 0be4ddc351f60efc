/**
 * The client for faults over real sockets, against a node that a test speaks for.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { InvalidRequestError } from "../../src/client/errors.ts";
import {
  decodeFaultRequest,
  encodeFaultResponse,
  faultIdOf,
  faultIdText,
  type NodeFault,
} from "../../src/codec/faults/fault.ts";
import { faultInJson, faultOfJson } from "../../src/codec/faults/fault-json.ts";
import { Method } from "../../src/codec/request.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";

const CUT: NodeFault = { kind: "cut", node: 1, peer: 2, oneWay: true };
const active = { id: 3, fault: CUT, forMs: 30_000, leftMs: 20_000 };
const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };

const node = new ScriptedNode(systemClock);
let client: QuorateClient;

beforeAll(async () => {
  await node.listen(tcpNetwork, "127.0.0.1:0");
  client = new QuorateClient({ endpoints: [node.address], timeoutMs: 1000 });
});
afterAll(() => {
  client.close();
  node.crash();
});
beforeEach(() => {
  node.requests.length = 0;
  node.answer = () => encodeFaultResponse({ header, faults: [active], injected: 3 });
});

describe("faults of the node at an endpoint", () => {
  test("a client injects, lists and ends faults", async () => {
    const { faults } = client.admin;
    const answer = await faults.inject(node.address, CUT, { forMs: 10_000 });
    expect(answer).toEqual({ header, faults: [active], injected: 3 });
    await faults.inject(node.address, CUT);
    await faults.list(node.address);
    await faults.heal(node.address, 3);
    await faults.heal(node.address);
    expect(node.requests.map(({ method }) => method)).toEqual(Array(5).fill(Method.METHOD_FAULT));
    expect(node.requests.map(({ body }) => decodeFaultRequest(body))).toEqual([
      { action: "inject", fault: CUT, forMs: 10_000 },
      { action: "inject", fault: CUT, forMs: 30_000 },
      { action: "list" },
      { action: "heal", id: 3 },
      { action: "heal", id: undefined },
    ]);
  });

  test.each([
    ["a kind that does not exist", { kind: "melt", node: 1 }, {}, 'the kind "melt" is unknown'],
    ["a link to itself", { ...CUT, peer: 1 }, {}, "both are node 1"],
    ["no time", CUT, { forMs: 0 }, "expected a whole number from 1"],
    ["eleven minutes", CUT, { forMs: 660_000 }, "it lasts 660 s, expected at most 10 minutes"],
    ["no fault", null, {}, "expected an object"],
  ])("a client refuses %s before it sends anything", async (_, fault, options, why) => {
    const injecting = client.admin.faults.inject(node.address, fault as NodeFault, options);
    await expect(injecting).rejects.toThrow(why);
    await expect(injecting).rejects.toThrow(InvalidRequestError);
    expect(node.requests).toEqual([]);
  });
});

describe("faults as text", () => {
  test("the id of a fault has the node, and the fault's number there", () => {
    expect(faultIdText(2, 7)).toBe("2-7");
    expect(faultIdOf("2-7")).toEqual({ node: 2, id: 7 });
    for (const text of ["2", "2-", "-7", "0-1", "2-7-1", "2-7 ", `${2 ** 53}-1`]) {
      expect(faultIdOf(text)).toBeUndefined();
    }
  });

  test("a fault in JSON is read as it was written, and may leave out defaults", () => {
    const json = { kind: "cut", node: 1, peer: 2, one_way: true } as const;
    expect(faultInJson(active)).toEqual({ id: "1-3", ...json, for_ms: 30_000, left_ms: 20_000 });
    expect(faultInJson({ fault: CUT })).toEqual(json);
    expect(faultOfJson(json)).toEqual(CUT);
    expect(faultOfJson({ kind: "cut", node: 1, peer: 2 })).toEqual({ ...CUT, oneWay: false });
    const delay = { kind: "delay", node: 1, peer: 2, delay_ms: 5 } as const;
    expect(faultOfJson(delay)).toEqual({
      ...{ kind: "delay", node: 1, peer: 2 },
      ...{ delayMs: 5, jitterMs: 0 },
    });
  });
});
