/**
 * The announcements for screen readers: which node leads and which nodes answer, at most one
 * sentence in five seconds.
 */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isHeard } from "../feed/cluster-view.ts";
import { listed } from "./format.ts";
import { leader, view } from "./live.ts";

const PAUSE_MS = 5000;

const spoken = signal("");

export function Announcer() {
  useEffect(() => {
    let last = "";
    const timer = setInterval(() => {
      const sentence = summary();
      if (sentence === last) return;
      last = sentence;
      spoken.value = sentence;
    }, PAUSE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="vh" role="status">
      {spoken}
    </div>
  );
}

function summary(): string {
  const nodes = Object.values(view.value.nodes);
  if (nodes.length === 0) return "";
  const silent = nodes.filter((node) => !isHeard(node)).map(({ id }) => id);
  const who =
    leader.value === undefined
      ? "There is no leader."
      : `Node ${leader.value.id} leads term ${leader.value.sample?.raft.term}.`;
  if (silent.length === 0) return `${who} All nodes answer.`;
  return `${who} ${silent.length === 1 ? "Node" : "Nodes"} ${listed(silent)} ${
    silent.length === 1 ? "does" : "do"
  } not answer.`;
}
