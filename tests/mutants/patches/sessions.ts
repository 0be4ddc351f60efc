/**
 * Mutants of clients' sessions.
 */
import type { Mutant } from "../mutant.ts";

const SESSIONS = "src/replicated/sessions.ts";

export const SESSION_MUTANTS: readonly Mutant[] = [
  {
    name: "retry-under-a-new-number",
    bug: "A repeated write gets another number, and is not recognized.",
    breaks: ["R137"],
    patches: [
      {
        file: "src/client/write-session.ts",
        from: "const stamp = () => numbers.stamp(sequence);",
        to: "const stamp = () => numbers.stamp(numbers.take());",
      },
    ],
    needs: ["process", "network"],
    foundBy: "random",
  },
  {
    name: "reply-not-stored",
    bug: "That a write of a session was applied is not remembered.",
    breaks: ["R137"],
    patches: [{ file: SESSIONS, from: "session.replies.set(reply.sequence, kept);", to: "" }],
    needs: ["process", "network"],
    foundBy: "random",
  },
  {
    name: "session-id-counted",
    bug: "A session's id is the number of its turn, which comes again in a state that was restored.",
    breaks: ["R172"],
    patches: [
      {
        file: "src/actors/clients/writes.ts",
        from: "drawsId ? drawId(this.#random) : undefined",
        to: "undefined",
      },
    ],
    foundBy: "test: tests/e2e/two-clusters.test.ts > a restored cluster at the same address",
  },
  {
    name: "drawn-id-replaces-a-session",
    bug: "A session whose id is drawn again is replaced by another client's.",
    breaks: ["R172"],
    patches: [
      { file: SESSIONS, from: "if (holder === undefined) return true;", to: "return true;" },
    ],
    foundBy: "test: tests/replicated/sessions.test.ts",
    because: "It takes the same number drawn twice out of 2^53.",
  },
  {
    name: "sessions-expire-by-the-local-clock",
    bug: "The time of sessions is that of the node that applies: a little other than the log's.",
    breaks: ["R88", "R139"],
    patches: [
      {
        file: "src/replicated/replica.ts",
        from: "sessions.advance(timeMs);",
        to: "sessions.advance(timeMs + this.#memberId);",
      },
    ],
    foundBy: "random",
  },
];
