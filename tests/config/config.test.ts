/**
 * How a node's configuration is composed. Every invalid setting is refused in one line that
 * names the value, its source and the valid values.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  type Config,
  type ConfigSources,
  collectSettings,
  configFrom,
  requireFirstMember,
} from "../../src/config/config.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-config-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function load(sources: Partial<ConfigSources>): Config {
  const nothing = { flags: {}, environment: {}, file: "/dev/null" };
  return configFrom(collectSettings({ ...nothing, ...sources }));
}

function write(toml: string): string {
  const path = join(directory, "cluster.toml");
  writeFileSync(path, toml);
  return path;
}

describe("sources of values", () => {
  test("an id is enough: the defaults are a cluster of three on this machine", () => {
    expect(load({ flags: { id: "2" } })).toEqual({
      id: 2,
      clusterName: "local",
      isClusterNamed: false,
      members: [
        { id: 1, peerAddress: "127.0.0.1:7301", clientAddress: "127.0.0.1:7201" },
        { id: 2, peerAddress: "127.0.0.1:7302", clientAddress: "127.0.0.1:7202" },
        { id: 3, peerAddress: "127.0.0.1:7303", clientAddress: "127.0.0.1:7203" },
      ],
      self: { id: 2, peerAddress: "127.0.0.1:7302", clientAddress: "127.0.0.1:7202" },
      advertised: {},
      named: [],
      join: undefined,
      dataDirectory: resolve("data/node-2"),
      peerAddress: "127.0.0.1:7302",
      clientAddress: "127.0.0.1:7202",
      http: {
        address: "127.0.0.1:7102",
        isAddressGiven: false,
        metricsAddress: undefined,
        hosts: [],
        access: "full",
      },
      devFaults: false,
      timing: { heartbeatIntervalMs: 100, electionTimeoutMs: 1000, readMode: "read-index" },
      reserveBytes: 268_435_456,
      clientConnectionsPerAddress: 1024,
      snapshots: {
        compaction: { logEntries: 100_000, logBytes: 64 * 1024 * 1024, keepEntries: 10_000 },
        bytesPerSecond: 64 * 1024 * 1024,
      },
      logLevel: "info",
      logFormat: "auto",
    });
  });

  test("a flag overrides the environment, which overrides the file, which overrides the default", () => {
    const file = write("id = 1\ncluster-name = 'of the file'\nelection-timeout-ms = 3000");
    const environment = { QUORATE_ID: "2", QUORATE_CLUSTER_NAME: "of the environment" };
    const config = load({ flags: { id: "3" }, environment, file });
    expect(config.id).toBe(3);
    expect(config.clusterName).toBe("of the environment");
    expect(config.timing).toEqual({
      electionTimeoutMs: 3000,
      heartbeatIntervalMs: 100,
      readMode: "read-index",
    });
  });

  test("members are given as a line of text, or as tables in the file", () => {
    const members = [
      { id: 5, peerAddress: "127.0.0.1:1005", clientAddress: "127.0.0.1:2005" },
      { id: 9, peerAddress: "[::1]:1009", clientAddress: "[::1]:2009" },
    ];
    const flags = {
      id: "9",
      members: "9=[::1]:1009/[::1]:2009, 5=127.0.0.1:1005/127.0.0.1:2005",
    };
    expect(load({ flags }).members).toEqual(members);
    const gap = " ".repeat(1_000_000); // read only once, or the test would not end
    const unusable = `9=[::1]:1009/[::1]:2009${gap}/`;
    const refused = () => load({ flags: { ...flags, members: unusable } });
    expect(refused).toThrow("expected 1 to 9 members");
    const file = write(
      members
        .map(
          ({ id, peerAddress, clientAddress }) =>
            `[[members]]\nid = ${id}\npeer-address = "${peerAddress}"\nclient-address = ` +
            `"${clientAddress}"`,
        )
        .join("\n"),
    );
    expect(load({ flags: { id: "5" }, file }).members).toEqual(members);
  });

  test("the resulting configuration cannot be changed", () => {
    const config = load({ flags: { id: "1" } });
    const parts = [config, config.members, config.members[0], config.timing, config.snapshots];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });
});

describe("refusals with this sentence", () => {
  const refusals: Record<string, [Partial<ConfigSources>, string]> = {
    "no id": [{}, "Missing id: pass --id=1, 2 or 3"],
    "an id that is not a number": [
      { environment: { QUORATE_ID: "one" } },
      'Cannot use id "one" (QUORATE_ID): expected a positive whole number',
    ],
    "an id of 0": [
      { flags: { id: "0" } },
      "Cannot use id 0 (--id): expected a positive whole number",
    ],
    "a fraction": [
      { flags: { id: "1", "heartbeat-interval-ms": "1.5" } },
      'Cannot use heartbeat-interval-ms "1.5" (--heartbeat-interval-ms): ' +
        "expected a whole number from 10 to 5000",
    ],
    "nothing to join": [
      { flags: { id: "4", join: "" } },
      'Cannot use join "" (--join): ' +
        "expected client addresses, such as 127.0.0.1:7201,127.0.0.1:7202",
    ],
    "an address to join that is none": [
      { flags: { id: "4", join: "127.0.0.1:7201,db-2" } },
      'Cannot join "127.0.0.1:7201,db-2": Cannot use "db-2" as an address: ' +
        "expected an address such as 127.0.0.1:7201",
    ],
    "to advertise every address at once": [
      { flags: { id: "1", "advertise-peer": "[::]:7301" } },
      'Cannot advertise "[::]:7301": [::]:7301 is a wildcard address; pass the address ' +
        "at which others reach this machine",
    ],
    "to join at every address at once": [
      {
        flags: {
          id: "4",
          join: "127.0.0.1:7201",
          "listen-client": "0.0.0.0:7204",
          "allow-insecure-network": true,
        },
      },
      "Cannot join as 0.0.0.0:7204: 0.0.0.0:7204 is a wildcard address; pass the address at " +
        "which others reach this machine, with --advertise-peer and --advertise-client",
    ],
    "an unknown log level": [
      { flags: { id: "1", "log-level": "loud" } },
      'Cannot use log-level "loud" (--log-level): expected debug, info, warn or error',
    ],
    "an election timeout that is too near to the heartbeat interval": [
      { flags: { id: "1", "election-timeout-ms": "499" } },
      "Cannot use election-timeout-ms 499: " +
        "expected at least five times heartbeat-interval-ms, which is 100",
    ],
    "members that make no sense": [
      { flags: { id: "1", members: "1=127.0.0.1:7301" } },
      'Cannot use members "1=127.0.0.1:7301" (--members): ' +
        "expected 1 to 9 members, such as 1=127.0.0.1:7301/127.0.0.1:7201",
    ],
    "an id that": [
      { flags: { id: "1", members: "1=a:1/a:2,1=b:1/b:2" } },
      "Cannot use the members (--members): duplicate id 1",
    ],
    "an address that": [
      { flags: { id: "1", members: "1=a:1/a:2,2=a:2/b:2" } },
      "Cannot use the members (--members): duplicate address a:2",
    ],
    "a port out of range": [
      { flags: { id: "1", members: "1=a:65536/a:2" } },
      'Cannot use the members (--members): Cannot use "a:65536" as an address: ' +
        "expected an address such as 127.0.0.1:7201",
    ],
    "a port of 0, which cannot be dialled": [
      { flags: { id: "1", members: "1=a:0/a:2" } },
      "Cannot use the members (--members): the port of a:0 is 0",
    ],
    "a listener that other machines reach": [
      { flags: { id: "1", "listen-client": "0.0.0.0:7201" } },
      'Cannot listen on "0.0.0.0:7201": traffic is neither encrypted nor authenticated; ' +
        "listen on a loopback address, or pass --allow-insecure-network where the network itself " +
        "is trusted",
    ],
  };
  for (const [what, [sources, sentence]] of Object.entries(refusals)) {
    test(what, () => expect(() => load(sources)).toThrow(sentence));
  }

  test("an unknown key of the file is refused, with a suggestion if one is near", () => {
    expect(() => load({ file: write("electoin-timeout-ms = 1") })).toThrow(
      `(${directory}/cluster.toml): unknown setting; did you mean "election-timeout-ms"?`,
    );
    expect(() => load({ file: write("colour = 'red'") })).toThrow(
      "unknown setting; the settings are id, ",
    );
    expect(() => load({ file: write("[[members]]\npeer-adress = 'a:1'") })).toThrow(
      'did you mean "peer-address"?',
    );
  });

  test("a file that is missing, or is not TOML, is refused", () => {
    expect(() => load({ file: "/nowhere/quorate.toml" })).toThrow(
      'Cannot read the configuration file "/nowhere/quorate.toml": ENOENT',
    );
    expect(() => load({ file: write("id = ") })).toThrow(
      /^Cannot read the configuration file .+: .+$/,
    );
  });

  test("R193: a file that is not UTF-8 is refused", () => {
    const file = write("");
    writeFileSync(file, Buffer.from('cluster-name = "caf\xe9"', "latin1"));
    expect(() => load({ file })).toThrow(
      `Cannot read the configuration file "${file}": it is not UTF-8`,
    );
  });

  test("ten members are refused, nine are accepted", () => {
    const members = (count: number) =>
      Array.from({ length: count }, (_, i) => `${i + 1}=a:${i + 1}/b:${i + 1}`).join(",");
    const flags = { id: "1", "allow-insecure-network": true } as const;
    expect(load({ flags: { ...flags, members: members(9) } }).members).toHaveLength(9);
    expect(() => load({ flags: { ...flags, members: members(10) } })).toThrow("expected 1 to 9");
  });
});

test("with dev-faults, no listener is open to the network, whatever else is set", () => {
  const flags = { id: "1", "dev-faults": true, "allow-insecure-network": true } as const;
  expect(load({ flags }).devFaults).toBe(true);
  for (const name of ["listen-peer", "listen-client", "listen-http", "listen-metrics"]) {
    expect(() => load({ flags: { ...flags, [name]: "0.0.0.0:7301" } })).toThrow(
      'Cannot listen on "0.0.0.0:7301" with dev-faults (--dev-faults): every client that reaches ' +
        "the node could inject faults; listen on a loopback address, or omit dev-faults",
    );
  }
});

test("a listener is open to the network only if that is set explicitly", () => {
  const flags = { id: "1", "listen-peer": "0.0.0.0:7301", "allow-insecure-network": true } as const;
  expect(load({ flags }).peerAddress).toBe("0.0.0.0:7301");
  const environment = { QUORATE_ALLOW_INSECURE_NETWORK: "true" };
  expect(load({ flags: { id: "1", "listen-peer": "[::]:7301" }, environment }).peerAddress).toBe(
    "[::]:7301",
  );
});

describe("a node that joins a cluster", () => {
  const joined = (flags: Record<string, string | true>) =>
    load({ flags: { id: "4", join: "127.0.0.1:7201, db-2:7201", ...flags } });

  test("a joining node asks the listed nodes, and need not be among the first members", () => {
    const { join } = joined({ learner: true });
    expect(join).toEqual({ endpoints: ["127.0.0.1:7201", "db-2:7201"], asLearner: true });
  });

  test("a joining node has an address by its id, on this machine", () => {
    expect(joined({}).self).toEqual({
      id: 4,
      peerAddress: "127.0.0.1:7304",
      clientAddress: "127.0.0.1:7204",
    });
  });

  test("a joining node has the address it listens on, or the one in the list of members", () => {
    const listening = { "listen-peer": "127.0.0.1:1", "listen-client": "127.0.0.1:2" };
    const self = { id: 4, peerAddress: "127.0.0.1:1", clientAddress: "127.0.0.1:2" };
    expect(joined(listening).self).toEqual(self);
    const reached = { id: 4, peerAddress: "db-4:1", clientAddress: "db-4:2" };
    expect(joined({ ...listening, members: "4=db-4:1/db-4:2" }).self).toEqual(reached);
  });

  test("a node that does not join must be a first member", () => {
    const require = (flags: Record<string, string>) => {
      const layers = collectSettings({ flags, environment: {}, file: "/dev/null" });
      requireFirstMember(configFrom(layers), layers);
    };
    require({ id: "3" });
    expect(() => require({ id: "4" })).toThrow(
      "Cannot use id 4 (--id): the members (the default) are 1, 2, 3; " +
        "use --join to add this node to a running cluster",
    );
  });
});

describe("the HTTP interface", () => {
  const httpOf = (flags: Record<string, string>) => load({ flags: { id: "1", ...flags } }).http;
  const members = (client: number, peer: number) => ({
    members: `1=127.0.0.1:${peer}/127.0.0.1:${client}`,
  });

  test("the default HTTP port moves with the node's two other ports", () => {
    expect(httpOf({}).address).toBe("127.0.0.1:7101");
    expect(httpOf(members(7501, 7601)).address).toBe("127.0.0.1:7401");
    expect(httpOf(members(7501, 7301)).address).toBe("127.0.0.1:7101");
    expect(httpOf(members(7401, 7501)).address).toBe("127.0.0.1:7101");
    expect(httpOf({ id: "99", join: "127.0.0.1:7201" }).address).toBe("127.0.0.1:7199");
    expect(httpOf({ id: "100", join: "127.0.0.1:7201" }).address).toBeUndefined();
  });

  test("a setting gives the HTTP address, or turns HTTP off", () => {
    const given = httpOf({ "listen-http": "127.0.0.1:9000" });
    expect([given.address, given.isAddressGiven]).toEqual(["127.0.0.1:9000", true]);
    expect(httpOf({ "listen-http": "off" }).address).toBeUndefined();
    expect(() => httpOf({ "listen-http": "here" })).toThrow('Cannot listen on "here"');
  });

  test("the HTTP interface is on loopback only, and the address for metrics may be elsewhere", () => {
    expect(() => httpOf({ "listen-http": "0.0.0.0:7101" })).toThrow("neither encrypted nor");
    expect(httpOf({ "listen-metrics": "0.0.0.0:9101" }).metricsAddress).toBe("0.0.0.0:9101");
  });

  test("hosts are names without ports", () => {
    expect(httpOf({ "http-hosts": "Node1.example, node1" }).hosts).toEqual([
      "node1.example",
      "node1",
    ]);
    expect(() => httpOf({ "http-hosts": "node1:80" })).toThrow('Cannot use http-hosts "node1:80"');
  });
});
