/**
 * What a round takes place on: processes, the network between them, the volumes
 * under them. Closing it leaves nothing behind, unless its data is to be kept.
 */
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { Mesh } from "./mesh.ts";
import { Volume, type VolumeKind } from "./volume.ts";

export interface StageOptions {
  readonly nodes: number;
  readonly volume: VolumeKind;
  readonly seed: number;
}

/** Patient enough for a busy machine; elections are still much shorter than most faults. */
/** Their disks are smaller than the usual reserve, and are to be filled to the brim. */
const SETTINGS = ["--heartbeat-interval-ms=50", "--election-timeout-ms=500", "--reserve-bytes=0"];

export class Stage {
  readonly cluster: ProcessCluster;
  readonly #volumes = new Map<NodeId, Volume>();
  #mesh: Mesh | undefined;

  static async open(options: StageOptions): Promise<Stage> {
    const cluster = ProcessCluster.create(options.nodes, SETTINGS, { isProxied: true });
    const stage = new Stage(cluster);
    try {
      await stage.#set(options);
      return stage;
    } catch (error) {
      await stage.close({ keepsData: false });
      throw error;
    }
  }

  private constructor(cluster: ProcessCluster) {
    this.cluster = cluster;
  }

  get mesh(): Mesh {
    return this.#mesh!; // since `open`
  }

  volume(id: NodeId): Volume {
    return this.#volumes.get(id)!; // ids are those of the cluster
  }

  /** A node with a new id takes the place of one whose process has ended for good. */
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

  async #set({ volume, seed }: StageOptions): Promise<void> {
    const { cluster } = this;
    for (const id of cluster.ids) {
      this.#volumes.set(id, await Volume.mount(volume, cluster.dataDirectory(id)));
    }
    const random = new SeededRandom(seed).fork();
    const { peers } = cluster;
    this.#mesh = await Mesh.open({ network: tcpNetwork, clock: systemClock, random, peers });
  }
}
