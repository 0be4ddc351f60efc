/**
 * Members and their changes as golden scripts write them:
 *
 *   n1 n2 & n2 n3 + n4, to learn: n3, to vote: n4 for 2, removed: n9
 *   add n4 remove n3       learn n4: and stay a learner       replace n3 n4: n3 by n4
 */
import type { MemberChange } from "../../src/codec/admin.ts";
import type { Configuration, NodeId } from "../../src/vocabulary.ts";

/** Voters, "& outgoing voters" if joint, "+ learners"; then what else there is to say. */
export function describeConfiguration(configuration: Configuration): string {
  const { voters, votersOutgoing, learners, learnersNext, promotions, removed } = configuration;
  const list = (ids: Iterable<NodeId>) => [...ids].sort((a, b) => a - b).map((id) => `n${id}`);
  const promoted = [...promotions].map(([id, it]) =>
    it.replaces ? `${id} for ${it.replaces}` : id,
  );
  return [
    list(voters).join(" ") || "none",
    votersOutgoing.size > 0 ? ` & ${list(votersOutgoing).join(" ")}` : "",
    learners.size > 0 ? ` + ${list(learners).join(" ")}` : "",
    learnersNext.size > 0 ? `, to learn: ${list(learnersNext).join(" ")}` : "",
    promoted.length > 0 ? `, to vote: ${promoted.map((it) => `n${it}`).join(" ")}` : "",
    removed.size > 0 ? `, removed: ${list(removed).join(" ")}` : "",
  ].join("");
}

export function parseChanges(words: readonly string[]): readonly MemberChange[] {
  const rest = [...words];
  const next = () => node(rest.shift() ?? "");
  const member = (id: NodeId) => ({
    id,
    peerAddress: `peer-${id}:1`,
    clientAddress: `client-${id}:1`,
  });
  const added = (id: NodeId, replaces?: NodeId, staysLearner = false): MemberChange => ({
    kind: "add",
    member: member(id),
    staysLearner,
    replaces,
  });
  const found: MemberChange[] = [];
  for (let kind = rest.shift(); kind !== undefined; kind = rest.shift()) {
    if (kind === "add") found.push(added(next()));
    else if (kind === "learn") found.push(added(next(), undefined, true));
    else if (kind === "replace") {
      const replaced = next();
      found.push(added(next(), replaced));
    } else if (kind === "remove" || kind === "promote" || kind === "demote") {
      found.push({ kind, id: next() });
    } else throw new Error(`Cannot order "${kind}": there is no such change`);
  }
  return found;
}

function node(name: string): NodeId {
  if (!/^n\d+$/.test(name)) throw new Error(`Cannot find node "${name}"`);
  return Number(name.slice(1));
}
