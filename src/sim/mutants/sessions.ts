/**
 * Mutants of clients' sessions.
 */
import type { Mutant } from "./mutant.ts";

const SESSIONS = "src/kv/sessions.ts";

export const SESSION_MUTANTS: readonly Mutant[] = [
  {
    name: "retry-under-a-new-number",
    bug: "A write that is sent again gets another number, so that nobody knows it again.",
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
    name: "sessions-expire-by-the-local-clock",
    bug: "The time of sessions is that of the node that applies: a little other than the log's.",
    breaks: ["R88", "R139"],
    patches: [
      {
        file: "src/kv/state-machine.ts",
        from: "sessions.advance(timeMs);",
        to: "sessions.advance(timeMs + this.#memberId);",
      },
    ],
    foundBy: "random",
  },
];
