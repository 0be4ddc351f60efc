/**
 * Members and their addresses, as they are typed on a command line.
 */
import { InvalidArgumentError } from "commander";
import { dialFault } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";
import { parseCount } from "./settings.ts";

/** For commander: an address that others can dial. */
export function parseDialled(address: string): string {
  const fault = dialFault(address);
  if (fault === undefined) return address;
  throw new InvalidArgumentError(fault);
}

/** For commander: the id, the address for members and that for clients. */
export function parseMember(text: string): Member {
  const [, id = "", peer = "", client = ""] = /^(\d+)=([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (id === "")
    throw new InvalidArgumentError("Expected a member such as 4=10.0.0.4:7301/10.0.0.4:7201.");
  return {
    id: parseCount(id),
    peerAddress: parseDialled(peer),
    clientAddress: parseDialled(client),
  };
}
