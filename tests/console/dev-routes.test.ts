/**
 * The routes for development over real HTTP, with a node that the test plays.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import {
  decodeFaultRequest,
  encodeFaultResponse,
  type FaultRequest,
} from "../../src/codec/faults/fault.ts";
import { ErrorCode, Method, type Request } from "../../src/codec/request.ts";
import { encodeStatusResponse } from "../../src/codec/status.ts";
import { devRoutes } from "../../src/console/dev-routes.ts";
import { type HttpServer, listenHttp } from "../../src/console/http-server.ts";
import type { Route } from "../../src/console/route.ts";
import {
  type NodeProcess,
  type Supervisor,
  SupervisorError,
} from "../../src/console/supervisor.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { type Answer, CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";
import { statusWith } from "../support/client/status.ts";

const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };
const fault = { kind: "delay", node: 1, peer: 2, delayMs: 5, jitterMs: 0 } as const;
const active = { id: 3, fault, forMs: 30_000, leftMs: 20_000 };
const shown = {
  ...{ id: "1-3", kind: "delay", node: 1, peer: 2, delay_ms: 5, jitter_ms: 0 },
  ...{ for_ms: 30_000, left_ms: 20_000 },
};

/** A console that has started node 2, which is paused. */
class OneProcess implements Supervisor {
  readonly asked: string[] = [];
  readonly #process: NodeProcess = { id: 2, pid: 4711, state: "paused" };

  processOf(id: number): NodeProcess | undefined {
    return id === 2 ? this.#process : undefined;
  }

  async pause(id: number): Promise<NodeProcess> {
    throw new SupervisorError(`Cannot pause node ${id}: it is paused`);
  }

  resume = (id: number) => this.#done(`resume ${id}`);
  kill = (id: number) => this.#done(`kill ${id}`);
  start = (id: number) => this.#done(`start ${id}`);

  async #done(what: string): Promise<NodeProcess> {
    this.asked.push(what);
    return this.#process;
  }
}

const node = new ScriptedNode(systemClock);
let client: QuorateClient;
let supervisor: OneProcess;
let server: HttpServer;
let routes: readonly Route[];
let answerFault: (request: FaultRequest) => Answer;

beforeAll(async () => {
  await node.listen(tcpNetwork, "127.0.0.1:0");
  client = new QuorateClient({ endpoints: [node.address] });
});

beforeEach(() => {
  answerFault = () => encodeFaultResponse({ header, faults: [active], injected: 3 });
  node.requests.length = 0;
  node.answer = ({ method, body }: Request) => {
    if (method === Method.METHOD_FAULT) return answerFault(decodeFaultRequest(body));
    const { members, ...rest } = configurationOf([1, 2]);
    const here = members.map((member) => ({ ...member, clientAddress: node.address }));
    // Two members must have different addresses, or the second one could not be reached.
    const configuration = { ...rest, members: [here[0]!, members[1]!] };
    return encodeStatusResponse(statusWith({ header, configuration }));
  };
  supervisor = new OneProcess();
  listen(supervisor);
});

afterAll(() => {
  server.stop();
  client.close();
  node.crash();
});

function listen(by: Supervisor | undefined): void {
  server?.stop();
  const endpoints = () => [node.address];
  routes = devRoutes({ client: () => client, endpoints, supervisor: by });
  server = listenHttp({
    ...{ address: "127.0.0.1:0", routes, clock: systemClock },
    gate: { access: "full", hosts: new Set() },
    failed: (route, error) => expect([route, error]).toEqual([]),
  });
}

async function send(method: string, path: string, body: object = {}) {
  const response = await fetch(`http://${server.address}${path}`, {
    method,
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
    headers: { "content-type": "application/json" },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function asked(): readonly FaultRequest[] {
  const requests = node.requests.filter(({ method }) => method === Method.METHOD_FAULT);
  return requests.map(({ body }) => decodeFaultRequest(body));
}

describe("faults", () => {
  test("every example of the fault routes is answered as the table of routes says", async () => {
    for (const { method, path, example } of routes) {
      if (path.includes("/nodes/")) continue;
      const { status } = await send(method, example.path, example.body as object);
      expect([method, path, status]).toEqual([method, path, example.status]);
    }
  });

  test("a fault is injected into its node, with defaults for missing fields", async () => {
    const body = { kind: "delay", node: 1, peer: 2, delay_ms: 5 };
    expect(await send("POST", "/v1/dev/faults", body)).toEqual({ status: 200, body: shown });
    await send("POST", "/v1/dev/faults", { ...body, for_ms: 10_000 });
    expect(asked()).toEqual([
      { action: "inject", fault, forMs: 30_000 },
      { action: "inject", fault, forMs: 10_000 },
    ]);
  });

  test("faults are listed and ended by their ids", async () => {
    expect((await send("GET", "/v1/dev/faults")).body).toEqual({ faults: [shown] });
    answerFault = () => encodeFaultResponse({ header, faults: [], injected: undefined });
    expect((await send("DELETE", "/v1/dev/faults/1-3")).body).toEqual({ faults: [] });
    expect((await send("POST", "/v1/dev/heal")).body).toEqual({ faults: [] });
    expect(asked()).toEqual([
      { action: "list" },
      { action: "heal", id: 3 },
      { action: "heal", id: undefined },
    ]);
  });

  test.each([
    ["an unknown kind", { kind: "melt", node: 1 }, 400, "in the body, /kind"],
    ["an unknown field", { kind: "isolate", node: 1, colour: 1 }, 400, "in the body, /colour"],
    ["more than ten minutes", { kind: "isolate", node: 1, for_ms: 600_001 }, 400, "/for_ms"],
    ["no peer", { kind: "mute", node: 1 }, 400, "the peer is undefined"],
    ["a link to itself", { kind: "mute", node: 1, peer: 1 }, 400, "both are node 1"],
    ["an unknown node", { kind: "isolate", node: 9 }, 404, "node 9: it is not a member"],
    ["a node that is not reached", { kind: "isolate", node: 2 }, 503, "Cannot get a response"],
  ])("a fault with %s is refused", async (_, body, status, why) => {
    const answer = await send("POST", "/v1/dev/faults", body);
    expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(why) } });
    expect(asked()).toEqual([]);
  });

  test("nodes that were not started with dev-faults refuse with status 403", async () => {
    const message = "Cannot inject a fault: node 1 was not started with dev-faults";
    const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
    answerFault = () => ({ code, reason: "FAULTS_NOT_ALLOWED", message });
    const refused = { status: 403, body: { code: "FAULTS_NOT_ALLOWED", message } };
    expect(await send("POST", "/v1/dev/faults", { kind: "isolate", node: 1 })).toMatchObject(
      refused,
    );
    expect(await send("GET", "/v1/dev/faults")).toMatchObject(refused);
    expect(await send("POST", "/v1/dev/heal")).toMatchObject(refused);
  });

  test("an id that no fault can have is not found", async () => {
    expect((await send("DELETE", "/v1/dev/faults/3")).status).toBe(404);
  });
});

describe("processes", () => {
  test("a console controls the processes that it has started", async () => {
    for (const action of ["resume", "kill", "start"]) {
      const answer = await send("POST", `/v1/dev/nodes/2/${action}`);
      expect(answer).toEqual({ status: 200, body: { id: 2, pid: 4711, state: "paused" } });
    }
    expect(supervisor.asked).toEqual(["resume 2", "kill 2", "start 2"]);
    expect(await send("POST", "/v1/dev/nodes/2/pause")).toMatchObject({
      status: 409,
      body: { code: "FAILED_PRECONDITION", message: "Cannot pause node 2: it is paused" },
    });
  });

  test("another console asks a node to kill itself, and refuses the rest with the reason", async () => {
    listen(undefined);
    answerFault = () => encodeFaultResponse({ header, faults: [], injected: undefined });
    const killed = await send("POST", "/v1/dev/nodes/1/kill");
    expect(killed).toEqual({ status: 200, body: { id: 1, state: "exited" } });
    expect(asked()).toEqual([
      { action: "inject", fault: { kind: "kill", node: 1 }, forMs: 30_000 },
    ]);
    for (const action of ["pause", "resume", "start"]) {
      expect(await send("POST", `/v1/dev/nodes/1/${action}`)).toMatchObject({
        status: 409,
        body: {
          message:
            `Cannot ${action} node 1: this console has not started its process; use the console ` +
            "of npm start",
        },
      });
    }
    expect((await send("POST", "/v1/dev/nodes/0/pause")).status).toBe(400);
  });
});
