/**
 * The limits of simulated nodes: those of production, or tight ones that a short run
 * reaches repeatedly, so that the behaviour at limits is tested.
 */
import type { SnapshotPolicy } from "../../actors/node/assemble-snapshots.ts";
import { NODE_LIMITS, type NodeLimits } from "../../actors/node/node-limits.ts";
import { SESSION_LIMITS, type SessionLimits } from "../../replicated/session-limits.ts";
import type { LogSizes } from "../../storage/wal/open-log.ts";
import type { SessionSpec, SnapshotSpec } from "../spec.ts";

const KIB = 1024;

export const NODE_LIMITS_OF: Record<"production" | "tight", NodeLimits> = {
  production: NODE_LIMITS,
  tight: {
    ...NODE_LIMITS,
    core: {
      window: { maxMessages: 3, maxBytes: 4 * KIB, maxMessageBytes: 512 },
      maxWaitingBytes: 16 * KIB,
    },
    gateway: { ...NODE_LIMITS.gateway, maxRequests: 6, maxBatchBytes: 512, maxPortionRows: 2 },
    snapshots: {
      snapshotCache: { maxSnapshots: 2, keepMs: 5_000, chunkBytes: 512 },
      sender: { ...NODE_LIMITS.snapshots.sender, chunkBytes: 512, windowBytes: 1 * KIB },
      maxSending: 1,
      lookMs: 500,
    },
    keepLogBytes: 512,
    maxApplyBytes: 512,
  },
};

export function sessionLimits(spec: SessionSpec): SessionLimits {
  return {
    ...SESSION_LIMITS,
    usualTtlMs: spec.ttlMs || SESSION_LIMITS.usualTtlMs,
    maxSessions: spec.maxSessions || SESSION_LIMITS.maxSessions,
    maxSessionAnswerBytes: spec.maxAnswerBytes || SESSION_LIMITS.maxSessionAnswerBytes,
  };
}

export function snapshotPolicy(spec: SnapshotSpec): SnapshotPolicy {
  const { logEntries, keepEntries, bytesPerSecond } = spec;
  return {
    compaction: { logEntries: logEntries || Infinity, logBytes: Infinity, keepEntries },
    bytesPerSecond: bytesPerSecond || Infinity,
  };
}

/** Segments are always small, because opening one involves directories. */
export const LOG_SIZES: Record<"production" | "tight", LogSizes> = {
  production: { segmentBytes: 64 * KIB, tailBytes: 1024 * KIB },
  tight: { segmentBytes: 4 * KIB, tailBytes: 512 },
};
