/**
 * A session that is interrupted while it reads chunks from a node.
 */
import { expect, test } from "bun:test";
import { textNotation } from "../../src/cli/notation.ts";
import { Session } from "../../src/cli/session.ts";

test("an interruption ends the chunks, even before the first one", async () => {
  const session = new Session(
    {
      endpoints: ["127.0.0.1:1"],
      timeoutMs: 1_000,
      clusterId: undefined,
      format: undefined,
      notation: textNotation,
    },
    { writesMuch: false },
  );
  const chunks = session.untilInterrupted(chunksOfAClosedClient());
  await session.interrupt();
  await expect(chunks.next()).rejects.toThrow("Interrupted");
});

async function* chunksOfAClosedClient(): AsyncGenerator<Uint8Array> {
  yield* [];
  throw new Error("Cannot finish the request: this client was closed");
}
