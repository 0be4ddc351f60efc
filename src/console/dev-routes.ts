/**
 * Routes for development: faults of the nodes, and the processes of the nodes.
 */
import { type Static, Type } from "@sinclair/typebox";
import {
  faultIdOf,
  MAX_FAULT_MS,
  NODE_FAULT_KINDS,
  type NodeFaultKind,
} from "../codec/faults/fault.ts";
import { faultInJson, faultOfJson } from "../codec/faults/fault-json.ts";
import type { NodeId } from "../vocabulary.ts";
import { HttpError, json } from "./answer.ts";
import { ClusterFaults, type ClusterFaultsInput } from "./cluster-faults.ts";
import { type Route, route } from "./route.ts";
import { type Supervisor, SupervisorError } from "./supervisor.ts";

export interface DevRoutesInput extends ClusterFaultsInput {
  /** Undefined if this console has started no process. */
  readonly supervisor: Supervisor | undefined;
}

const Id = Type.Integer({ minimum: 1 });

const FAULT_FIELDS = {
  kind: Type.Unsafe<NodeFaultKind>(Type.Union(NODE_FAULT_KINDS.map((kind) => Type.Literal(kind)))),
  node: Id,
  /** The other end of a link. */
  peer: Type.Optional(Id),
  one_way: Type.Optional(Type.Boolean()),
  percent: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  delay_ms: Type.Optional(Type.Integer({ minimum: 1 })),
  jitter_ms: Type.Optional(Type.Integer({ minimum: 0 })),
  for_ms: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_FAULT_MS })),
};

const FaultBody = Type.Object(FAULT_FIELDS, { additionalProperties: false });

/** Absent if its effect was immediate. */
const Fault = Type.Object({
  id: Type.Optional(Type.String()),
  ...FAULT_FIELDS,
  left_ms: Type.Optional(Type.Integer()),
});

const Faults = Type.Object({ faults: Type.Array(Fault) });

const ACTIONS = ["pause", "resume", "kill", "start"] as const;
type Action = (typeof ACTIONS)[number];

const NodeProcess = Type.Object({
  id: Id,
  /** The newest process that was started here. */
  pid: Type.Optional(Type.Integer()),
  state: Type.Union([Type.Literal("running"), Type.Literal("paused"), Type.Literal("exited")]),
  exit: Type.Optional(
    Type.Object({
      code: Type.Optional(Type.Integer()),
      signal: Type.Optional(Type.String()),
      at: Type.String(),
    }),
  ),
});

export function devRoutes(input: DevRoutesInput): readonly Route[] {
  const faults = new ClusterFaults(input);
  return [
    injectRoute(faults),
    ...listRoutes(faults),
    ...ACTIONS.map((action) => processRoute(action, input.supervisor, faults)),
  ];
}

function injectRoute(faults: ClusterFaults): Route {
  return route({
    method: "POST",
    path: "/v1/dev/faults",
    summary: "Injects a fault into a node that was started with dev-faults.",
    effect: "command",
    body: FaultBody,
    answers: { 200: { description: "The fault.", schema: Fault } },
    example: {
      path: "/v1/dev/faults",
      body: { kind: "delay", node: 1, peer: 2, delay_ms: 1, for_ms: 1000 },
      status: 200,
    },
    handle: async ({ body }) => {
      const { for_ms: forMs, ...given } = body as Static<typeof FaultBody>;
      const fault = faultOfJson(given);
      return json(faultInJson((await faults.inject(fault, forMs)) ?? { fault }));
    },
  });
}

function listRoutes(faults: ClusterFaults): readonly Route[] {
  const answers = { 200: { description: "The faults that have not ended.", schema: Faults } };
  const shown = (list: Awaited<ReturnType<ClusterFaults["list"]>>) =>
    json({ faults: list.map(faultInJson) });
  return [
    route({
      ...{ method: "GET", path: "/v1/dev/faults", effect: "read", answers },
      summary: "The faults of all nodes that answer.",
      example: { path: "/v1/dev/faults", status: 200 },
      handle: async () => shown(await faults.list()),
    }),
    route({
      ...{ method: "DELETE", path: "/v1/dev/faults/{id}", effect: "command", answers },
      summary: "Ends a fault. It may have ended before.",
      params: Type.Object({ id: Type.String() }),
      example: { path: "/v1/dev/faults/1-1", body: {}, status: 200 },
      handle: async ({ params }) => {
        const fault = faultIdOf(params.id);
        if (fault !== undefined) return shown(await faults.heal(fault.node, fault.id));
        const message = `Cannot find the fault "${params.id}": an id of a fault is like 2-7`;
        throw new HttpError(404, "NOT_FOUND", message);
      },
    }),
    route({
      ...{ method: "POST", path: "/v1/dev/heal", effect: "command", answers },
      summary: "Ends all faults of all nodes that answer.",
      example: { path: "/v1/dev/heal", body: {}, status: 200 },
      handle: async () => shown(await faults.healAll()),
    }),
  ];
}

function processRoute(
  action: Action,
  supervisor: Supervisor | undefined,
  faults: ClusterFaults,
): Route {
  return route({
    method: "POST",
    path: `/v1/dev/nodes/{id}/${action}`,
    summary: SUMMARIES[action],
    effect: "command",
    params: Type.Object({ id: Type.String({ pattern: "^[1-9][0-9]{0,15}$" }) }),
    answers: { 200: { description: "The state of the process", schema: NodeProcess } },
    example: {
      path: `/v1/dev/nodes/1/${action}`,
      body: {},
      status: action === "kill" ? 200 : CONFLICT,
    },
    handle: async ({ params }) => {
      const id: NodeId = Number(params.id);
      if (supervisor?.processOf(id) !== undefined) return json(await run(supervisor, action, id));
      if (action !== "kill") throw notStartedHere(action, id);
      await faults.inject({ kind: "kill", node: id }, undefined);
      return json({ id, state: "exited" });
    },
  });
}

const SUMMARIES: Readonly<Record<Action, string>> = {
  pause: "Pauses the process of a node, as by SIGSTOP.",
  resume: "Resumes the process of a node, as by SIGCONT.",
  kill: "Kills the process of a node, as by SIGKILL; in other consoles, it kills itself.",
  start: "Starts the process of a node again.",
};

async function run(supervisor: Supervisor, action: Action, id: NodeId): Promise<object> {
  try {
    return await supervisor[action](id);
  } catch (error) {
    if (!(error instanceof SupervisorError)) throw error;
    throw new HttpError(CONFLICT, "FAILED_PRECONDITION", error.message);
  }
}

function notStartedHere(action: Action, id: NodeId): HttpError {
  const message =
    `Cannot ${action} node ${id}: this console has not started its process; use the console of ` +
    "npm start";
  return new HttpError(CONFLICT, "FAILED_PRECONDITION", message);
}

const CONFLICT = 409;
