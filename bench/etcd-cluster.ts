/**
 * Three etcd servers on this machine, as etcd comes: every write is synced to
 * disk before it is acknowledged. Loaded at the leader, so that no request
 * takes a detour.
 */
import { join } from "node:path";
import { type H2loadSummary, runH2load } from "./h2load.ts";
import {
  type Cluster,
  type Environment,
  LeaderChangedError,
  type Load,
  type Measurement,
} from "./measurement.ts";
import { freePorts, type Processes } from "./processes.ts";
import { get, put, VALUE_BYTES } from "./requests.ts";

export async function startEtcd(environment: Environment): Promise<Cluster> {
  const { directory, processes } = environment;
  const ports = freePorts(6);
  const members = [1, 2, 3].map((id) => ({
    name: `etcd-${id}`,
    client: `http://127.0.0.1:${ports[id - 1]}`,
    peer: `http://127.0.0.1:${ports[id + 2]}`,
  }));
  const initialCluster = members.map(({ name, peer }) => `${name}=${peer}`).join(",");
  for (const { name, client, peer } of members) {
    const names = ["--name", name, "--initial-cluster", initialCluster];
    const clientUrls = ["--listen-client-urls", client, "--advertise-client-urls", client];
    const peerUrls = ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer];
    const log = ["--logger", "zap", "--log-level", "warn"];
    // It keeps every version of a key, and stops at 2 GiB by default.
    const data = ["--data-dir", join(directory, name), "--quota-backend-bytes", `${8 * 2 ** 30}`];
    processes.start({
      name,
      argv: ["etcd", ...names, ...clientUrls, ...peerUrls, ...log, ...data],
    });
  }
  const urls = members.map(({ client }) => client);
  const cluster = new EtcdCluster(urls, environment);
  await cluster.leader();
  return cluster;
}

/** What GET status says of a member, as far as it matters here. Ids exceed a number: text. */
interface Status {
  readonly header: { readonly member_id: string; readonly revision: string };
  readonly leader: string;
  readonly raftTerm: string;
}

interface Leader {
  readonly url: string;
  readonly term: string;
  readonly revision: number;
}

class EtcdCluster implements Cluster {
  readonly name = "etcd";
  readonly version = installedVersion();
  /** h2load sends the same bytes every time. */
  readonly operations = ["write", "read"] as const;
  readonly #urls: readonly string[];
  readonly #directory: string;
  readonly #processes: Processes;

  constructor(urls: readonly string[], { directory, processes }: Environment) {
    this.#urls = urls;
    this.#directory = directory;
    this.#processes = processes;
  }

  async measure(load: Load): Promise<Measurement> {
    const isRead = load.operation === "read";
    const before = await this.leader();
    const { measurement, summary } = await runH2load({
      url: `${before.url}/etcdserverpb.KV/${isRead ? "Range" : "Put"}`,
      message: isRead ? get(0) : put(0),
      inFlight: load.inFlight,
      seconds: load.seconds,
      directory: this.#directory,
    });
    const after = await this.leader();
    if (after.term !== before.term) throw new LeaderChangedError(this.name);
    if (isRead) checkReads(summary);
    else checkWrites(summary, after.revision - before.revision);
    return measurement;
  }

  /** The leader, once it has nothing more to apply. */
  leader(): Promise<Leader> {
    let last: Leader | undefined;
    return this.#processes.until("etcd to elect a leader and be idle", async () => {
      const now = await this.#askForLeader();
      const idle = now?.term === last?.term && now?.revision === last?.revision;
      last = now;
      return idle ? now : undefined;
    });
  }

  async #askForLeader(): Promise<Leader | undefined> {
    for (const url of this.#urls) {
      const answer = await status(url);
      if (answer !== undefined && answer.leader === answer.header.member_id)
        return { url, term: answer.raftTerm, revision: Number(answer.header.revision) };
    }
    return undefined;
  }
}

function checkReads({ done, dataBytes }: H2loadSummary): void {
  if (dataBytes < done * VALUE_BYTES)
    throw new Error("Cannot use the run: etcd answered reads without the value");
}

/** Requests in flight at the end may have been written or not. */
function checkWrites({ started, done }: H2loadSummary, written: number): void {
  if (written < done || written > started)
    throw new Error(
      `Cannot use the run: etcd acknowledged ${done} of ${started} writes, ` +
        `and its revision grew by ${written}`,
    );
}

function installedVersion(): string {
  const output = Bun.spawnSync(["etcd", "--version"]).stdout.toString();
  return /etcd Version: (\S+)/.exec(output)?.[1] ?? "of unknown version";
}

/** undefined while the member does not answer, or knows no leader. */
async function status(url: string): Promise<Status | undefined> {
  try {
    const signal = AbortSignal.timeout(STATUS_LIMIT_MS);
    const question = { method: "POST", body: "{}", signal };
    const answer = await fetch(`${url}/v3/maintenance/status`, question);
    return answer.ok ? ((await answer.json()) as Status) : undefined;
  } catch {
    return undefined;
  }
}

const STATUS_LIMIT_MS = 1000;
