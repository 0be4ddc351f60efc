/**
 * Prints how many of four voters are a majority, here and in a thread. Started by
 * mutated-child.test.ts.
 */
import { quorumSize } from "../../src/raft/quorum.ts";

const size = quorumSize(new Set([1, 2, 3, 4]));
if (Bun.isMainThread) {
  const thread = new Worker(import.meta.url);
  const answer = new Promise<number>((resolve) => {
    thread.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
  });
  console.log(`${size} ${await answer}`);
  thread.terminate();
} else {
  postMessage(size);
}
