/**
 * The requests with which the command line changes members or the leader, and how it shows
 * the responses, against a node that the test plays. tests/e2e/operations.test.ts checks the
 * changes themselves.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import {
  decodeMemberChangeRequest,
  decodeTransferLeaderRequest,
  encodeMembersResponse,
  encodeStepDownResponse,
  encodeTransferLeaderResponse,
} from "../../src/codec/admin.ts";
import { Applied, ErrorCode, Method, type Request } from "../../src/codec/request.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { type Configuration, NO_MEMBERS } from "../../src/vocabulary.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { type Answer, CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");
const node = new ScriptedNode(systemClock);
const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };

beforeAll(() => node.listen(tcpNetwork, "127.0.0.1:0"));
afterAll(() => node.crash());

function membersAre(configuration: Configuration): Answer {
  return encodeMembersResponse({ header, configuration, version: 9 });
}

/** One command, one request and one response. */
async function run(command: string, answer: Answer) {
  node.requests.length = 0;
  node.answer = () => answer;
  const child = Bun.spawn([process.execPath, MAIN, ...command.split(" ")], {
    env: { PATH: process.env["PATH"], QUORATE_ENDPOINTS: node.address },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors] = await Promise.all([child.stdout.text(), child.stderr.text()]);
  const exitCode = await child.exited;
  expect(node.requests).toHaveLength(1);
  const [request] = node.requests as [Request];
  return { output, errors, exitCode, request };
}

const WHERE = "--peer-address p4:1 --client-address c4:1";
const FOUR = { id: 4, peerAddress: "p4:1", clientAddress: "c4:1" };
const FIVE = { id: 5, peerAddress: "p5:1", clientAddress: "c5:1" };
const adding = { kind: "add", member: FOUR, staysLearner: false, replaces: undefined };

describe("a change", () => {
  test.each([
    [`add 4 ${WHERE}`, [adding]],
    [`add 4 ${WHERE} --learner`, [{ ...adding, staysLearner: true }]],
    [`replace 3 4 ${WHERE}`, [{ ...adding, replaces: 3 }]],
    ["remove 3", [{ kind: "remove", id: 3 }]],
    ["promote 3", [{ kind: "promote", id: 3 }]],
    ["demote 3", [{ kind: "demote", id: 3 }]],
    [
      "change --remove 2 --add 4=p4:1/c4:1 --remove 3 --add-learner 5=p5:1/c5:1",
      [
        adding,
        { ...adding, member: FIVE, staysLearner: true },
        { kind: "remove", id: 2 },
        { kind: "remove", id: 3 },
      ],
    ],
  ])("quorate member %s sends its changes", async (command, changes) => {
    const answer = membersAre(configurationOf([1], { learners: [4] }));
    const { output, request, exitCode } = await run(`member ${command} -w simple`, answer);
    expect(request.method).toBe(Method.METHOD_MEMBER_CHANGE);
    expect(decodeMemberChangeRequest(request.body)).toEqual({
      changes: changes as never,
      expectedVersion: undefined,
    });
    expect(output).toBe("1\tvoter\tp1:1\tc1:1\n4\tlearner\tp4:1\tc4:1\n");
    expect(exitCode).toBe(0);
  });

  test("a membership change can depend on the version of the configuration", async () => {
    const answer = membersAre(configurationOf([1]));
    const { request } = await run("member remove 3 --if-version 9", answer);
    expect(decodeMemberChangeRequest(request.body).expectedVersion).toBe(9);
  });

  test("a membership change that the cluster cannot make now ends with 4", async () => {
    const message = "Cannot change the members: another change is pending";
    const answer = { code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message };
    const { errors, exitCode } = await run("member remove 3", answer);
    expect(errors).toBe(`${message}\n`);
    expect(exitCode).toBe(4);
  });

  test("a membership change with an unknown outcome ends with 5", async () => {
    const code = ErrorCode.ERROR_CODE_LEADERSHIP_LOST;
    const answer = { code, applied: Applied.APPLIED_MAYBE };
    expect((await run("member remove 3", answer)).exitCode).toBe(5);
  });
});

test("the list of members shows their planned roles during a change", async () => {
  const members = [1, 2, 3, 4, 5, 6].map((id) => {
    return { id, peerAddress: `p${id}:1`, clientAddress: `c${id}:1` };
  });
  const joint: Configuration = {
    ...NO_MEMBERS,
    members,
    voters: new Set([1, 4]),
    votersOutgoing: new Set([1, 2, 3]),
    learners: new Set([5, 6]),
    learnersNext: new Set([3]),
    promotions: new Map([
      [5, { replaces: undefined }],
      [6, { replaces: 1 }],
    ]),
    removed: new Set([7]),
  };
  const { output } = await run("member list -w json", membersAre(joint));
  const { members: listed, ...rest } = JSON.parse(output);
  expect(rest).toEqual({ version: 9, removed: [7] });
  expect(
    listed.map(({ id, membership }: { id: number; membership: string }) => [id, membership]),
  ).toEqual([
    [1, "voter"],
    [2, "voter, leaving"],
    [3, "voter, becoming learner"],
    [4, "voter, joining"],
    [5, "learner, becoming voter"],
    [6, "learner, replacing 1"],
  ]);
  expect(listed[0]).toEqual({
    id: 1,
    membership: "voter",
    peer_address: "p1:1",
    client_address: "c1:1",
  });
});

describe("leadership", () => {
  const transferred = encodeTransferLeaderResponse({ header, to: 3 });

  test("leadership is transferred to a node", async () => {
    const { output, request } = await run("transfer-leader --to 3", transferred);
    expect(decodeTransferLeaderRequest(request.body)).toBe(3);
    expect(output).toBe("3\n");
  });

  test("leadership is transferred to the best node", async () => {
    const { output, request } = await run("transfer-leader -w json", transferred);
    expect(decodeTransferLeaderRequest(request.body)).toBeUndefined();
    expect(output).toBe('{"to":3}\n');
  });

  test("a leader steps down", async () => {
    const { output, request } = await run("step-down", encodeStepDownResponse(header));
    expect(request.method).toBe(Method.METHOD_STEP_DOWN);
    expect(output).toBe("1\n");
  });
});
