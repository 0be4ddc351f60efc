/**
 * The faults of all nodes of a cluster. Any node can name the others, because there may be
 * no leader while a fault is active.
 */
import type { QuorateClient } from "../client/client.ts";
import { QuorateError, UnavailableError } from "../client/errors.ts";
import type { ActiveFault, FaultResponse, NodeFault } from "../codec/faults/fault.ts";
import type { Member, NodeId } from "../vocabulary.ts";
import { HttpError } from "./answer.ts";

export interface ClusterFaultsInput {
  readonly client: () => QuorateClient;
  /** Client addresses of some nodes. */
  readonly endpoints: () => readonly string[];
}

/** The faults of a node that does not answer in this time are left out. */
const TIMEOUT_MS = 1_000;

const CALL = { timeoutMs: TIMEOUT_MS };

export class ClusterFaults {
  readonly #input: ClusterFaultsInput;

  constructor(input: ClusterFaultsInput) {
    this.#input = input;
  }

  /** Undefined if the effect was immediate. */
  async inject(fault: NodeFault, forMs: number | undefined): Promise<ActiveFault | undefined> {
    const { faults } = this.#input.client().admin;
    const options = forMs === undefined ? CALL : { ...CALL, forMs };
    const answer = await faults.inject(await this.#endpointOf(fault.node), fault, options);
    return answer.faults.find(({ id }) => id === answer.injected);
  }

  /** Faults by node. A node that does not answer is left out. */
  async list(): Promise<readonly ActiveFault[]> {
    return await this.#askAll((faults, endpoint) => faults.list(endpoint, CALL));
  }

  /** Resolves with the faults that the node still has. */
  async heal(node: NodeId, id: number): Promise<readonly ActiveFault[]> {
    const { faults } = this.#input.client().admin;
    return (await faults.heal(await this.#endpointOf(node), id, CALL)).faults;
  }

  /** Resolves with the remaining faults. */
  async healAll(): Promise<readonly ActiveFault[]> {
    return await this.#askAll((faults, endpoint) => faults.heal(endpoint, undefined, CALL));
  }

  /** Fails only if no node executes the request. */
  async #askAll(
    ask: (faults: QuorateClient["admin"]["faults"], endpoint: string) => Promise<FaultResponse>,
  ): Promise<readonly ActiveFault[]> {
    const { faults } = this.#input.client().admin;
    const members = await this.#members();
    const asked = members.map(({ clientAddress }) => ask(faults, clientAddress));
    const outcomes = await Promise.allSettled(asked);
    const answers = outcomes.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
    if (answers.length > 0) return answers.flatMap((answer) => answer.faults);
    throw mostExact(outcomes.flatMap((it) => (it.status === "rejected" ? [it.reason] : [])));
  }

  async #endpointOf(id: NodeId): Promise<string> {
    const members = await this.#members();
    const member = members.find((each) => each.id === id);
    if (member !== undefined) return member.clientAddress;
    const ids = members.map((each) => each.id).join(", ");
    const message = `Cannot find node ${id}: it is not a member; the members are ${ids}`;
    throw new HttpError(404, "NOT_FOUND", message);
  }

  async #members(): Promise<readonly Member[]> {
    const { client, endpoints } = this.#input;
    try {
      const asked = endpoints().map((endpoint) => client().status(endpoint, CALL));
      return (await Promise.any(asked)).configuration.members;
    } catch (error) {
      if (error instanceof AggregateError) throw mostExact(error.errors);
      throw error;
    }
  }
}

/** A refusal is more informative than the error of a node that cannot be reached. */
function mostExact(errors: readonly unknown[]): unknown {
  const refusal = errors.find((it) => it instanceof QuorateError && it.reason !== undefined);
  return refusal ?? errors[0] ?? new UnavailableError("Cannot reach any node: none is known");
}
