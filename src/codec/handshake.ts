/**
 * The first frame in each direction of every connection.
 */
import { decode, type Fields, quorate, safe, type Writer } from "./wire.ts";

export type Hello = Fields<quorate.Hello>;
export type HelloReply = Fields<quorate.HelloReply>;
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
  return hello;
}

export function writeHelloReply(reply: HelloReply, writer: Writer): void {
  quorate.HelloReply.encode(reply, writer);
}

export function decodeHelloReply(bytes: Uint8Array): HelloReply {
  const reply = decode("a hello reply", quorate.HelloReply.decode, bytes);
  safe(reply.clusterId, "a cluster id");
  safe(reply.nodeId, "a node id");
  return reply;
}
