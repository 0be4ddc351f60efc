/**
 * `quorate fault` and `quorate heal`: faults that are injected into the nodes of a
 * development cluster.
 */
import { Argument, InvalidArgumentError, Option } from "commander";
import { type ActiveFault, faultIdOf, type NodeFault } from "../../codec/faults/fault.ts";
import { wrongArguments } from "../cli-error.ts";
import type { CommandGroup, CommandSpec, RunnableCommand } from "../command-spec.ts";
import { endpointOf, everyNode } from "../fault-nodes.ts";
import { parseCount, parseDuration } from "../option-values.ts";
import { faultsShown } from "../output/faults.ts";
import type { Session } from "../session.ts";

interface FaultOptions {
  readonly for?: number;
  readonly oneWay?: boolean;
  readonly jitter?: number;
}

const HELP_ON_FAULTS = `\
The nodes must have been started with dev-faults, as npm start does. A fault ends by
itself, and never affects clients. quorate heal ends it early.`;

const FOR = new Option(
  "--for <duration>",
  "how long the fault lasts, at most 10m (default: 30s)",
).argParser(parseDuration);

const ONE_WAY = new Option("--one-way", "hold only what the first node sends to the second");

const JITTER = new Option(
  "--jitter <duration>",
  "a random addition to the delay, at most this",
).argParser(parseDuration);

const NODE = new Argument("<node>", "the id of the node").argParser(parseCount);
const FROM = new Argument("<from>", "the id of the node that sends").argParser(parseCount);
const TO = new Argument("<to>", "the id of the node that receives").argParser(parseCount);
const PAIR = ["<node>", "<other>"].map((name) => {
  return new Argument(name, "the id of a node").argParser(parseCount);
});
const DELAY = new Argument("<delay>", "such as 200ms").argParser(parseDuration);
const PERCENT = new Argument("<percent>", "the share of messages").argParser(parsePercent);

export const FAULT: CommandGroup = {
  name: "fault",
  description: "inject faults into a development cluster, and list them",
  commands: [
    injects("cut", "hold everything between two nodes, as if a cable was pulled", {
      arguments: PAIR,
      options: [ONE_WAY],
      fault: ([node, peer], { oneWay = false }) => ({ kind: "cut", node, peer, oneWay }),
    }),
    injects("isolate", "cut all links of a node", {
      arguments: [NODE],
      fault: ([node]) => ({ kind: "isolate", node }),
    }),
    injects("mute", "lose all messages from one node to another, but not the keepalives", {
      arguments: [FROM, TO],
      fault: ([node, peer]) => ({ kind: "mute", node, peer }),
    }),
    injects("drop", "lose a share of the messages from one node to another", {
      arguments: [FROM, TO, PERCENT],
      fault: ([node, peer, percent]) => ({ kind: "drop", node, peer, percent }),
    }),
    injects("delay", "delay everything from one node to another", {
      arguments: [FROM, TO, DELAY],
      options: [JITTER],
      fault: ([node, peer, delayMs], { jitter: jitterMs = 0 }) => {
        return { kind: "delay", node, peer, delayMs, jitterMs };
      },
    }),
    injects("reset", "end the connections between two nodes", {
      arguments: PAIR,
      isImmediate: true,
      fault: ([node, peer]) => ({ kind: "reset", node, peer }),
    }),
    injects("slow-disk", "make log writes of a node durable later", {
      arguments: [NODE, DELAY],
      fault: ([node, delayMs]) => ({ kind: "slowDisk", node, delayMs }),
    }),
    injects("stall-disk", "let no log write of a node become durable", {
      arguments: [NODE],
      fault: ([node]) => ({ kind: "stallDisk", node }),
    }),
    injects("fail-disk", "fail a log write of a node, which ends the node", {
      arguments: [NODE],
      isImmediate: true,
      fault: ([node]) => ({ kind: "failDisk", node }),
    }),
    injects("low-space", "let the disk of a node report no free space", {
      arguments: [NODE],
      fault: ([node]) => ({ kind: "lowSpace", node }),
    }),
    injects("kill", "end the process of a node, as by SIGKILL", {
      arguments: [NODE],
      isImmediate: true,
      fault: ([node]) => ({ kind: "kill", node }),
    }),
    { name: "list", description: "list the faults that have not ended", run: list },
  ],
};

export const HEAL: CommandSpec = {
  name: "heal",
  description: "end a fault of a development cluster, or all of them",
  arguments: [new Argument("[id]", "the id of the fault, as fault list shows it")],
  run: heal,
};

/** As many nodes as the command has arguments. */
type Values = readonly [number, number, number];

interface Injection {
  readonly arguments: readonly Argument[];
  readonly options?: readonly Option[];
  /** It has no end. */
  readonly isImmediate?: true;
  fault(values: Values, options: FaultOptions): NodeFault;
}

function injects(name: string, description: string, injection: Injection): RunnableCommand {
  const { arguments: expected, options = [], isImmediate = false, fault } = injection;
  return {
    name,
    description,
    arguments: expected,
    options: isImmediate ? options : [...options, FOR],
    notes: HELP_ON_FAULTS,
    run: async (session: Session, ...parameters: readonly unknown[]) => {
      const given = parameters.at(-1) as FaultOptions; // commander passes them last
      await inject(session, fault(parameters as unknown as Values, given), given);
    },
  };
}

async function inject(session: Session, fault: NodeFault, options: FaultOptions): Promise<void> {
  const endpoint = await endpointOf(session, fault.node);
  const call = options.for === undefined ? {} : { forMs: options.for };
  const answer = await session.client.admin.faults.inject(endpoint, fault, call);
  const active = answer.faults.find(({ id }) => id === answer.injected);
  await session.show(faultsShown([active ?? { fault }]), "table");
}

async function list(session: Session): Promise<void> {
  const answers = await everyNode(session, (endpoint) => {
    return session.client.admin.faults.list(endpoint);
  });
  await session.show(faultsShown(activeIn(answers)), "table");
}

async function heal(session: Session, text: string | undefined): Promise<void> {
  const { faults } = session.client.admin;
  if (text === undefined) {
    const answers = await everyNode(session, (endpoint) => faults.heal(endpoint));
    await session.show(faultsShown(activeIn(answers)), "table");
    return;
  }
  const fault = faultIdOf(text);
  if (fault === undefined) throw wrongArguments(`"${text}" is no id of a fault, such as 2-7`);
  const answer = await faults.heal(await endpointOf(session, fault.node), fault.id);
  await session.show(faultsShown(activeIn([answer])), "table");
}

function activeIn(
  answers: readonly { readonly faults: readonly ActiveFault[] }[],
): readonly ActiveFault[] {
  return answers.flatMap(({ faults }) => faults);
}

/** For commander. */
function parsePercent(text: string): number {
  const percent = Number(text.replace(/%$/, ""));
  if (Number.isInteger(percent) && percent >= 1 && percent <= 100) return percent;
  throw new InvalidArgumentError("Expected a percentage from 1 to 100, such as 30 or 30%.");
}
