/**
 * A cluster of real processes, each started as `bun run node` starts it, on free ports
 * and in a temporary directory. Tests kill them.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClientOptions, QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import type { StatusResponse } from "../../src/codec/status.ts";
import type { NodeEventKind } from "../../src/node-events.ts";
import type { Member, NodeId } from "../../src/vocabulary.ts";
import { freePort } from "./free-port.ts";

const MAIN = join(import.meta.dir, "../../src/server/main.ts");

/** How often a condition is checked. */
const POLL_MS = 25;

const WAIT_MS = 30_000;

/** The number of log lines that explain why a node has ended. */
const LAST_LINES = 10;

interface Addresses {
  readonly id: NodeId;
  /** The address at which the other nodes dial it, and the one on which it listens. */
  readonly peer: string;
  readonly listenPeer: string;
  readonly client: string;
  /** Undefined: it serves no HTTP. */
  readonly http: string | undefined;
}

interface Node extends Addresses {
  readonly dataDirectory: string;
  /** The flags by which it learns the members. */
  readonly origin: readonly string[];
  process: Bun.Subprocess | undefined;
  /** Whether a caller waits for the process to end by itself. */
  mayEnd: boolean;
  /** The length of the log when the newest process began. */
  logStart: number;
}

export interface ProcessClusterOptions {
  /**
   * Nodes listen for each other at other addresses than the dialled ones: there is a
   * proxy in between.
   */
  readonly isProxied?: boolean;
  /** The nodes that are created serve HTTP. */
  readonly servesHttp?: boolean;
  /** A program that starts a node, and becomes it. */
  readonly startedBy?: StartedBy;
}

type StartedBy = (id: NodeId) => readonly string[];

export class ProcessCluster implements AsyncDisposable {
  readonly directory = mkdtempSync(join(tmpdir(), "quorate-e2e-"));
  /** Whether the directory stays when the cluster is disposed of. */
  keepDirectory = false;
  readonly #nodes = new Map<NodeId, Node>();
  readonly #settings: readonly string[];
  readonly #startedBy: StartedBy;
  /** Ids are never used again. */
  #newestId: NodeId = 0;

  /** `settings`: flags for every node. */
  static create(
    size: number,
    settings: readonly string[] = [],
    options: ProcessClusterOptions = {},
  ): ProcessCluster {
    const { isProxied = false, servesHttp = false, startedBy = () => [] } = options;
    const addresses = Array.from({ length: size }, (_, i) => ({
      ...newAddresses(i + 1, isProxied),
      http: servesHttp ? freeAddress() : undefined,
    }));
    const members = addresses.map(({ id, peer, client }) => `${id}=${peer}/${client}`).join(",");
    const cluster = new ProcessCluster(settings, startedBy);
    for (const each of addresses) cluster.#add(each, [`--members=${members}`]);
    return cluster;
  }

  private constructor(settings: readonly string[], startedBy: StartedBy) {
    this.#startedBy = startedBy;
    this.#settings = ["--log-format=json", ...settings];
  }

  /** Adds a node that is to join the existing ones: `start` starts it as an operator would. */
  join(id: NodeId): void {
    const addresses = newAddresses(id, false);
    const listen = [`--listen-peer=${addresses.peer}`, `--listen-client=${addresses.client}`];
    this.#add(addresses, [`--join=${this.endpoints.join(",")}`, ...listen]);
  }

  /**
   * Gives the machine of a node that was ended permanently to one with a new id: the
   * disk, as it was left, and the address for clients. `start` starts it as an operator
   * would.
   */
  replace(id: NodeId): NodeId {
    const { client, dataDirectory } = this.#node(id);
    this.#nodes.delete(id);
    const addresses = { ...newAddresses(this.#newestId + 1, true), client };
    const reach = [`--advertise-peer=${addresses.peer}`, `--listen-client=${client}`];
    this.#add(addresses, [`--join=${this.endpoints.join(",")}`, ...reach], dataDirectory);
    return addresses.id;
  }

  /** Removes a node that was ended, with its disk. */
  forget(id: NodeId): void {
    rmSync(this.dataDirectory(id), { recursive: true, force: true });
    this.#nodes.delete(id);
  }

  get ids(): readonly NodeId[] {
    return [...this.#nodes.keys()];
  }

  get endpoints(): readonly string[] {
    return [...this.#nodes.values()].map(({ client }) => client);
  }

  /** The address at which other nodes dial each node, and the one on which it really listens. */
  get peers(): readonly { readonly id: NodeId; readonly dialled: string; readonly real: string }[] {
    return [...this.#nodes.values()].map(({ id, peer, listenPeer }) => {
      return { id, dialled: peer, real: listenPeer };
    });
  }

  /** The member, as an operator passes it to the cluster. */
  member(id: NodeId): Member {
    const { peer, client } = this.#node(id);
    return { id, peerAddress: peer, clientAddress: client };
  }

  endpoint(id: NodeId): string {
    return this.#node(id).client;
  }

  /** Where the node serves HTTP. REQUIRES: the cluster was created so */
  http(id: NodeId): string {
    return `http://${this.#node(id).http}`;
  }

  dataDirectory(id: NodeId): string {
    return this.#node(id).dataDirectory;
  }

  /** The command that starts a node. `settings` come last, and take precedence. */
  command(id: NodeId, ...settings: readonly string[]): string[] {
    const { peer, listenPeer, http = "off", origin } = this.#node(id);
    const own = [`--id=${id}`, `--data-dir=${this.dataDirectory(id)}`, ...origin];
    own.push(`--listen-http=${http}`);
    if (listenPeer !== peer) own.push(`--listen-peer=${listenPeer}`);
    return [process.execPath, MAIN, ...own, ...this.#settings, ...settings];
  }

  start(...ids: readonly NodeId[]): void {
    for (const id of ids) {
      const node = this.#node(id);
      const log = openSync(this.logPath(id), "a");
      node.logStart = statSync(this.logPath(id)).size;
      node.mayEnd = false;
      node.process = Bun.spawn([...this.#startedBy(id), ...this.command(id)], {
        cwd: this.directory,
        stdin: "ignore",
        stdout: log,
        stderr: log,
      });
      closeSync(log);
    }
  }

  /**
   * Ends processes as a power loss would, as far as they can tell, and waits until they
   * have ended.
   */
  async kill(...ids: readonly NodeId[]): Promise<void> {
    await this.signal("SIGKILL", ...ids);
  }

  /** Sends a signal and waits for the end. Resolves with the exit codes. */
  async signal(signal: NodeJS.Signals, ...ids: readonly NodeId[]): Promise<(number | null)[]> {
    const processes = ids.map((id) => this.#process(id));
    for (const id of ids) this.#node(id).process = undefined;
    for (const process of processes) process.kill(signal);
    await Promise.all(processes.map((process) => process.exited));
    return processes.map((process) => process.exitCode);
  }

  /** Freezes a process, as a stalling machine would, until `resume`. */
  pause(id: NodeId): void {
    this.#process(id).kill("SIGSTOP");
  }

  resume(id: NodeId): void {
    this.#process(id).kill("SIGCONT");
  }

  pid(id: NodeId): number {
    return this.#process(id).pid;
  }

  /** Whether it has a process that this cluster has not ended. */
  wasStarted(id: NodeId): boolean {
    return this.#node(id).process !== undefined;
  }

  isRunning(id: NodeId): boolean {
    const { process } = this.#node(id);
    return process !== undefined && process.exitCode === null && process.signalCode === null;
  }

  /**
   * Waits for a process that ends by itself, which it may from now on. Resolves with
   * its exit code.
   */
  exitOf(id: NodeId): Promise<number> {
    this.#node(id).mayEnd = true;
    return this.#process(id).exited;
  }

  /** The exit code of a process that ends by itself. Undefined if it runs longer than that. */
  async endOf(id: NodeId, limitMs: number): Promise<number | undefined> {
    const node = this.#node(id);
    const going = new Promise<undefined>((resolve) => setTimeout(resolve, limitMs).unref());
    const exitCode = await Promise.race([this.exitOf(id), going]);
    if (exitCode === undefined) node.mayEnd = false;
    else node.process = undefined;
    return exitCode;
  }

  /**
   * The result of a start: the exit code of a node that ends, or "follows" once it has
   * a leader.
   */
  async outcomeOf(id: NodeId): Promise<number | "follows"> {
    this.#node(id).mayEnd = true;
    const follows = await until(`node ${id} ends, or has a leader`, async () => {
      if (!this.isRunning(id)) return false;
      return (await this.status(id))?.leaderId ? true : undefined;
    });
    return follows ? "follows" : await this.exitOf(id);
  }

  /** The log of the newest process of a node. */
  log(id: NodeId): string {
    return readFileSync(this.logPath(id)).subarray(this.#node(id).logStart).toString();
  }

  /** Whether the newest process of a node has logged an event of this kind, with these facts. */
  hasLogged(id: NodeId, event: NodeEventKind, facts: object = {}): boolean {
    const lines = this.log(id).split("\n").slice(0, -1); // the last one may not be complete
    return lines.some(
      (line) => line.startsWith("{") && Bun.deepMatch({ event, ...facts }, JSON.parse(line)),
    );
  }

  /** The end of that log. */
  lastWords(id: NodeId): string {
    return this.log(id).trimEnd().split("\n").slice(-LAST_LINES).join("\n");
  }

  /** The file with the logs of all processes of the node. */
  logPath(id: NodeId): string {
    return join(this.directory, `node-${id}.log`);
  }

  /**
   * A client of all nodes, or of these. Unless a test is about deadlines, no request
   * has one that a busy machine could miss.
   */
  client(options: Partial<ClientOptions> = {}): QuorateClient {
    return new QuorateClient({ endpoints: this.endpoints, timeoutMs: WAIT_MS, ...options });
  }

  /** The status of a running node: waits until it answers. */
  statusOf(id: NodeId): Promise<StatusResponse> {
    return until(`node ${id} answers`, () => this.status(id));
  }

  /** Undefined while the node does not answer, perhaps because the machine is busy. */
  async status(id: NodeId): Promise<StatusResponse | undefined> {
    const endpoint = this.endpoint(id);
    using client = new QuorateClient({ endpoints: [endpoint], timeoutMs: 1000 });
    try {
      return await client.status(endpoint);
    } catch (error) {
      if (error instanceof QuorateError) return undefined;
      throw error;
    }
  }

  /** The leader, once there is one besides `formerly`. */
  leader({
    formerly,
    limitMs,
  }: {
    readonly formerly?: NodeId;
    readonly limitMs?: number;
  } = {}): Promise<NodeId> {
    const look = async () => {
      this.checkRunning();
      for (const id of this.ids) {
        if (id !== formerly && (await this.status(id))?.role === "leader") return id;
      }
      return undefined;
    };
    return until("a leader is elected", look, limitMs);
  }

  /** Waits until every node has applied the same entries, and none is left to apply. */
  async converged(): Promise<void> {
    await until("all nodes have applied the same", async () => {
      const statuses = await Promise.all(this.ids.map((id) => this.status(id)));
      const goal = statuses[0]?.lastIndex ?? -1; // not reached by those that do not answer
      return statuses.every((s) => s?.appliedIndex === goal && s?.lastIndex === goal) || undefined;
    });
  }

  /** Hex digests of the state, by node. */
  hashes(): Promise<string[]> {
    return Promise.all(
      this.endpoints.map(async (endpoint) => {
        using client = this.client({ endpoints: [endpoint] });
        return (await client.hash(endpoint)).hash.toHex();
      }),
    );
  }

  /** Throws if a process has ended by itself, with its output. */
  checkRunning(): void {
    for (const { id, process, mayEnd } of this.#nodes.values()) {
      if (process === undefined || mayEnd || this.isRunning(id)) continue;
      throw new Error(`Node ${id} ${this.stateOf(id)}`);
    }
  }

  /**
   * The state of its process, and its last log lines: they explain a cluster that does
   * not answer.
   */
  stateOf(id: NodeId): string {
    const { process } = this.#node(id);
    const end = process?.signalCode ?? `exit code ${process?.exitCode}`;
    const ended = process === undefined ? "was ended" : `ended with ${end}`;
    return `${this.isRunning(id) ? "runs" : ended}: ${this.lastWords(id)}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill(...this.ids.filter((id) => this.wasStarted(id)));
    if (!this.keepDirectory) rmSync(this.directory, { recursive: true, force: true });
  }

  #add(
    addresses: Addresses,
    origin: readonly string[],
    dataDirectory = join(this.directory, `node-${addresses.id}`),
  ): void {
    const fresh = { process: undefined, mayEnd: false, logStart: 0 };
    this.#nodes.set(addresses.id, { ...addresses, origin, dataDirectory, ...fresh });
    this.#newestId = Math.max(this.#newestId, addresses.id);
  }

  /** REQUIRES: the node was started and not ended by this cluster. */
  #process(id: NodeId): Bun.Subprocess {
    return this.#node(id).process!;
  }

  #node(id: NodeId): Node {
    return this.#nodes.get(id)!; // REQUIRES: it was created or joined, and not forgotten
  }
}

function newAddresses(id: NodeId, isProxied: boolean): Addresses {
  const [peer, client] = [freeAddress(), freeAddress()];
  return { id, peer, listenPeer: isProxied ? freeAddress() : peer, client, http: undefined };
}

function freeAddress(): string {
  return `127.0.0.1:${freePort()}`;
}

/** Checks repeatedly, for half a minute by default. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  limitMs = WAIT_MS,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - start > limitMs) {
      throw new Error(`Waited ${limitMs / 1000} s in vain until ${what}`);
    }
    await Bun.sleep(POLL_MS);
  }
}
