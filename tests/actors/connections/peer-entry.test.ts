/**
 * Messages that no correct peer can send: terms that no cluster can reach.
 */
import { expect, test } from "bun:test";
import { peerEntry } from "../../../src/actors/connections/peer-entry.ts";
import { MAX_TERM, type PeerMessage, writePeerMessage } from "../../../src/codec/peer-message.ts";
import { CodecError, newWriter } from "../../../src/codec/wire.ts";
import { MAX_TERM_LEAP } from "../../../src/raft/vote.ts";
import type { Term } from "../../../src/vocabulary.ts";

function heardBy(term: Term, message: PeerMessage): readonly PeerMessage[] {
  const heard: PeerMessage[] = [];
  const receiver = { term, send: (event: PeerMessage) => void heard.push(event) };
  const writer = newWriter();
  writePeerMessage(message, writer);
  peerEntry(receiver)(message.from, writer.buf.slice(0, writer.pos));
  return heard;
}

const heartbeat = (term: Term): PeerMessage => {
  return { type: "heartbeat.request", from: 2, term, commit: 0, round: 1 };
};
const vote = (term: Term, logTerm: Term): PeerMessage => {
  const lastLog = { term: logTerm, index: 9 };
  return { type: "vote.request", from: 2, term, lastLog, isTransfer: true };
};

test("R185: a term may rise by as many elections as there can have been, and no more", () => {
  for (const term of [0, 7]) {
    expect(heardBy(term, heartbeat(term + MAX_TERM_LEAP))).toHaveLength(1);
    expect(() => heardBy(term, heartbeat(term + MAX_TERM_LEAP + 1))).toThrow(CodecError);
    expect(() => heardBy(term, vote(term + MAX_TERM_LEAP + 1, 1))).toThrow("Cannot accept term");
  }
});

test("R185: the largest term of a message leaves room for further elections", () => {
  expect(MAX_TERM + MAX_TERM_LEAP).toBeLessThan(Number.MAX_SAFE_INTEGER);
  expect(heardBy(MAX_TERM, heartbeat(MAX_TERM))).toHaveLength(1);
  expect(() => heardBy(MAX_TERM, heartbeat(MAX_TERM + 1))).toThrow(`the largest is ${MAX_TERM}`);
  expect(() => heardBy(1, heartbeat(Number.MAX_SAFE_INTEGER))).toThrow("the largest is");
});

test("R54: a candidate's log has no later term than its candidacy", () => {
  expect(heardBy(4, vote(5, 5))).toHaveLength(1);
  expect(() => heardBy(4, vote(5, 6))).toThrow("Cannot accept a log of term 6");
});
