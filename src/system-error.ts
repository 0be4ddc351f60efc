/**
 * What the codes of the operating system mean, for people who do not know them.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EADDRNOTAVAIL: "no such address",
  EAI_AGAIN: "the name server does not answer",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EHOSTUNREACH: "no route to the host",
  EISDIR: "it is a directory",
  ENETUNREACH: "network unreachable",
  ENOENT: "no such file or directory",
  ENOSPC: "no space left on the disk",
  ENOTDIR: "not a directory",
  ENOTFOUND: "unknown host",
  EROFS: "read-only file system",
  ETIMEDOUT: "connection timed out",
};

/** The reason, with its meaning if it is a known code: "ENOENT (no such file or directory)". */
export function withMeaning(reason: string): string {
  const meaning = MEANINGS[reason];
  return meaning === undefined ? reason : `${reason} (${meaning})`;
}
