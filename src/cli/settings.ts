/**
 * The settings of every command: flags of the program, each also a variable of the
 * environment. A flag takes precedence over the environment, the cluster's file and the
 * default, in this order.
 */
import { type Command, InvalidArgumentError, Option } from "commander";
import { idOfText } from "../codec/cluster-id.ts";
import { parseAddress } from "../transport/address.ts";
import { invalidInput } from "./cli-error.ts";
import { hexNotation, type Notation, textNotation } from "./notation.ts";
import { parseDuration } from "./option-values.ts";

/** "wide" is a table with all columns, if there is a narrower one. */
export type Format = "simple" | "json" | "table" | "wide";

export interface Settings {
  readonly endpoints: readonly string[];
  readonly timeoutMs: number;
  /** Undefined: the cluster of the first node that answers. */
  readonly clusterId: number | undefined;
  /** Undefined: the default of the command. */
  readonly format: Format | undefined;
  readonly notation: Notation;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_TIMEOUT_MS = 5_000;
const FORMATS: readonly Format[] = ["simple", "json", "table", "wide"];

export function addGlobalOptions(program: Command): void {
  program
    .addOption(
      new Option("--endpoints <addresses>", "nodes to contact, as host:port, separated by commas")
        .env("QUORATE_ENDPOINTS")
        .argParser(parseEndpoints),
    )
    .addOption(
      new Option("--timeout <duration>", "timeout of a request, such as 500ms, 5s or 1m")
        .env("QUORATE_TIMEOUT")
        .default(DEFAULT_TIMEOUT_MS, "5s")
        .argParser(parseDuration),
    )
    .addOption(
      new Option("--cluster-id <id>", "refuse nodes of any other cluster")
        .env("QUORATE_CLUSTER_ID")
        .argParser(parseClusterId),
    )
    .addOption(
      new Option(
        "-w, --write-out <format>",
        "output format; default: table for status, member, snapshot, fault and log-level, otherwise simple",
      )
        .env("QUORATE_WRITE_OUT")
        .choices(FORMATS),
    )
    .addOption(
      new Option("--hex", "use hexadecimal keys and values in arguments, files and output"),
    );
}

/** `options`: those of the command line, checked by commander. */
export async function settingsFrom(
  options: Readonly<Record<string, unknown>>,
  environment: Environment,
): Promise<Settings> {
  const isHex = options["hex"] === true || isSet("QUORATE_HEX", environment);
  const endpoints = options["endpoints"] as readonly string[] | undefined;
  return {
    endpoints: endpoints ?? (await endpointsOfThisDirectory()),
    timeoutMs: options["timeout"] as number,
    clusterId: options["clusterId"] as number | undefined,
    format: options["writeOut"] as Format | undefined,
    notation: isHex ? hexNotation : textNotation,
  };
}

/** Commander would accept any value of a variable for the flag, even "false". */
function isSet(name: string, environment: Environment): boolean {
  const value = environment[name] ?? "";
  if (/^(1|true)$/.test(value)) return true;
  if (/^(0|false|)$/.test(value)) return false;
  throw invalidInput(`Cannot use ${name}="${value}": expected true or false`);
}

/** Loaded only without --endpoints: the modules that read configurations take a while to load. */
async function endpointsOfThisDirectory(): Promise<readonly string[]> {
  const { clusterOfThisDirectory } = await import("../config/cluster-file.ts");
  return clusterOfThisDirectory().map(({ clientAddress }) => clientAddress);
}

function parseEndpoints(list: string): readonly string[] {
  const endpoints = list.split(",").map((endpoint) => endpoint.trim());
  for (const endpoint of endpoints) {
    try {
      parseAddress(endpoint);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  }
  return [...new Set(endpoints)];
}

/** A parser for commander. */
function parseClusterId(text: string): number {
  const id = idOfText(text);
  if (id !== undefined) return id;
  throw new InvalidArgumentError("Expected 16 hexadecimal digits, as shown by status.");
}
