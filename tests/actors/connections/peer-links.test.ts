/**
 * The links to all peers: they come and go with the members of the log, on a
 * simulated clock and network without listeners.
 */
import { afterEach, expect, test } from "bun:test";
import { createActor } from "xstate";
import { PeerAddresses } from "../../../src/actors/connections/peer-addresses.ts";
import { LINK_TIMING } from "../../../src/actors/connections/peer-link.ts";
import { peerLinksMachine } from "../../../src/actors/connections/peer-links.ts";
import { PeerRegister } from "../../../src/actors/connections/peer-register.ts";
import { Meters } from "../../../src/meters.ts";
import type { Network } from "../../../src/transport/network.ts";
import { Outbox } from "../../../src/transport/outbox.ts";
import type { Configuration, NodeId } from "../../../src/vocabulary.ts";
import { newCollector } from "../../support/actors/collector.ts";
import { newRefusals } from "../../support/actors/peer-refusals.ts";
import { newTimings } from "../../support/actors/peer-timings.ts";
import { configurationEntry, configurationOf, logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";

const LINGER_MS = 400;

let stopLinks = () => {};
afterEach(() => stopLinks());

function newLinks(configuration = configurationOf([1, 2, 3])) {
  const env = simulatedEnv();
  const log = logOf([1], { configuration });
  const dialled: string[] = [];
  const network: Network = {
    listen: () => expect.unreachable(),
    dial: (address) => {
      dialled.push(address);
      return { cancel() {} };
    },
  };
  const links = createActor(peerLinksMachine, {
    clock: env.clock,
    input: {
      ...{
        env,
        network,
        log,
        outbox: new Outbox(new Meters().peers),
        timing: LINK_TIMING,
        maxFrameBytes: 1000,
      },
      register: new PeerRegister(log),
      refusals: newRefusals(log),
      self: { clusterId: 1, nodeId: 1, softwareVersion: "0.1.0" },
      timings: newTimings(),
      addresses: new PeerAddresses(1, {}),
      otherwise: new Map<NodeId, string>(),
      hear: () => expect.unreachable(),
      lingerMs: LINGER_MS,
      parent: newCollector().mailbox,
    },
  });
  links.start();
  stopLinks = () => links.stop();
  const append = (next: Configuration) => {
    log.append([configurationEntry({ term: 1, index: log.lastIndex + 1 }, next)]);
    links.send({ type: "configuration.changed" });
  };
  const rollBack = () => {
    log.truncateFrom(log.lastIndex);
    links.send({ type: "configuration.changed" });
  };
  const peers = () => [...links.getSnapshot().context.links.keys()].sort();
  const running = () => Object.keys(links.getSnapshot().children).sort();
  return { env, append, rollBack, peers, running, dialled };
}

test("R105: a new member gets a link with the append of its configuration", () => {
  const { append, peers, running, dialled } = newLinks();
  expect([peers(), running()]).toEqual([
    [2, 3],
    ["peerLink-2", "peerLink-3"],
  ]);
  append(configurationOf([1, 2, 3], { learners: [4] }));
  expect(peers()).toEqual([2, 3, 4]);
  expect(dialled).toEqual(["p2:1", "p3:1", "p4:1"]);
});

test("R114: the link to a removed member stays for a while, and then ends", () => {
  const { env, append, peers, running } = newLinks();
  append(configurationOf([1, 2]));
  env.clock.advance(LINGER_MS - 1);
  expect(peers()).toEqual([2, 3]);
  env.clock.advance(1);
  expect([peers(), running()]).toEqual([[2], ["peerLink-2"]]);
});

test("R105: a removal that is rolled back does not touch the link", () => {
  const { env, append, rollBack, peers, dialled } = newLinks();
  append(configurationOf([1, 2]));
  env.clock.advance(LINGER_MS - 1);
  rollBack();
  env.clock.advance(LINGER_MS);
  expect(peers()).toEqual([2, 3]);
  expect(dialled).toEqual(["p2:1", "p3:1"]);
});

test("a member that is added again at another address gets another link", () => {
  const { append, rollBack, running, dialled } = newLinks();
  append(configurationOf([1, 2, 3], { learners: [4] }));
  rollBack();
  const elsewhere = configurationOf([1, 2, 3], { learners: [4] });
  const members = elsewhere.members.map((it) =>
    it.id === 4 ? { ...it, peerAddress: "q4:1" } : it,
  );
  append({ ...elsewhere, members });
  expect(dialled.slice(2)).toEqual(["p4:1", "q4:1"]);
  expect(running()).toEqual(["peerLink-2", "peerLink-3", "peerLink-4"]);
});

test("a node without members has no links until the log names some", () => {
  const { append, peers } = newLinks(configurationOf([1]));
  expect(peers()).toEqual([]);
  append(configurationOf([1, 2]));
  expect(peers()).toEqual([2]);
});
