/**
 * `quorate member change`: several changes of the members in one step; and the
 * step itself, which single changes take, too.
 */
import type { Command } from "commander";
import type { MemberChange } from "../../codec/admin.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import { parseMember } from "../member-address.ts";
import { membersShown } from "../output/members.ts";
import { type Session, withSession } from "../session.ts";
import { parseCount } from "../settings.ts";

export interface ChangeOptions {
  readonly ifVersion?: number;
}

interface ChangesOptions extends ChangeOptions {
  readonly add?: readonly Member[];
  readonly addLearner?: readonly Member[];
  readonly remove?: readonly NodeId[];
  readonly promote?: readonly NodeId[];
  readonly demote?: readonly NodeId[];
}

export function addMemberChange(command: Command): void {
  command
    .option(
      "--add <member>",
      "add a member, which becomes a voter when it has caught up",
      each(parseMember),
    )
    .option("--add-learner <member>", "add a member that stays a learner", each(parseMember))
    .option("--remove <id>", "remove a member; its id cannot be used again", each(parseCount))
    .option("--promote <id>", "make a learner that has caught up a voter", each(parseCount))
    .option("--demote <id>", "make a voter a learner", each(parseCount))
    .addHelpText("after", HELP_ON_CHANGES)
    .action(withSession(change));
}

const HELP_ON_CHANGES = `
Each option can be repeated. A new member is given as its id, its peer address
and its client address: 4=10.0.0.4:7301/10.0.0.4:7201.`;

/** All of them or none; then shows the members as they are. */
export async function makeChanges(
  session: Session,
  changes: readonly MemberChange[],
  { ifVersion }: ChangeOptions,
): Promise<void> {
  const options = ifVersion === undefined ? {} : { expectedVersion: ifVersion };
  session.whenInterrupted = () => ": the change was in progress, and may be applied";
  const members = await session.client.admin.memberChange(changes, options);
  await session.show(membersShown(members), "table");
}

/** For an option that can be given several times. */
function each<T>(parse: (text: string) => T): (text: string, before?: readonly T[]) => T[] {
  return (text, before = []) => [...before, parse(text)];
}

function change(session: Session, options: ChangesOptions): Promise<void> {
  const { add = [], addLearner = [], remove = [], promote = [], demote = [] } = options;
  const addition = (member: Member, staysLearner: boolean): MemberChange => {
    return { kind: "add", member, staysLearner, replaces: undefined };
  };
  const changes: readonly MemberChange[] = [
    ...add.map((member) => addition(member, false)),
    ...addLearner.map((member) => addition(member, true)),
    ...remove.map((id): MemberChange => ({ kind: "remove", id })),
    ...promote.map((id): MemberChange => ({ kind: "promote", id })),
    ...demote.map((id): MemberChange => ({ kind: "demote", id })),
  ];
  return makeChanges(session, changes, options);
}
