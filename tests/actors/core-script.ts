/**
 * The commands of the golden scripts for a cluster of core actors. Time stands
 * still, and messages stay in flight, until a command changes that. The commands
 * and their output are described in testdata/README.md.
 */
import { decodeMembersResponse, decodeTransferLeaderResponse } from "../../src/codec/admin.ts";
import { decodePutResponse, decodeRangeResponse } from "../../src/codec/kv-response.ts";
import { Applied, ErrorCode, Method } from "../../src/codec/request.ts";
import type { Random } from "../../src/env.ts";
import { eventFacts } from "../../src/node-event-lines.ts";
import { NO_MEMBERS, type NodeId, type Term } from "../../src/vocabulary.ts";
import { contextOf, roleOf } from "../support/actors/core.ts";
import {
  CoreCluster,
  GENEROUS,
  type Outcome,
  type Packet,
  TIMING,
} from "../support/actors/core-cluster.ts";
import type { Command, Runner } from "../support/golden.ts";
import { describeConfiguration, parseChanges } from "./members.ts";
import { describeMessage, parseMessage } from "./messages.ts";

export function newClusterRunner(): Runner {
  let script: ClusterScript | undefined;
  return async (command) => {
    if (command.name === "cluster") {
      script = new ClusterScript(newCluster(command));
      return "";
    }
    if (script === undefined) throw new Error("Cannot begin: no cluster yet");
    return (await script.run(command)).join("\n");
  };
}

class ClusterScript {
  readonly #cluster: CoreCluster;
  #lines: string[] = [];
  #shown: ReadonlyMap<NodeId, Facets>;

  constructor(cluster: CoreCluster) {
    this.#cluster = cluster;
    this.#shown = this.#look();
  }

  async run(command: Command): Promise<readonly string[]> {
    this.#lines = [];
    await this.#do(command);
    this.#note("");
    return this.#lines;
  }

  async #do({ name, args, options }: Command): Promise<void> {
    const cluster = this.#cluster;
    const [first = "", second = ""] = args;
    switch (name) {
      case "elect":
        return this.#elect(node(first));
      case "elapse":
        return this.#pass(Number(first), () => undefined);
      case "run":
        this.#deliver(() => true, "briefly");
        return this.#pass(Number(first), () => this.#deliver(() => true, "briefly"));
      case "deliver":
        return this.#deliver(filter(args));
      case "drop":
      case "reorder":
      case "repeat":
        return this.#tamper(name, filter(args));
      case "inFlight":
        this.#lines.push(...cluster.inFlight.map(describePacket));
        return;
      case "cut":
        return this.#cut(args);
      case "heal":
        cluster.isCut = () => false;
        return;
      case "connect":
      case "disconnect":
        return cluster.setConnected(node(first), node(second), name === "connect");
      case "disk":
        return this.#disk(node(first), second);
      case "crash":
        return cluster.crash(node(first));
      case "restart":
        return cluster.start(node(first));
      case "flush":
        return cluster.node(node(first)).disk.flushState();
      case "transfer":
        return cluster.transfer(node(first), second === "" ? undefined : node(second));
      case "resign":
        return cluster.resign(node(first));
      case "put":
        return cluster.put(node(first), [...options]);
      case "get":
        return cluster.get(node(first), args.slice(1));
      case "join":
        return cluster.join(node(first));
      case "ask":
      case "change": {
        const asked = parseChanges(args.slice(1));
        cluster.change(node(first), asked, version(options.get("version")));
        return name === "change" ? this.#answerRound(node(first)) : undefined;
      }
      case "followerGet":
        return cluster.followerGet(node(first), args.slice(1));
      case "inject": {
        const [from = 0, to = 0] = first.split("→").map(node);
        return cluster.send(to, parseMessage(from, second, options));
      }
      case "status":
        this.#lines.push(...[...cluster.nodes.keys()].map((id) => this.#status(id)));
        return;
      case "events":
        this.#lines.push(...cluster.events.splice(0).map(describeEvent));
        return;
      case "log":
        this.#lines.push(...[...cluster.nodes.keys()].map((id) => this.#log(id)));
        return;
      default:
        throw new Error(`Cannot run "${name}": there is no such command`);
    }
  }

  #elect(id: NodeId): void {
    const cluster = this.#cluster;
    const timeoutMs = contextOf(cluster.core(id)).timeoutMs;
    this.#pass(timeoutMs, () => undefined);
    this.#deliver(({ message }) => !message.type.startsWith("heartbeat"));
    this.#deliver(() => true);
    this.#lines = [];
    this.#lines.push(this.#status(id));
    this.#shown = this.#look();
  }

  #pass(durationMs: number, afterEach: () => void): void {
    const until = this.#cluster.clock.now() + durationMs;
    for (let fired = true; fired; ) {
      fired = this.#cluster.tick(until);
      this.#note("");
      afterEach();
    }
  }

  /** Briefly: without the messages that have no effect. */
  #deliver(matches: (packet: Packet) => boolean, how?: "briefly"): void {
    for (let left = 1_000; left > 0; left -= 1) {
      const packet = this.#cluster.deliver(matches);
      if (packet === undefined) return;
      const before = this.#lines.length;
      this.#note(describePacket(packet));
      const changesNothing = this.#lines.length === before + 1;
      if (how === "briefly" && changesNothing) this.#lines.pop();
    }
    throw new Error("Cannot deliver everything: the messages do not end");
  }

  /** Delivers the newest round of a leader and its responses, and no other message. */
  #answerRound(leader: NodeId): void {
    const rounds = this.#cluster.inFlight.map(({ from, message }) =>
      from === leader && message.type === "heartbeat.request" ? message.round : 0,
    );
    const round = Math.max(1, ...rounds);
    const isOf = ({ message }: Packet) => "round" in message && message.round === round;
    while (this.#cluster.deliver(isOf) !== undefined) this.#note("");
  }

  #tamper(how: "drop" | "reorder" | "repeat", matches: (packet: Packet) => boolean): void {
    const cluster = this.#cluster;
    const chosen = cluster.inFlight.filter(matches);
    const others = cluster.inFlight.filter((packet) => !matches(packet));
    if (how === "drop") cluster.inFlight = others;
    else if (how === "reorder") cluster.inFlight = [...chosen.reverse(), ...others];
    else cluster.inFlight.push(...chosen.map((packet) => ({ ...packet })));
  }

  #cut(links: readonly string[]): void {
    const before = this.#cluster.isCut;
    const filters = links.map((link) => filter([link]));
    this.#cluster.isCut = (from, to) =>
      before(from, to) || filters.some((lost) => lost({ from, to } as Packet));
  }

  #disk(id: NodeId, what: string): void {
    const node = this.#cluster.node(id);
    if (what === "break") node.disk.break();
    else if (what === "write") node.disk.run();
    else if (what === "sync") node.disk.syncOnce();
    else node.isDiskHeld = what === "hold";
    this.#cluster.settle();
  }

  /** Adds the effects since the last call, one a line: indented below a message. */
  #note(line: string): void {
    const now = this.#look();
    const changes = [...now].flatMap(([id, facets]) => changesOf(this.#shown.get(id), facets));
    this.#shown = now;
    if (line === "") this.#lines.push(...changes);
    else this.#lines.push(line, ...changes.map((change) => `  ${change}`));
    this.#lines.push(...this.#cluster.outcomes.splice(0).map(describeOutcome));
  }

  #look(): Map<NodeId, Facets> {
    const { nodes } = this.#cluster;
    return new Map([...nodes.keys()].map((id) => [id, this.#facets(id)]));
  }

  #facets(id: NodeId): Facets {
    const { core, failure } = this.#cluster.node(id);
    if (core === undefined) {
      const because = failure === undefined ? "down" : `failed: ${(failure as Error).message}`;
      return { role: `n${id} ${because}`, members: "", log: "", commit: "" };
    }
    const { term, leaderId } = contextOf(core);
    const following = roleOf(core) === "follower" && leaderId ? `(n${leaderId})` : "";
    const { index, term: lastTerm } = core.log.lastId;
    return {
      role: `n${id}@${term} ${roleOf(core)}${following}`,
      members: `n${id} members ${describeConfiguration(core.log.configuration)}`,
      log: `n${id} log ${index}@${lastTerm}`,
      commit: `n${id} commit ${core.log.commitIndex}`,
    };
  }

  #status(id: NodeId): string {
    const { core } = this.#cluster.node(id);
    const { role, log, commit } = this.#facets(id);
    if (core === undefined) return role;
    const applied = `applied ${core.replica.applied.logId.index}`;
    return [role, log, commit, applied].join(", ").replaceAll(`, n${id}`, ",");
  }

  /** Entries as index@term, with uncommitted ones in parentheses. */
  #log(id: NodeId): string {
    const { core } = this.#cluster.node(id);
    if (core === undefined) return `n${id} down`;
    const { log } = core;
    const ids = Array.from({ length: log.lastIndex }, (_, i) => `${i + 1}@${log.termAt(i + 1)}`);
    const shown = ids.map((entry, i) => (i < log.commitIndex ? entry : `(${entry})`));
    return `n${id} ${shown.join(" ")}`;
  }
}

interface Facets {
  readonly role: string;
  readonly members: string;
  readonly log: string;
  readonly commit: string;
}

function changesOf(before: Facets | undefined, now: Facets): string[] {
  const changes: string[] = [];
  for (const facet of ["role", "members", "log", "commit"] as const) {
    const [was, is] = [before?.[facet] ?? "", now[facet]];
    if (was === is || is === "" || (was === "" && facet === "members")) continue;
    changes.push(was === "" ? is : `${was} ⇨ ${is.replace(/^n\d+ (members|log|commit) /, "")}`);
  }
  return changes;
}

/** Unknown facts are left out, as in the log. */
function describeEvent({ node, event }: CoreCluster["events"][number]): string {
  return `n${node} ${event.kind} ${JSON.stringify(eventFacts(event)).replaceAll('"', "")}`;
}

function describePacket({ from, to, message }: Packet): string {
  return `n${from} → n${to} ${describeMessage(message)}`;
}

function describeOutcome({ client, method, response }: Outcome): string {
  return `  client ${client}: ${describeResponse(method, response)}`;
}

function describeResponse(method: Method, response: Outcome["response"]): string {
  if (response === "refused") return "returned";
  if (response.error !== undefined) {
    const { code, applied, message } = response.error;
    const certainty = Applied[applied]?.replace("APPLIED_", "").toLowerCase();
    const name = ErrorCode[code]?.replace("ERROR_CODE_", "");
    const why = code === ErrorCode.ERROR_CODE_FAILED_PRECONDITION ? `, "${message}"` : "";
    return `${name}, applied: ${certainty}${why}`;
  }
  if (method === Method.METHOD_MEMBER_CHANGE) {
    const { configuration, version } = decodeMembersResponse(response.body);
    return `version ${version} of the members is ${describeConfiguration(configuration)}`;
  }
  if (method === Method.METHOD_PUT) {
    return `put, revision ${decodePutResponse(response.body).header.revision}`;
  }
  if (method === Method.METHOD_TRANSFER_LEADER) {
    return `transferred to n${decodeTransferLeaderResponse(response.body).to}`;
  }
  if (method === Method.METHOD_STEP_DOWN) return "stepped down";
  const { kvs } = decodeRangeResponse(response.body);
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const found = kvs.map(({ key, value }) => `${text(key)}=${text(value)}`);
  return `got ${found.join(" ") || "nothing"}`;
}

function version(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** "n1→n2", "n1→", "→n2" and message names, all of which must match. */
function filter(words: readonly string[]): (packet: Packet) => boolean {
  return (packet) =>
    words.every((word) => {
      const arrow = word.indexOf("→");
      if (arrow === -1) return describeMessage(packet.message).startsWith(word);
      const [from, to] = [word.slice(0, arrow), word.slice(arrow + 1)];
      return (from === "" || node(from) === packet.from) && (to === "" || node(to) === packet.to);
    });
}

function newCluster({ args, options }: Command): CoreCluster {
  const timeouts = new Map(
    args.map((arg) => {
      const [name = "", draws = ""] = arg.split(":");
      return [node(name), draws.split(",").map(Number)] as const;
    }),
  );
  const ids = (option: string) => new Set(options.get(option)?.split(",").map(node) ?? []);
  const [learners, votersOutgoing] = [ids("learners"), ids("outgoing")];
  const named = ids("voters");
  const later = ids("later");
  const isVoter = (id: NodeId) => !learners.has(id) && !later.has(id);
  const voters = named.size > 0 ? named : timeouts.keys().filter(isVoter);
  const logs = new Map<NodeId, readonly Term[]>();
  for (const id of timeouts.keys()) {
    const terms = options.get(`n${id}`);
    if (terms !== undefined) logs.set(id, terms.split(",").map(Number));
  }
  const limit = (option: string, unless: number) => Number(options.get(option) ?? unless);
  const { window, maxWaitingBytes } = GENEROUS;
  return new CoreCluster({
    configuration: { ...NO_MEMBERS, voters: new Set(voters), votersOutgoing, learners },
    randomOf: (id) => drawing(timeouts.get(id) ?? []),
    logs,
    readMode: options.get("reads") === "lease" ? "lease" : "read-index",
    keepBytes: limit("keep", 1024 * 1024),
    limits: {
      maxWaitingBytes: limit("waiting", maxWaitingBytes),
      window: {
        ...window,
        maxMessages: limit("window", window.maxMessages),
        maxMessageBytes: limit("message", window.maxMessageBytes),
      },
    },
  });
}

/** Draws these election timeouts in order, and then repeats the last. */
function drawing([next = TIMING.electionTimeoutMs, ...later]: readonly number[]): Random {
  let [timeoutMs, rest] = [next, later];
  const random = {
    next() {
      const drawn = timeoutMs / TIMING.electionTimeoutMs - 1;
      [timeoutMs = timeoutMs, ...rest] = rest;
      return drawn;
    },
    fork: () => random,
  };
  return random;
}

function node(name: string): NodeId {
  if (!/^n\d+$/.test(name)) throw new Error(`Cannot find node "${name}"`);
  return Number(name.slice(1));
}
