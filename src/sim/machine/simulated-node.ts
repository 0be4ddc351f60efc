/**
 * A machine with a node on it, as production runs it: it starts, dies in the
 * middle of anything, and comes back to what its disk still has.
 *
 *   down ──start──▶ up ──stop, kill, crash, an error──▶ down
 *    └── its disk was refused or lost, or nobody needs it ──▶ gone, for good
 */
import { drainMicrotasks } from "bun:jsc";
import type { SnapshotPolicy } from "../../actors/assemble-snapshots.ts";
import type { Timing } from "../../actors/core.ts";
import type { NodeLimits } from "../../actors/limits.ts";
import { type NodeEnd, type NodeHandle, startNode } from "../../actors/node.ts";
import type { NodeView } from "../../actors/node-view.ts";
import type { OpenStorage, Storage } from "../../actors/recover.ts";
import { assert } from "../../assert.ts";
import type { Logger, Random } from "../../env.ts";
import { type MemoryImage, MemoryStore } from "../../kv/memory-store.ts";
import type { StateStore } from "../../kv/state-store.ts";
import type { RaftLog } from "../../raft/log.ts";
import { openDataDirectory } from "../../storage/data-directory.ts";
import { openInlineLog } from "../../storage/inline-log.ts";
import type { LogDevice } from "../../storage/log-device.ts";
import type { Network } from "../../transport/network.ts";
import type { Entry, Member, NodeId } from "../../vocabulary.ts";
import type { Inspected } from "../checks/unhandled-events.ts";
import type { DamageKind } from "../disk/damage.ts";
import { simulatedBulkDisk } from "../disk/simulated-bulk-disk.ts";
import { SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint } from "../spec.ts";
import type { Trace } from "../trace.ts";
import { hostOf, memberOf } from "./addresses.ts";
import { type DiskSurroundings, DiskTroubles } from "./disk-troubles.ts";
import { Life } from "./life.ts";
import { LOG_SIZES } from "./limits.ts";
import { readingSlowly } from "./simulated-log.ts";
import { SimulatedStore } from "./simulated-store.ts";

export const CLUSTER_ID = 77;

/** How a life ends from outside: the power fails, or the process is killed on a machine that lives on. */
export type Death = "crash" | "kill";

/** What a node needs of the world, and what it tells it. */
export interface Surroundings extends DiskSurroundings {
  /** Who founds the cluster. Everyone else is told of nobody, and waits. */
  readonly firstMembers: readonly Member[];
  readonly limits: NodeLimits;
  readonly snapshots: SnapshotPolicy;
  readonly trace: Trace;
  networkOf(life: Life): Network;
  /** Puts itself between the node and its state, to look at what is written. */
  observeState(id: NodeId, memory: MemoryStore): StateStore;
  watch(inspected: Inspected): void;
  /** The node's life is over. */
  ended(node: SimulatedNode, life: Life, how: Death | NodeEnd): void;
}

export class SimulatedNode {
  readonly id: NodeId;
  readonly host: string;
  readonly disk: SimulatedDisk;
  /** As it is told when it starts. */
  timing: Timing;
  life: Life | undefined;
  /** How the last life that ended by itself has ended. */
  lastEnd: NodeEnd | undefined;
  /** Why it never comes back: it does not trust its disk, the machine is lost or not needed. */
  gone: "refused" | "lost" | "retired" | undefined;
  /** As it was when something last happened to it. */
  lastLog: RaftLog | undefined;
  /** Rows of its state have vanished. */
  hasLostRows = false;
  /** It was asked to stop, and is not done. */
  isStopping = false;
  /** What goes wrong with its disk. */
  readonly troubles: DiskTroubles;
  /** As its disk remembers it. */
  #formerTimeoutMs = 0;
  readonly #around: Surroundings;
  readonly #random: Random;
  #handle: NodeHandle | undefined;
  #armed: { readonly point: CrashPoint; readonly death: Death } | undefined;
  #lastDeath: Death = "kill";
  #device: LogDevice | undefined;
  /** How many directories it has made. */
  #incarnations = 0;
  #image: MemoryImage | undefined;
  #memory: MemoryStore | undefined;

  constructor(id: NodeId, around: Surroundings, random: Random) {
    this.id = id;
    this.host = hostOf(id);
    this.#around = around;
    this.#random = random;
    this.timing = around.spec.timing;
    const { sectorBytes } = around.spec.disk;
    this.disk = new SimulatedDisk({ random: random.fork(), sectorBytes });
    this.troubles = new DiskTroubles(this.disk, random, around, (point) => void this.reach(point));
  }

  /** Its disk can be counted on. */
  get isSound(): boolean {
    return this.gone === undefined && !this.troubles.isDamaged;
  }

  get isUp(): boolean {
    return this.life !== undefined;
  }

  view(): NodeView | undefined {
    return this.#handle?.view();
  }

  start(): void {
    const { world, spec, firstMembers, trace } = this.#around;
    if (this.#lastDeath === "crash") this.disk.crash(this.#random.fork());
    else this.disk.thaw();
    this.troubles.beginLife();
    const life = new Life(this.host, world, this.#random.fork(), spec.clock);
    this.life = life;
    const { peerAddress, clientAddress } = memberOf(this.id);
    const env = { clock: life, random: this.#random.fork(), logger: loggerTo(trace, this.host) };
    trace.line(this.host, "starts");
    life.run(() => {
      const handle = startNode(
        {
          env,
          network: this.#around.networkOf(life),
          openStorage: this.#open(life),
          id: this.id,
          clusterId: CLUSTER_ID,
          softwareVersion: "simulated",
          members: firstMembers.some(({ id }) => id === this.id) ? firstMembers : [],
          peerAddress,
          clientAddress,
          timing: this.timing,
          formerTimeoutMs: this.#formerTimeoutMs,
          snapshots: this.#around.snapshots,
          limits: this.#around.limits,
        },
        (event) => {
          if (life.isAlive) this.#around.watch(event);
        },
      );
      this.#formerTimeoutMs = this.timing.electionTimeoutMs;
      this.#handle = handle;
      void handle.stopped.then((end) => this.#end(life, end));
    });
  }

  /** All that its log holds, read back from its disk; throws where that fails. REQUIRES: it is up. */
  readLog(): readonly Entry[] {
    const log = this.view()?.log;
    assert(log !== undefined && this.#device !== undefined, `node ${this.id} has its log open`);
    const { firstIndex: from, lastIndex: to } = log;
    if (from > to) return [];
    let outcome: readonly Entry[] | Error | undefined;
    const note = (found: readonly Entry[] | Error) => {
      outcome = found;
    };
    this.#device.read({ from, to, maxBytes: Number.POSITIVE_INFINITY }).then(note, note);
    drainMicrotasks();
    assert(outcome !== undefined, "a simulated log is read at once");
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** Asks it to stop, as SIGTERM does. */
  stop(): void {
    this.isStopping = this.isUp;
    this.life?.run(() => this.#handle?.stop());
  }

  /** Ends the life, now or when it next comes to `point`. */
  dieAt(point: CrashPoint, death: Death): void {
    if (point === "now") this.#die(death);
    else this.#armed = { point, death };
  }

  /** The machine goes, for good. */
  leave(how: "lost" | "retired"): void {
    this.gone = how;
    this.#die(how === "lost" ? "crash" : "kill");
  }

  /** It need not die after all. */
  spare(): void {
    this.#armed = undefined;
  }

  /** Changes bytes of its log that were durable. */
  damage(how: DamageKind): void {
    const damage = this.troubles.damage(how);
    if (damage === undefined) return;
    this.#around.trace.line(this.host, `damaged: ${JSON.stringify(damage)}`);
  }

  /** A row of its state vanishes without a sign, as one does where its table is damaged. */
  loseRow(key: Uint8Array): void {
    const memory = this.#memory;
    assert(memory?.get(key) !== undefined, `node ${this.id} has the row`);
    this.hasLostRows = true;
    memory.write([{ key, value: undefined }], memory.applied, memory.sum);
    this.#around.trace.line(this.host, `loses row ${key.toHex()}`);
  }

  /** A death that was to come at a moment which did not: it comes now. */
  dieIfStillTo(): void {
    if (this.#armed !== undefined) this.#die(this.#armed.death);
  }

  /** The process has come to a moment at which it may be meant to die; true if it does. */
  reach(point: CrashPoint): boolean {
    if (this.#armed?.point !== point || this.life === undefined) return false;
    this.#around.count(`death ${point}`);
    this.#die(this.#armed.death);
    return true;
  }

  #die(death: Death): void {
    const { life } = this;
    this.#armed = undefined;
    if (life === undefined) return;
    this.#around.trace.line(this.host, death === "crash" ? "loses power" : "is killed");
    this.#lastDeath = death;
    this.#end(life, death);
  }

  #end(life: Life, how: Death | NodeEnd): void {
    if (!life.isAlive) return;
    if (typeof how !== "string") {
      this.#lastDeath = "kill";
      this.lastEnd = how;
    }
    life.isAlive = false;
    this.isStopping = false;
    this.disk.freeze(); // whatever the program still does in this turn has no effect
    this.life = undefined;
    this.#handle = undefined;
    this.#armed = undefined;
    this.#image = this.#memory?.durable;
    this.#around.ended(this, life, how);
  }

  #open(life: Life): OpenStorage {
    return async (listener) => {
      const { disk, id } = this;
      const { spec } = this.#around;
      const identity = { clusterId: CLUSTER_ID, nodeId: id };
      const { wal, incoming, outgoing } = openDataDirectory(disk, "data", {
        identity,
        drawIncarnation: () => {
          this.#incarnations += 1;
          return 1_000 * id + this.#incarnations;
        },
        segmentBytes: LOG_SIZES[spec.limits].segmentBytes,
      });
      const { recovered, device } = openInlineLog({
        files: { disk, directory: wal, identity },
        sizes: LOG_SIZES[spec.limits],
        clock: life,
        listener,
        syncMs: () => this.troubles.syncMs(),
      });
      const memory = new MemoryStore(this.#image);
      const observed = this.#around.observeState(id, memory);
      const store = new SimulatedStore(
        observed,
        { clock: life, random: this.#random.fork() },
        {
          flushMs: () => this.troubles.syncMs(),
          beginFlush: () => {
            const image = memory.image();
            return () => memory.keep(image);
          },
          stallMs: () => this.troubles.stallMs(),
          beforeApply: () => void this.reach("beforeApply"),
          afterApply: () => void this.reach("afterApply"),
        },
      );
      this.#memory = memory;
      this.#device = device;
      const close = async (): Promise<void> => {
        await device.close();
        await store.close();
      };
      const readingDevice = readingSlowly(device, life, () => this.troubles.syncMs());
      const freeBytes = async () => this.troubles.freeBytes();
      const pause = () =>
        new Promise<void>((resolve) => void life.setTimeout(resolve, this.troubles.syncMs()));
      const snapshots = { disk: simulatedBulkDisk(disk, pause), incoming, outgoing };
      const opened = { recovered, device: readingDevice, store, snapshots };
      return { ...opened, freeBytes, close } satisfies Storage;
    };
  }
}

function loggerTo(trace: Trace, host: string): Logger {
  const line = (facts: object, sentence: string) => {
    if (trace.hasReader) trace.detail(host, `${sentence} ${JSON.stringify(facts)}`);
  };
  return { debug: line, info: line, warn: line, error: line };
}
