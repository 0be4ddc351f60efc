/**
 * `quorate version`: of this program, and of the nodes that can be reached.
 */
import { SOFTWARE_VERSION } from "../../version.ts";
import type { CommandSpec } from "../command-spec.ts";
import { askNodes } from "../nodes.ts";
import { lines } from "../output/formats.ts";
import type { Session } from "../session.ts";

export const VERSION: CommandSpec = {
  name: "version",
  description: "show the versions of this program and of the nodes",
  run: version,
};

async function version(session: Session): Promise<void> {
  const asked = await askNodes(session);
  const nodes = asked.map(({ endpoint, answer }) => ({
    endpoint,
    version: answer.status?.version ?? null,
  }));
  const rows = [
    ["quorate", SOFTWARE_VERSION],
    ...nodes.map(({ endpoint, version }) => [endpoint, version ?? "unreachable"]),
  ];
  await session.show({
    simple: () => lines(rows),
    json: () => ({ client: SOFTWARE_VERSION, nodes }),
    table: () => ({ head: ["NAME", "VERSION"], rows }),
  });
}
