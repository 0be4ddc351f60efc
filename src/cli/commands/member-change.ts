/**
 * `quorate member change`: several membership changes in one step, and the request
 * itself, which single changes use, too.
 */
import { Option } from "commander";
import type { MemberChange } from "../../codec/admin.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import type { RunnableCommand } from "../command-spec.ts";
import { each, parseCount, parseMember } from "../option-values.ts";
import { membersShown } from "../output/members.ts";
import type { Session } from "../session.ts";

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

const HELP_ON_CHANGES = `\
Each option can be repeated. A new member is given as its id, its peer address
and its client address: 4=10.0.0.4:7301/10.0.0.4:7201.`;

/** An option of every membership change. */
export const IF_VERSION = new Option(
  "--if-version <version>",
  "change the members only if they still have this version, which member list -w json shows",
).argParser(parseCount);

export const MEMBER_CHANGE: RunnableCommand = {
  name: "change",
  description: "make several changes in one step, all or none",
  options: [
    IF_VERSION,
    new Option(
      "--add <member>",
      "add a member, which becomes a voter when it has caught up",
    ).argParser(each(parseMember)),
    new Option("--add-learner <member>", "add a member that stays a learner").argParser(
      each(parseMember),
    ),
    new Option("--remove <id>", "remove a member; its id cannot be used again").argParser(
      each(parseCount),
    ),
    new Option("--promote <id>", "promote a learner that has caught up to voter").argParser(
      each(parseCount),
    ),
    new Option("--demote <id>", "demote a voter to learner").argParser(each(parseCount)),
  ],
  notes: HELP_ON_CHANGES,
  run: change,
};

/** Makes all changes or none, and shows the resulting members. */
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
