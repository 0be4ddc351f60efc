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
  remove: "remove a member; its id cannot be used again",
  promote: "make a learner that has caught up a voter",
  demote: "make a voter a learner",
} as const;

export function addMember(program: Command): void {
  const member = program.command("member").description("list and change the members");
  member
    .command("list")
    .description("list the members, as the leader knows them")
    .action(withSession(list));

  withAddresses(
    changing(member, "add", "add a member, which becomes a voter when it has caught up")
      .argument("<id>", "a positive number that was never used in this cluster", parseCount)
      .option("--learner", "stay a learner: receive the log, but do not vote"),
  ).action(withSession(add));

  withAddresses(
    changing(member, "replace", "add a member that replaces another when it has caught up")
      .argument("<id>", "the member to replace", parseCount)
      .argument("<new-id>", "a positive number that was never used in this cluster", parseCount),
  ).action(withSession(replace));

  changing(member, "update", "change the addresses of a member")
    .argument("<id>", "", parseCount)
    .addOption(address("peer-address", "the new peer address (default: unchanged)"))
    .addOption(address("client-address", "the new client address (default: unchanged)"))
    .action(withSession(update));

  for (const kind of ["remove", "promote", "demote"] as const) {
    const change = (session: Session, id: NodeId, options: ChangeOptions) =>
      makeChanges(session, [{ kind, id }], options);
    changing(member, kind, SIMPLE_CHANGES[kind])
      .argument("<id>", "", parseCount)
      .action(withSession(change));
  }
  addMemberChange(changing(member, "change", "make several changes in one step, all or none"));
}

function changing(member: Command, name: string, description: string): Command {
  const meaning = "only if the membership still has this version, which member list shows";
  return member
    .command(name)
    .description(description)
    .addOption(new Option("--if-version <version>", meaning).argParser(parseCount));
}

function withAddresses(command: Command): Command {
  return command
    .addOption(
      address("peer-address", "the address at which other members reach it").makeOptionMandatory(),
    )
    .addOption(
      address("client-address", "the address at which clients reach it").makeOptionMandatory(),
    );
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

/** Applies only if the membership has not changed since it was listed. */
async function update(session: Session, id: NodeId, options: UpdateOptions): Promise<void> {
  const { peerAddress, clientAddress } = options;
  if (peerAddress === undefined && clientAddress === undefined) {
    throw invalidInput(
      `Cannot update member ${id}: no address given; pass --peer-address or --client-address`,
    );
  }
  const { configuration, version } = await session.client.admin.memberList();
  const known = configuration.members.find((member) => member.id === id);
  if (known === undefined) throw invalidInput(`Cannot update member ${id}: not a member`);
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
