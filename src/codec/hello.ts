/**
 * The first frame in each direction of every connection.
 */
import { decode, type Fields, quorate, safe, type Writer } from "./wire.ts";

type FirstFacts = "protocolVersion" | "clusterId" | "nodeId" | "softwareVersion";

/** Every version sends some of the facts; the others may be missing, and are then 0 or empty. */
export type Hello = Pick<Fields<quorate.Hello>, FirstFacts | "purpose" | "targetNodeId"> &
  Partial<Fields<quorate.Hello>>;
export type HelloReply = Pick<
  Fields<quorate.HelloReply>,
  Exclude<FirstFacts, "protocolVersion"> | "refusal" | "message"
> &
  Partial<Fields<quorate.HelloReply>>;
export type Refusal = quorate.Refusal;
export type ConnectionPurpose = quorate.ConnectionPurpose;
export const Refusal = quorate.Refusal;
export const ConnectionPurpose = quorate.ConnectionPurpose;

export function writeHello(hello: Hello, writer: Writer): void {
  quorate.Hello.encode(hello, writer);
}

export function decodeHello(bytes: Uint8Array): Hello {
  const hello = decode("a hello", quorate.Hello.decode, bytes);
  safe(hello.clusterId, "a cluster id");
  safe(hello.nodeId, "a node id");
  safe(hello.targetNodeId, "a node id");
  requireSafeFacts(hello);
  return hello;
}

export function writeHelloReply({ methods, ...reply }: HelloReply, writer: Writer): void {
  quorate.HelloReply.encode({ ...reply, methods: methods ?? [] }, writer);
}

export function decodeHelloReply(bytes: Uint8Array): HelloReply {
  const reply = decode("a hello reply", quorate.HelloReply.decode, bytes);
  safe(reply.clusterId, "a cluster id");
  safe(reply.nodeId, "a node id");
  requireSafeFacts(reply);
  return reply;
}

function requireSafeFacts(facts: quorate.Hello | quorate.HelloReply): void {
  safe(facts.incarnation, "an incarnation");
  safe(facts.run, "a run");
  safe(facts.starts, "a number of starts");
  safe(facts.foundingPlan, "a founding plan");
}
