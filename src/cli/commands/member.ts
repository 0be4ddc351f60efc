/**
 * `quorate member`: who the members are, and how they change. Several changes at
 * once are in member-change.ts.
 */
import { type Command, Option } from "commander";
import type { MemberChange } from "../../codec/admin.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import { parseDialled } from "../member-address.ts";
import { membersShown } from "../output/members.ts";
import { type Session, withSession } from "../session.ts";
import { parseCount } from "../settings.ts";
import { addMemberChange, type ChangeOptions, makeChanges } from "./member-change.ts";

interface AddressOptions extends ChangeOptions {
  readonly peerAddress: string;
  readonly clientAddress: string;
}

interface AddOptions extends AddressOptions {
  readonly learner?: true;
}

/** What can be done to a member that needs no more to be said than which. */
const SIMPLE_CHANGES = {
  remove: "remove a member for good: its id never comes back",
  promote: "make a voter of a learner that has caught up",
  demote: "make a learner of a voter",
} as const;

export function addMember(program: Command): void {
  const member = program.command("member").description("list and change the members");
  member
    .command("list")
    .description("list the members, as the leader has them")
    .action(withSession(list));

  withAddresses(
    changing(member, "add", "add a member; once it has caught up it becomes a voter")
      .argument("<id>", "positive, and never used before", parseCount)
      .option("--learner", "it stays a learner: it receives everything and does not vote"),
  ).action(withSession(add));

  withAddresses(
    changing(member, "replace", "add a member that takes the place of another, once caught up")
      .argument("<id>", "of the member that leaves", parseCount)
      .argument("<new-id>", "positive, and never used before", parseCount),
  ).action(withSession(replace));

  for (const kind of ["remove", "promote", "demote"] as const) {
    const change = (session: Session, id: NodeId, options: ChangeOptions) =>
      makeChanges(session, [{ kind, id }], options);
    changing(member, kind, SIMPLE_CHANGES[kind])
      .argument("<id>", "", parseCount)
      .action(withSession(change));
  }
  addMemberChange(changing(member, "change", "make several changes at once, or none of them"));
}

function changing(member: Command, name: string, description: string): Command {
  const meaning = "only if this is the version of the members, as list has it";
  return member
    .command(name)
    .description(description)
    .addOption(new Option("--if-version <version>", meaning).argParser(parseCount));
}

function withAddresses(command: Command): Command {
  const address = (name: string, meaning: string) =>
    new Option(`--${name} <host:port>`, meaning).argParser(parseDialled).makeOptionMandatory();
  return command
    .addOption(address("peer-address", "where the other members reach it"))
    .addOption(address("client-address", "where clients reach it"));
}

async function list(session: Session): Promise<void> {
  await session.show(membersShown(await session.client.admin.memberList()), "table");
}

function add(session: Session, id: NodeId, options: AddOptions): Promise<void> {
  const member = memberOf(id, options);
  const staysLearner = options.learner === true;
  const change: MemberChange = { kind: "add", member, staysLearner, replaces: undefined };
  return makeChanges(session, [change], options);
}

function replace(
  session: Session,
  replaces: NodeId,
  id: NodeId,
  options: AddressOptions,
): Promise<void> {
  const member = memberOf(id, options);
  const change: MemberChange = { kind: "add", member, staysLearner: false, replaces };
  return makeChanges(session, [change], options);
}

function memberOf(id: NodeId, { peerAddress, clientAddress }: AddressOptions): Member {
  return { id, peerAddress, clientAddress };
}
