/**
 * `quorate member`: who the members are, and how they change. Several changes at
 * once are in member-change.ts.
 */
import { type Command, Option } from "commander";
import type { MemberChange } from "../../codec/admin.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import { invalidInput } from "../cli-error.ts";
import { parseDialled } from "../member-address.ts";
import { membersShown } from "../output/members.ts";
import { type Session, withSession } from "../session.ts";
import { parseCount } from "../settings.ts";
import { addMemberChange, type ChangeOptions, makeChanges } from "./member-change.ts";

interface AddressOptions extends ChangeOptions {
  readonly peerAddress: string;
  readonly clientAddress: string;
}

interface UpdateOptions extends ChangeOptions {
  readonly peerAddress?: string;
  readonly clientAddress?: string;
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

  changing(member, "update", "change where a member is reached, by others or by clients")
    .argument("<id>", "", parseCount)
    .addOption(address("peer-address", "where the other members reach it; without it, as before"))
    .addOption(address("client-address", "where clients reach it; without it, as before"))
    .action(withSession(update));

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
  return command
    .addOption(address("peer-address", "where the other members reach it").makeOptionMandatory())
    .addOption(address("client-address", "where clients reach it").makeOptionMandatory());
}

function address(name: string, meaning: string): Option {
  return new Option(`--${name} <host:port>`, meaning).argParser(parseDialled);
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

/** Only if nobody else has changed the members since they were looked at. */
async function update(session: Session, id: NodeId, options: UpdateOptions): Promise<void> {
  const { peerAddress, clientAddress } = options;
  if (peerAddress === undefined && clientAddress === undefined) {
    throw invalidInput(`Cannot update member ${id}: name its --peer-address or --client-address`);
  }
  const { configuration, version } = await session.client.admin.memberList();
  const known = configuration.members.find((member) => member.id === id);
  if (known === undefined)
    throw invalidInput(`Cannot update member ${id}: there is no such member`);
  const member = {
    ...known,
    peerAddress: peerAddress ?? known.peerAddress,
    clientAddress: clientAddress ?? known.clientAddress,
  };
  await makeChanges(session, [{ kind: "update", member }], { ifVersion: version, ...options });
}

function memberOf(id: NodeId, { peerAddress, clientAddress }: AddressOptions): Member {
  return { id, peerAddress, clientAddress };
}
