/**
 * The metrics of etcd's gRPC server, derived from the requests of this node's
 * protocol: etcd's dashboards and alerts ask for them.
 */
import { ErrorCode, Method } from "../../codec/request.ts";
import type { Histogram } from "../../histogram.ts";
import { labelled, type Metric, type Scrape, type Value } from "./metric.ts";

/** The method of etcd that does the same. */
const GRPC_METHODS: Readonly<Partial<Record<Method, readonly [service: string, method: string]>>> =
  {
    [Method.METHOD_RANGE]: ["etcdserverpb.KV", "Range"],
    [Method.METHOD_PUT]: ["etcdserverpb.KV", "Put"],
    [Method.METHOD_DELETE_RANGE]: ["etcdserverpb.KV", "DeleteRange"],
    [Method.METHOD_TXN]: ["etcdserverpb.KV", "Txn"],
    [Method.METHOD_STATUS]: ["etcdserverpb.Maintenance", "Status"],
    [Method.METHOD_HASH]: ["etcdserverpb.Maintenance", "Hash"],
    [Method.METHOD_MEMBER_LIST]: ["etcdserverpb.Cluster", "MemberList"],
  };

const GRPC_CODES: Readonly<Partial<Record<ErrorCode, string>>> = {
  [ErrorCode.ERROR_CODE_INVALID_ARGUMENT]: "InvalidArgument",
  [ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED]: "DeadlineExceeded",
  [ErrorCode.ERROR_CODE_BUSY]: "ResourceExhausted",
  [ErrorCode.ERROR_CODE_NO_SPACE]: "ResourceExhausted",
  [ErrorCode.ERROR_CODE_FAILED_PRECONDITION]: "FailedPrecondition",
  [ErrorCode.ERROR_CODE_SESSION_EXPIRED]: "FailedPrecondition",
  [ErrorCode.ERROR_CODE_UNSUPPORTED]: "Unimplemented",
  [ErrorCode.ERROR_CODE_CANCELLED]: "Canceled",
  // A client of etcd would not see this: its server forwards to the leader.
  [ErrorCode.ERROR_CODE_NOT_LEADER]: "FailedPrecondition",
};

export function grpcMetrics(): readonly Metric[] {
  return [
    labelled({
      type: "counter",
      name: "grpc_server_handled_total",
      help: "Requests of clients that were answered.",
      labels: ["grpc_type", "grpc_service", "grpc_method", "grpc_code"],
      read: (scrape) =>
        answered(scrape).map(({ labels, code, histogram }) => ({
          labels: { ...labels, grpc_code: code },
          value: histogram.count,
        })),
    }),
    labelled({
      type: "histogram",
      name: "grpc_server_handling_seconds",
      help: "Requests of clients that succeeded.",
      labels: ["grpc_type", "grpc_service", "grpc_method"],
      read: (scrape) =>
        answered(scrape)
          .filter(({ code }) => code === "OK")
          .map(({ labels, histogram }): Value => ({ labels, histogram })),
    }),
  ];
}

interface Answered {
  readonly labels: Readonly<Record<string, string>>;
  readonly code: string;
  readonly histogram: Histogram;
}

function answered({ meters }: Scrape): Answered[] {
  const found: Answered[] = [];
  for (const [method, codes] of meters.requests.durations.entries()) {
    const names = GRPC_METHODS[method as Method];
    if (names === undefined || codes === undefined) continue;
    const [service, name] = names;
    const labels = { grpc_type: "unary", grpc_service: service, grpc_method: name };
    const byCode = new Map<string, Histogram>();
    for (const [number, histogram] of codes.entries()) {
      if (histogram === undefined) continue;
      const code = number === 0 ? "OK" : (GRPC_CODES[number as ErrorCode] ?? "Unavailable");
      const merged = byCode.get(code);
      byCode.set(code, merged === undefined ? histogram : merged.plus(histogram));
    }
    for (const [code, histogram] of byCode) found.push({ labels, code, histogram });
  }
  return found;
}
