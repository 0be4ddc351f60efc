/**
 * The limits of a node (R145). Beyond each of them the node delays its callers, refuses
 * them as retryable, or disconnects those that do not read their responses.
 * docs/guarantees.md lists the limits that callers can reach.
 */
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { MAX_SCANNED_ROWS } from "../../kv/limits.ts";
import { SESSION_LIMITS, type SessionLimits } from "../../replicated/session-limits.ts";
import type { GatewayLimits } from "../clients/gateway.ts";
import type { ConnectionLimits } from "../connections/connection-set.ts";
import { MAX_CHUNK_BYTES } from "../snapshots/incoming-snapshot.ts";
import type { SnapshotCacheLimits } from "../snapshots/snapshot-cache.ts";
import type { SenderLimits } from "../snapshots/snapshot-sender-behaviour.ts";
import type { CoreLimits } from "./core.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

export interface NodeLimits {
  readonly core: CoreLimits;
  readonly gateway: GatewayLimits;
  readonly peers: ConnectionLimits & { readonly maxFrameBytes: number };
  readonly clients: ConnectionLimits & { readonly maxFrameBytes: number };
  /** With less free space than this, requests that make the state grow are refused. 0: never. */
  readonly reserveBytes: number;
  readonly snapshots: SnapshotLimits;
  readonly sessions: SessionLimits;
  /** The bytes of applied entries that are kept in memory for followers that lag. */
  readonly keepLogBytes: number;
  /** The maximum bytes of entries that are applied at a time. */
  readonly maxApplyBytes: number;
  /** Slower writes to the log are logged. */
  readonly slowWriteMs: number;
  /** How long a stopping node lets requests in flight finish. */
  readonly drainMs: number;
}

export interface SnapshotLimits {
  readonly snapshotCache: SnapshotCacheLimits;
  readonly sender: SenderLimits;
  /** The maximum number that are sent at once. */
  readonly maxSending: number;
  /** How often the snapshotter checks whether a checkpoint is due. */
  readonly lookMs: number;
}

/** A frame is a message and a small header. */
const ENVELOPE_BYTES = 4 * KIB;

const MAX_BATCH_BYTES = 512 * KIB;

export const NODE_LIMITS: NodeLimits = {
  core: {
    window: { maxMessages: 64, maxBytes: 8 * MIB, maxMessageBytes: 1 * MIB },
    maxWaitingBytes: 64 * MIB,
  },
  gateway: {
    maxRequests: 65_536,
    maxRequestBytes: 256 * MIB,
    maxBatchBytes: MAX_BATCH_BYTES,
    maxScannedRows: MAX_SCANNED_ROWS,
    maxPortionRows: 16_384,
    defaultTimeoutMs: 5_000,
    maxTimeoutMs: 60_000,
  },
  peers: {
    maxConnections: 64,
    maxConnectionsPerAddress: 48,
    helloTimeoutMs: 5_000,
    maxQueuedBytes: 1 * MIB,
    maxTotalQueuedBytes: 16 * MIB,
    // A message holds at least one entry, and an entry at least one request.
    maxFrameBytes: 1 * MIB + MAX_BATCH_BYTES + MAX_REQUEST_BYTES + ENVELOPE_BYTES,
  },
  clients: {
    maxConnections: 4_096,
    maxConnectionsPerAddress: 1_024,
    helloTimeoutMs: 5_000,
    maxQueuedBytes: 32 * MIB,
    maxTotalQueuedBytes: 128 * MIB,
    maxFrameBytes: MAX_REQUEST_BYTES + ENVELOPE_BYTES,
  },
  reserveBytes: 256 * MIB,
  snapshots: {
    snapshotCache: { maxSnapshots: 3, keepMs: 30_000, chunkBytes: 1 * MIB },
    sender: {
      chunkBytes: MAX_CHUNK_BYTES,
      windowBytes: 4 * MAX_CHUNK_BYTES,
      silenceMs: 10_000,
      retryMs: 1_000,
      pollMs: 1_000,
    },
    maxSending: 2,
    lookMs: 1_000,
  },
  sessions: SESSION_LIMITS,
  keepLogBytes: 32 * MIB,
  maxApplyBytes: 4 * MIB,
  slowWriteMs: 1_000,
  drainMs: 3_000,
};
