/**
 * The first frame in each direction of every connection.
 */
import { decode, encode, type Fields, quorate, safe } from "./wire.ts";

export type Hello = Fields<quorate.Hello>;
export type HelloReply = Fields<quorate.HelloReply>;
export type Refusal = quorate.Refusal;
export type ConnectionPurpose = quorate.ConnectionPurpose;
export const Refusal = quorate.Refusal;
export const ConnectionPurpose = quorate.ConnectionPurpose;

export function encodeHello(hello: Hello): Uint8Array {
  return encode(quorate.Hello.encode, hello);
}

export function decodeHello(bytes: Uint8Array): Hello {
  const hello = decode("a hello", quorate.Hello.decode, bytes);
  safe(hello.clusterId, "a cluster id");
  safe(hello.nodeId, "a node id");
  safe(hello.targetNodeId, "a node id");
  return hello;
}

export function encodeHelloReply(reply: HelloReply): Uint8Array {
  return encode(quorate.HelloReply.encode, reply);
}

export function decodeHelloReply(bytes: Uint8Array): HelloReply {
  const reply = decode("a hello reply", quorate.HelloReply.decode, bytes);
  safe(reply.clusterId, "a cluster id");
  safe(reply.nodeId, "a node id");
  return reply;
}
