/**
 * `quorate doctor`: checks this machine, and the cluster if one runs. Each finding has a
 * number and says what to do.
 */
import { existsSync } from "node:fs";
import { Option } from "commander";
import { ExitCode } from "../../config/exit-code.ts";
import { printable } from "../../printable.ts";
import type { Member } from "../../vocabulary.ts";
import { CliError } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import type { DoctorFacts, NodeFacts } from "../doctor/facts.ts";
import type { Finding, Level } from "../doctor/finding.ts";
import type { Session } from "../session.ts";

interface DoctorOptions {
  readonly dataDir?: string;
}

const MARKS: Readonly<Record<Level, string>> = { ok: "✔", warning: "!", error: "✖" };

/** The default data directory of `npm start` and of a node without settings. */
const DEFAULT_DIRECTORY = "data";

export const DOCTOR: CommandSpec = {
  name: "doctor",
  knownAs: { check: "doctor" },
  description: "check this machine, and the cluster if it runs, and say what to do",
  options: [
    new Option(
      "--data-dir <directory>",
      "the directory whose disk is tested (default: data, or else the current directory)",
    ),
  ],
  run: doctor,
};

async function doctor(session: Session, { dataDir }: DoctorOptions): Promise<void> {
  const findings = findingsOf(await gather(session, dataDir ?? defaultDirectory()), await checks());
  await session.show({
    simple: () => findings.map((finding) => lineOf(session, finding)).join(""),
    json: () => findings,
    table: () => ({
      head: ["", "CHECK", "FOUND", "TO DO"],
      rows: findings.map(({ level, check, text, advice = "" }) => {
        return [MARKS[level], check, text, advice];
      }),
    }),
  });
  const errors = findings.filter(({ level }) => level === "error").length;
  if (errors > 0) throw new CliError(ExitCode.failed, `Errors: ${errors}`);
}

type Check = (facts: DoctorFacts) => readonly Finding[];

async function checks(): Promise<readonly Check[]> {
  const { machineFindings } = await import("../doctor/machine-checks.ts");
  const { clusterFindings } = await import("../doctor/cluster-checks.ts");
  return [machineFindings, clusterFindings];
}

function findingsOf(facts: DoctorFacts, all: readonly Check[]): readonly Finding[] {
  return all.flatMap((check) => check(facts));
}

async function gather(session: Session, directory: string): Promise<DoctorFacts> {
  const { nodeFacts } = await import("../doctor/cluster.ts");
  const { machineFacts } = await import("../doctor/machine.ts");
  // One after the other, because the syncs would delay the responses of a node on the same disk.
  const nodes = await nodeFacts(session);
  const machine = await session.cleaningUp(async () => {
    return await machineFacts(directory, await membersOf(session, nodes));
  });
  return { machine, nodes };
}

/** The members as the nodes know them, or else those in the settings here. */
async function membersOf(
  { settings }: Session,
  nodes: readonly NodeFacts[],
): Promise<readonly Member[]> {
  const known = nodes.flatMap(({ answer }) => answer?.status.configuration.members ?? []);
  if (known.length > 0) return [...new Map(known.map((member) => [member.id, member])).values()];
  const { clusterOfThisDirectory } = await import("../../config/cluster-file.ts");
  return clusterOfThisDirectory().filter(({ clientAddress }) => {
    return settings.endpoints.includes(clientAddress);
  });
}

function defaultDirectory(): string {
  return existsSync(DEFAULT_DIRECTORY) ? DEFAULT_DIRECTORY : ".";
}

function lineOf({ colors }: Session, { level, check, text, advice }: Finding): string {
  const paint = { ok: colors.green, warning: colors.yellow, error: colors.red }[level];
  const todo = advice === undefined ? "" : `: ${advice}`;
  return `${paint(MARKS[level])} ${check.padEnd(CHECK_WIDTH)}  ${printable(`${text}${todo}`)}\n`;
}

const CHECK_WIDTH = "fault injection".length;
