/**
 * The environment of a round: the processes, the network between them, and the
 * volumes of their data. Closing it removes everything, unless the data is to be kept.
 */
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { Mesh } from "./mesh.ts";
import { Volume, type VolumeKind } from "./volume.ts";

export interface EnvironmentOptions {
  readonly nodes: number;
  readonly volume: VolumeKind;
  readonly seed: number;
}

/**
 * The election timeout suits a busy machine, and is still much shorter than most faults.
 * There is no reserve, because the disks are smaller than the usual one and are filled.
 */
const SETTINGS = ["--heartbeat-interval-ms=50", "--election-timeout-ms=500", "--reserve-bytes=0"];

export class Environment {
  readonly cluster: ProcessCluster;
  readonly #volumes = new Map<NodeId, Volume>();
  #mesh: Mesh | undefined;

  static async open(options: EnvironmentOptions): Promise<Environment> {
    const cluster = ProcessCluster.create(options.nodes, SETTINGS, { isProxied: true });
    const environment = new Environment(cluster);
    try {
      await environment.#set(options);
      return environment;
    } catch (error) {
      await environment.close({ keepsData: false });
      throw error;
    }
  }

  private constructor(cluster: ProcessCluster) {
    this.cluster = cluster;
  }

  get mesh(): Mesh {
    return this.#mesh!; // the start of the round
  }

  volume(id: NodeId): Volume {
    return this.#volumes.get(id)!; // ids are those of the cluster
  }

  /** Replaces a node whose process has ended permanently by one with a new id. */
  async replace(id: NodeId): Promise<NodeId> {
    const { cluster, mesh } = this;
    const volume = this.volume(id);
    const successor = cluster.replace(id);
    this.#volumes.delete(id);
    this.#volumes.set(successor, volume);
    mesh.remove(id);
    await mesh.add(cluster.peers.find((peer) => peer.id === successor)!); // it was just made
    return successor;
  }

  async close({ keepsData }: { readonly keepsData: boolean }): Promise<void> {
    const { cluster } = this;
    await cluster.kill(...cluster.ids.filter((id) => cluster.wasStarted(id)));
    this.#mesh?.[Symbol.dispose]();
    for (const volume of this.#volumes.values()) await volume.unmount({ keepsData });
    cluster.keepDirectory = keepsData;
    await cluster[Symbol.asyncDispose]();
  }

  async #set({ volume, seed }: EnvironmentOptions): Promise<void> {
    const { cluster } = this;
    for (const id of cluster.ids) {
      this.#volumes.set(id, await Volume.mount(volume, cluster.dataDirectory(id)));
    }
    const random = new SeededRandom(seed).fork();
    const { peers } = cluster;
    this.#mesh = await Mesh.open({ network: tcpNetwork, clock: systemClock, random, peers });
  }
}
