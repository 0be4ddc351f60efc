/**
 * `quorate transfer-leader` and `quorate step-down`: another node is to lead.
 */
import { type Command, Option } from "commander";
import type { NodeId } from "../../vocabulary.ts";
import { type Session, withSession } from "../session.ts";
import { parseCount } from "../settings.ts";

interface TransferOptions {
  readonly to?: NodeId;
}

/** For `whenInterrupted`. */
const MAY_HAVE_CHANGED = ": the leader may have changed";

export function addLeadership(program: Command): void {
  program
    .command("transfer-leader")
    .description("transfer leadership to another voter, and show the id of the new leader")
    .addOption(new Option("--to <id>", "default: the most up-to-date voter").argParser(parseCount))
    .action(withSession(transfer));
  program
    .command("step-down")
    .description(
      "make the leader step down without choosing a successor, and show the id of that leader",
    )
    .action(withSession(stepDown));
}

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
