/**
 * Three etcd servers on this machine, as etcd comes: every write is synced to
 * disk before it is acknowledged. Loaded at the leader, so that no request
 * takes a detour.
 */
import { join } from "node:path";
import { encode, quorate } from "../src/codec/wire.ts";
import { runH2load } from "./h2load.ts";
import {
  type Cluster,
  KEY,
  LeaderChangedError,
  type Load,
  type Measurement,
  VALUE,
} from "./measurement.ts";
import { freePorts, type Processes } from "./processes.ts";

export async function startEtcd(options: {
  readonly directory: string;
  readonly processes: Processes;
}): Promise<Cluster> {
  const { directory, processes } = options;
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
  const cluster = new EtcdCluster(
    members.map(({ client }) => client),
    options,
  );
  await cluster.ready();
  return cluster;
}

/** What GET status says of a member, as far as it matters here. Ids exceed a number: text. */
interface Status {
  readonly header: { readonly member_id: string; readonly revision: string };
  readonly version: string;
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
  /** h2load sends the same bytes every time. */
  readonly operations = ["write", "read"] as const;
  version = "";
  readonly #urls: readonly string[];
  readonly #directory: string;
  readonly #processes: Processes;

  constructor(urls: readonly string[], options: { directory: string; processes: Processes }) {
    this.#urls = urls;
    this.#directory = options.directory;
    this.#processes = options.processes;
  }

  /** Waits for a leader and gives the key its value. */
  async ready(): Promise<void> {
    const { url } = await this.#leader();
    this.version = (await status(url))?.version ?? "";
    const body = JSON.stringify({ key: KEY.toBase64(), value: VALUE.toBase64() });
    const answer = await fetch(`${url}/v3/kv/put`, { method: "POST", body });
    if (!answer.ok) throw new Error(`Cannot write to etcd: ${await answer.text()}`);
  }

  async measure({ operation, inFlight, seconds }: Load): Promise<Measurement> {
    const before = await this.#leader();
    const [method, message] =
      operation === "read"
        ? ["Range", encode(quorate.RangeRequest.encode, { key: KEY })]
        : ["Put", encode(quorate.PutRequest.encode, { key: KEY, value: VALUE })];
    const url = `${before.url}/etcdserverpb.KV/${method}`;
    const directory = this.#directory;
    const { measurement, summary } = await runH2load({
      url,
      message,
      inFlight,
      seconds,
      directory,
    });
    const after = await this.#leader();
    if (after.term !== before.term) throw new LeaderChangedError(this.name);
    if (operation === "read") {
      if (summary.dataBytes < summary.done * VALUE.length)
        throw new Error("Cannot use the run: etcd answered reads without the value");
    } else {
      const written = after.revision - before.revision;
      if (written < summary.done || written > summary.started)
        throw new Error(
          `Cannot use the run: etcd's revision grew by ${written}, but ${summary.done} of ` +
            `${summary.started} writes were acknowledged`,
        );
    }
    return measurement;
  }

  /** The leader, once it has nothing more to apply. */
  #leader(): Promise<Leader> {
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
