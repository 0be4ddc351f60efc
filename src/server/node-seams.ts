/**
 * The network and the storage of a node: the real ones. With dev-faults, and only then,
 * fault injectors stand between them and the node.
 */
import type { NodeInput } from "../actors/node/node-input.ts";
import type { OpenStorage } from "../actors/node/node-recovery.ts";
import type { Config } from "../config/config.ts";
import type { Env } from "../env.ts";
import { DevFaults } from "../faults/dev-faults.ts";
import { tcpNetwork } from "../transport/tcp.ts";

export type NodeSeams = Pick<NodeInput, "network" | "openStorage" | "faults">;

export function nodeSeams(
  { devFaults, id: self, peerAddress }: Pick<Config, "devFaults" | "id" | "peerAddress">,
  env: Env,
  openStorage: OpenStorage,
): NodeSeams {
  if (!devFaults) return { network: tcpNetwork, openStorage };
  env.events.record({ kind: "fault.allowed" });
  const killProcess = () => process.kill(process.pid, "SIGKILL");
  const faults = new DevFaults({ env, self, network: tcpNetwork, peerAddress, killProcess });
  return { network: faults.network, openStorage: storageWith(faults, openStorage), faults };
}

function storageWith(faults: DevFaults, open: OpenStorage): OpenStorage {
  return async (listener) => {
    const storage = await open(faults.log(listener));
    const freeBytes = async () => (faults.isLowOnSpace ? 0 : await storage.freeBytes());
    return { ...storage, freeBytes };
  };
}
