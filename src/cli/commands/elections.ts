/**
 * `quorate elections`: why the leader has changed, from the events of running nodes or from
 * their logs.
 */
import { Argument, Option } from "commander";
import type { Term } from "../../vocabulary.ts";
import type { CommandSpec } from "../command-spec.ts";
import type { ElectionsOptions } from "../elections/show-elections.ts";
import { parseCount } from "../option-values.ts";
import type { Session } from "../session.ts";

export const ELECTIONS: CommandSpec = {
  name: "elections",
  description: "explain why the leader has changed",
  arguments: [
    new Argument("[term]", "explain the election of this term in full").argParser(parseCount),
  ],
  options: [
    new Option(
      "--logs <files...>",
      "read these logs instead, written with log-format=json; - is standard input",
    ),
  ],
  examples: [
    ["quorate elections -w simple", "explain the recent changes of leader, one a line"],
    ["quorate elections 7", "tell one election in full, with the evidence"],
    ["quorate elections --logs n1.log n2.log", "explain those in these logs"],
  ],
  run: async (session: Session, term: Term | undefined, options: ElectionsOptions) => {
    const { elections } = await import("../elections/show-elections.ts");
    await elections(session, term, options);
  },
};
