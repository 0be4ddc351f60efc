/**
 * `quorate member`: the list of members, and membership changes. member-change.ts has
 * several changes at once.
 */
import { Argument, Option } from "commander";
import type { MemberChange } from "../../codec/admin.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import { invalidInput } from "../cli-error.ts";
import type { CommandGroup, RunnableCommand } from "../command-spec.ts";
import { parseCount, parseDialled } from "../option-values.ts";
import { membersShown } from "../output/members.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, IF_VERSION, MEMBER_CHANGE, makeChanges } from "./member-change.ts";

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

const NEW_ID = "a positive number that was never used in this cluster";

const LIST: RunnableCommand = {
  name: "list",
  description: "list the members, as the leader knows them",
  run: list,
};

const ADD: RunnableCommand = {
  name: "add",
  description: "add a member, which becomes a voter when it has caught up",
  arguments: [idArgument("<id>", NEW_ID)],
  options: [
    IF_VERSION,
    new Option("--learner", "stay a learner: receive the log, but do not vote"),
    ...addressesOfNew(),
  ],
  run: add,
};

const REPLACE: RunnableCommand = {
  name: "replace",
  description: "add a member that replaces another when it has caught up",
  arguments: [idArgument("<id>", "the member to replace"), idArgument("<new-id>", NEW_ID)],
  options: [IF_VERSION, ...addressesOfNew()],
  run: replace,
};

const UPDATE: RunnableCommand = {
  name: "update",
  description: "change the addresses of a member",
  arguments: [idArgument("<id>", "")],
  options: [
    IF_VERSION,
    address("peer-address", "the new peer address (default: unchanged)"),
    address("client-address", "the new client address (default: unchanged)"),
  ],
  run: update,
};

export const MEMBER: CommandGroup = {
  name: "member",
  knownAs: { members: "member list" },
  description: "list and change the members",
  commands: [
    LIST,
    ADD,
    REPLACE,
    UPDATE,
    simpleChange("remove", "remove a member; its id cannot be used again"),
    simpleChange("promote", "promote a learner that has caught up to voter"),
    simpleChange("demote", "demote a voter to learner"),
    MEMBER_CHANGE,
  ],
};

/** A membership change that needs only an id. */
function simpleChange(kind: "remove" | "promote" | "demote", description: string): RunnableCommand {
  return {
    name: kind,
    description,
    arguments: [idArgument("<id>", "")],
    options: [IF_VERSION],
    run: (session: Session, id: NodeId, options: ChangeOptions) =>
      makeChanges(session, [{ kind, id }], options),
  };
}

function idArgument(name: string, meaning: string): Argument {
  return new Argument(name, meaning).argParser(parseCount);
}

function addressesOfNew(): readonly Option[] {
  return [
    address("peer-address", "the address at which other members reach it").makeOptionMandatory(),
    address("client-address", "the address at which clients reach it").makeOptionMandatory(),
  ];
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
