/**
 * `quorate transfer-leader` and `quorate step-down`: make another node the leader.
 */
import { Option } from "commander";
import type { NodeId } from "../../vocabulary.ts";
import type { CommandSpec } from "../command-spec.ts";
import { parseCount } from "../option-values.ts";
import type { Session } from "../session.ts";

interface TransferOptions {
  readonly to?: NodeId;
}

/** For `whenInterrupted`. */
const MAY_HAVE_CHANGED = ": the leader may have changed";

export const TRANSFER_LEADER: CommandSpec = {
  name: "transfer-leader",
  knownAs: { "move-leader": "transfer-leader" },
  description: "transfer leadership to another voter, and show the id of the new leader",
  options: [
    new Option(
      "--to <id>",
      "the voter to transfer to (default: the most up-to-date one)",
    ).argParser(parseCount),
  ],
  run: transfer,
};

export const STEP_DOWN: CommandSpec = {
  name: "step-down",
  description:
    "make the leader step down without choosing a successor, and show the id of that leader",
  run: stepDown,
};

async function transfer(session: Session, { to }: TransferOptions): Promise<void> {
  session.whenInterrupted = () => MAY_HAVE_CHANGED;
  await showNode(session, "to", await session.client.admin.transferLeader(to));
}

async function stepDown(session: Session): Promise<void> {
  session.whenInterrupted = () => MAY_HAVE_CHANGED;
  await showNode(session, "from", await session.client.admin.stepDown());
}

async function showNode(session: Session, name: "from" | "to", id: NodeId): Promise<void> {
  await session.show({
    simple: () => `${id}\n`,
    json: () => ({ [name]: id }),
    table: () => ({ head: [name.toUpperCase()], rows: [[String(id)]] }),
  });
}
