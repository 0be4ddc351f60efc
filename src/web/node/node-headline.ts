/**
 * The sentences about one node. Pure.
 */
import { isHeard, type ObservedNode } from "../../feed/cluster-view.ts";
import type { Headline } from "../cluster/headline.ts";
import { age, duration } from "../format.ts";

export function nodeHeadline(node: ObservedNode, uptimeMs: number | undefined): Headline {
  const { id, reach, sample, about } = node;
  const process = about === undefined ? [] : [`Version ${about.version}${upFor(uptimeMs)}.`];
  if (!isHeard(node) || sample === undefined) {
    const why = reach?.why === undefined ? "" : `: ${reach.why}`;
    return {
      verdict: "bad",
      title: `Node ${id} does not answer${why}.`,
      detail:
        reach?.heardMs === undefined
          ? "It has not been heard since this console runs."
          : `Last heard ${age(reach.heardMs)} ago. ${process.join(" ")}`,
    };
  }
  const { role, term, leader, heardMs, timeoutMs, membership } = sample.raft;
  const heard = heardMs === undefined ? "" : ` ${duration(heardMs)} ago`;
  switch (role) {
    case "leader": {
      const serves = sample.leading?.serves ?? false;
      return {
        verdict: serves ? "ok" : "warn",
        title: `Node ${id} leads term ${term}${serves ? " and serves" : ", and does not serve yet"}.`,
        detail: [`It heard a quorum${heard}.`, ...process].join(" "),
      };
    }
    case "candidate":
    case "preCandidate":
      return {
        verdict: "warn",
        title:
          role === "candidate"
            ? `Node ${id} asks for votes in term ${term}.`
            : `Node ${id} asks whether the others would vote for it.`,
        detail: process.join(" "),
      };
    case "follower":
      return {
        verdict: leader === undefined ? "warn" : "ok",
        title:
          leader === undefined
            ? `Node ${id} knows no leader in term ${term}.`
            : `Node ${id} follows node ${leader} in term ${term}.`,
        detail: [
          ...(membership === "voter" ? [] : ["It does not vote."]),
          leader === undefined
            ? `Its election timer runs for ${duration(timeoutMs)}.`
            : `It heard its leader${heard}.`,
          ...process,
        ].join(" "),
      };
  }
}

function upFor(ms: number | undefined): string {
  return ms === undefined ? "" : `, up ${age(ms)}`;
}
