/**
 * What the monitor does to the cluster when a user asks for it: the same requests as those
 * of the command line.
 */
import type { QuorateClient } from "../client/client.ts";
import { QuorateError } from "../client/errors.ts";
import { type ClusterView, isHeard } from "../feed/cluster-view.ts";
import type { NodeId } from "../vocabulary.ts";
import { clientAddressOf, nodesOf } from "./cluster-facts.ts";
import { type Action, ISOLATED_MS } from "./state.ts";

export interface Outcome {
  readonly text: string;
  readonly isError: boolean;
}

/** It does not reject where the cluster refuses, or does not answer. */
export async function execute(
  client: QuorateClient,
  action: Action,
  view: ClusterView,
): Promise<Outcome> {
  try {
    return { text: await done(client, action, view), isError: false };
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    return { text: error.message, isError: true };
  }
}

async function done({ admin }: QuorateClient, action: Action, view: ClusterView): Promise<string> {
  switch (action.kind) {
    case "stepDown":
      return `Node ${await admin.stepDown()} stepped down`;
    case "transfer":
      return `Node ${await admin.transferLeader(action.node)} leads`;
    case "isolate": {
      const { node } = action;
      const fault = { kind: "isolate", node } as const;
      await admin.faults.inject(addressOf(view, node), fault, { forMs: ISOLATED_MS });
      return `Node ${node} is cut off for ${ISOLATED_MS / 1_000} s`;
    }
    case "heal": {
      const heard = nodesOf(view).filter(isHeard);
      await Promise.all(heard.map(({ id }) => admin.faults.heal(addressOf(view, id))));
      return "All injected faults are ended";
    }
  }
}

/** REQUIRES: the node is observed, so that its members are known. */
function addressOf(view: ClusterView, id: NodeId): string {
  return clientAddressOf(view, id)!;
}
