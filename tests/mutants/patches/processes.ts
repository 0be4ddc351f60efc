/**
 * Mutants of nodes as processes, and of the command line: exit codes, inherited environment,
 * and files that are left on the disk.
 */
import type { Mutant } from "../mutant.ts";

const RESTORED = "test: tests/e2e/restored.test.ts";
const COMMANDS = "test: tests/e2e/commands.test.ts";

export const PROCESSES: readonly Mutant[] = [
  {
    name: "damage-ends-like-a-passing-fault",
    bug: "A node whose log is damaged ends with 1, and is started again and again.",
    breaks: [],
    patches: [
      {
        file: "src/server/operator-error.ts",
        from: "[CorruptLogError, ExitCode.refused]",
        to: "[CorruptLogError, ExitCode.failed]",
      },
    ],
    foundBy: "test: tests/e2e/damage.test.ts > one flipped bit in the middle",
  },
  {
    name: "signal-unheard-while-waiting",
    bug: "A node that waits to found a cluster, or to join one, is not stopped in good order.",
    breaks: [],
    patches: [
      {
        file: "src/server/main.ts",
        from: "const releaseSignals = endOnSignals(log);",
        to: "const releaseSignals = () => log.flush();",
      },
    ],
    foundBy: "test: tests/server/main.test.ts > ends with 0 on SIGTERM",
  },
  {
    name: "refusal-forgotten-at-restart",
    bug: "A node that the others have refused does not know it when it is started again.",
    breaks: ["R198"],
    patches: [
      {
        file: "src/server/main.ts",
        from: "if (isForGood) writeRefusal(",
        to: "if (isForGood && path === '') writeRefusal(",
      },
    ],
    foundBy: "test: tests/e2e/identity.test.ts > a copy of a directory",
  },
  {
    name: "joins-without-its-address",
    bug: "A node becomes a member before it knows that it can listen where the others will dial.",
    breaks: [],
    patches: [
      {
        file: "src/actors/node/admission.ts",
        from: "await tryAddress(input.network, address);",
        to: "if (address === '') await tryAddress(input.network, address);",
      },
    ],
    foundBy: "test: tests/e2e/addresses.test.ts > neither joins nor founds",
  },
  {
    name: "directory-not-locked",
    bug: "Two processes use one data directory at a time.",
    breaks: [],
    patches: [
      {
        file: "src/server/node-storage.ts",
        from: "const lock = lockDirectory(path);",
        to: "const lock = { release() {} };",
      },
    ],
    foundBy: "test: tests/e2e/lifecycle.test.ts > one process at a time",
  },
  {
    name: "working-directory-rules",
    bug: "A node takes settings from .env and code from bunfig.toml where it is started.",
    breaks: [],
    patches: [
      {
        file: "src/local-cluster/bun-command.ts",
        from: '[process.execPath, "--no-env-file", "--config=/dev/null", program]',
        to: "[process.execPath, program]",
      },
    ],
    foundBy: "test: tests/local-cluster/main.test.ts > the nodes of npm start ignore",
  },
  {
    name: "backup-replaces-a-pipe",
    bug: "A backup takes the place of a device or a pipe that has its name.",
    breaks: [],
    patches: [
      {
        file: "src/offline/backup.ts",
        from: "if (stats !== undefined && !stats.isFile()) throw",
        to: "if (stats?.isDirectory()) throw",
      },
    ],
    foundBy: `${RESTORED} > overwrite a pipe`,
  },
  {
    name: "recovers-without-being-told",
    bug: "A command that is to show what a recovery would lose carries it out.",
    breaks: ["R177"],
    patches: [
      {
        file: "src/cli/commands/recover.ts",
        from: "if (options.forceNewCluster === undefined) {",
        to: "if (options.dataDir === undefined) {",
      },
    ],
    foundBy: `${RESTORED} > a recovered member of three`,
  },
  {
    name: "two-clusters-unsaid",
    bug: "Commands that look at all nodes do not say that some are of another cluster.",
    breaks: ["R173"],
    patches: [
      {
        file: "src/cli/nodes.ts",
        from: "if (answer.status === undefined && answer.isRefusal) {",
        to: "if (answer.status !== undefined && answer.failure) {",
      },
    ],
    foundBy: "test: tests/e2e/two-clusters.test.ts > health and status name",
  },
  {
    name: "dead-cluster-passes-the-probe",
    bug: "A probe of a cluster that serves nothing ends with 0.",
    breaks: [],
    patches: [
      {
        file: "src/cli/commands/health.ts",
        from: "if (read.failure !== undefined) throw read.failure;",
        to: "",
      },
    ],
    foundBy: `${COMMANDS} > a probe of a cluster`,
  },
  {
    name: "empty-prefix-deletes-all",
    bug: "An empty prefix, of a variable that was not set, deletes every key.",
    breaks: [],
    patches: [
      {
        file: "src/cli/key-options.ts",
        from: "if (first.length > 0) return range;",
        to: "if (first.length >= 0) return range;",
      },
    ],
    foundBy: `${COMMANDS} > the empty prefix`,
  },
];
