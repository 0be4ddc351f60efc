/**
 * The table of the Dispatcher, row by row: which of the chart, the FollowerTerm and
 * the LeaderTerm gets an event.
 */
import { describe, expect, test } from "bun:test";
import { Dispatcher } from "../../../src/actors/election/dispatcher.ts";
import type { ElectionEvent } from "../../../src/actors/election/election-context.ts";
import type { NodeId, Term } from "../../../src/vocabulary.ts";

interface Following {
  readonly leaderId: NodeId;
  readonly term: Term;
}

/** A node that only records which of its parts gets an event. */
class RecordedNode {
  readonly calls: string[] = [];
  readonly dispatcher: Dispatcher;
  status = "active";
  /** What the chart learns from its next event. */
  learns: (() => void) | undefined;
  /** The error that a part throws at its next event. */
  fault: Error | undefined;
  #following: object | undefined;
  #leader: object | undefined;

  constructor() {
    this.dispatcher = new Dispatcher({
      send: (event: ElectionEvent) => {
        this.calls.push(`chart ${event.type}`);
        this.learns?.();
      },
      getSnapshot: () => ({
        status: this.status,
        context: { term: 2, following: this.#following },
        children: this.#leader === undefined ? {} : { leadership: this.#leadership },
      }),
    } as never);
  }

  follow({ leaderId, term }: Following): this {
    const methods = ["receive", "read", "confirmReads", "noteDurable"];
    this.#following = { leaderId, term, ...this.#recorded("follower", methods) };
    return this;
  }

  lead(term: Term): this {
    this.#leader = {
      term,
      ...this.#recorded("leader", ["receive"]),
      writes: this.#recorded("leader", ["propose"]),
      reads: this.#recorded("leader", ["read", "receiveReadIndexRequest"]),
      commitment: this.#recorded("leader", ["noteDurable"]),
    };
    return this;
  }

  /** The receivers of the event, in order, with the method that was called. */
  send(event: object): string[] {
    this.dispatcher.send(event as ElectionEvent);
    return this.calls.splice(0);
  }

  get #leadership() {
    return {
      getSnapshot: () => ({ status: this.status, context: { leader: this.#leader } }),
      send: ({ type }: { type: string }) => this.calls.push(`leadership ${type}`),
    };
  }

  #recorded(part: string, methods: readonly string[]) {
    const record = (method: string) => () => {
      this.calls.push(`${part} ${method}`);
      if (this.fault !== undefined) throw this.fault;
    };
    return Object.fromEntries(methods.map((method) => [method, record(method)]));
  }
}

const follower = () => new RecordedNode().follow({ leaderId: 1, term: 2 });
const leader = () => new RecordedNode().lead(2);
const candidate = () => new RecordedNode();

const entries = { type: "append.request", from: 1, term: 2 };
const stored = { type: "append.response", from: 3, term: 2 };
const readIndex = { type: "readIndex.response", from: 1, term: 2 };
const synced = { type: "log.durable", hardState: undefined };

describe("entries and heartbeats", () => {
  test("entries and heartbeats of the known leader do not reach the chart", () => {
    expect(follower().send(entries)).toEqual(["follower receive"]);
    expect(follower().send({ ...entries, type: "heartbeat.request" })).toEqual([
      "follower receive",
    ]);
  });

  test("R3: entries of another leader or term go to the chart only", () => {
    for (const other of [{ from: 3 }, { term: 1 }, { term: 3 }]) {
      expect(follower().send({ ...entries, ...other })).toEqual(["chart append.request"]);
    }
    expect(leader().send(entries)).toEqual(["chart append.request"]);
  });

  test("entries of a new leader are accepted once the chart follows it", () => {
    const node = candidate();
    node.learns = () => node.follow({ leaderId: 1, term: 2 });
    expect(node.send(entries)).toEqual(["chart append.request", "follower receive"]);
  });
});

test("R64: a leader counts answers of its own term, and the chart sees all others", () => {
  expect(leader().send(stored)).toEqual(["leader receive"]);
  for (const term of [1, 3]) {
    expect(leader().send({ ...stored, term })).toEqual(["chart append.response"]);
  }
  const heartbeat = { ...stored, type: "heartbeat.response" };
  expect(leader().send(heartbeat)).toEqual(["leader receive"]);
  expect(follower().send(heartbeat)).toEqual(["chart heartbeat.response"]);
});

test("only a leader takes writes and reads, and only a follower takes follower reads", () => {
  expect(leader().send({ type: "propose" })).toEqual(["leader propose"]);
  expect(follower().send({ type: "propose" })).toEqual(["chart propose"]);
  expect(leader().send({ type: "read" })).toEqual(["leader read"]);
  expect(follower().send({ type: "read" })).toEqual(["chart read"]);
  expect(follower().send({ type: "follower.read" })).toEqual(["follower read"]);
  expect(leader().send({ type: "follower.read" })).toEqual(["chart follower.read"]);
});

test("R120: a leader answers read index requests of its own term", () => {
  const request = { type: "readIndex.request", from: 3, term: 2 };
  expect(leader().send(request)).toEqual(["leader receiveReadIndexRequest"]);
  expect(leader().send({ ...request, term: 1 })).toEqual(["chart readIndex.request"]);
  expect(candidate().send(request)).toEqual(["chart readIndex.request"]);
});

test("R120: a read index confirms reads in the term in which it was asked for", () => {
  expect(follower().send(readIndex)).toEqual(["follower confirmReads"]);
  expect(follower().send({ ...readIndex, term: 3 })).toEqual(["chart readIndex.response"]);
});

test("the chart is the first to learn that a term or a vote became durable", () => {
  const withVote = { ...synced, hardState: { term: 2, votedFor: 1 } };
  expect(follower().send(synced)).toEqual(["follower noteDurable"]);
  expect(leader().send(synced)).toEqual(["leader noteDurable"]);
  expect(candidate().send(synced)).toEqual(["chart log.durable"]);
  expect(follower().send(withVote)).toEqual(["chart log.durable", "follower noteDurable"]);
});

test("every other event goes to the chart", () => {
  for (const node of [follower(), leader(), candidate()]) {
    expect(node.send({ type: "vote.request", from: 1, term: 3 })).toEqual(["chart vote.request"]);
  }
});

test("R143: an error of a role ends the actor of that role", () => {
  const [following, leading] = [follower(), leader()];
  for (const node of [following, leading]) node.fault = new Error("a contradiction");
  expect(following.send(entries)).toEqual(["follower receive", "chart term.failed"]);
  expect(leading.send(stored)).toEqual(["leader receive", "leadership term.failed"]);
});

test("the terms of a stopped node get no events", () => {
  for (const node of [follower(), leader()]) {
    node.status = "stopped";
    expect(node.send(synced)).toEqual(["chart log.durable"]);
    expect(node.send({ type: "propose" })).toEqual(["chart propose"]);
  }
});
