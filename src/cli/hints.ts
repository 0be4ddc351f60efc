/**
 * What users of etcdctl and redis-cli type, and what it is called here.
 */
const HINTS = new Map([
  ["ls", "scan --keys-only"],
  ["list", "scan --keys-only"],
  ["keys", "scan PREFIX --keys-only"],
  ["dbsize", "scan --count-only"],
  ["mget", "get KEY KEY"],
  ["exists", "get KEY --fail-missing"],
  ["setnx", "set KEY VALUE --if-missing"],
  ["unlink", "delete"],
  ["multi", "txn"],
  ["ping", "health"],
  ["info", "status"],
  ["endpoint", "status"],
  ["members", "member list"],
  ["move-leader", "transfer-leader"],
  ["backup", "snapshot save"],
  ["import", "load"],
  ["dump", "scan"],
]);

const NOT_YET = new Set(["watch", "lease", "lock", "elect", "compaction", "user", "role", "auth"]);

/** `usageError` is what commander says. Undefined where there is nothing to add. */
export function hintFor(usageError: string): string | undefined {
  const [, command = ""] = /unknown command '([^']*)'/.exec(usageError) ?? [];
  const here = HINTS.get(command);
  if (here !== undefined) return `Did you mean: quorate ${here}`;
  return NOT_YET.has(command) ? `Not supported yet: ${command}` : undefined;
}
