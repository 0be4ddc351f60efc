/**
 * Feed lines, which come from nodes and from files.
 */
import { fold, NO_VIEW } from "../../src/feed/cluster-view.ts";
import { parseLine } from "../../src/hub/parse-line.ts";
import { ABOUT, event, hello, moves, reach, sample } from "../support/feed-lines.ts";
import { decoder, type Target, utf8 } from "./target.ts";

const view = [reach(1), sample(1, {}, ABOUT), event(1, 1), moves(1, 2)].reduce(fold, NO_VIEW);
const lines = [
  hello(),
  ...[reach(1), sample(1, {}, ABOUT), event(1, 7), moves(1, 3)],
  { kind: "gap", node: 2, lost: 3 },
  { kind: "view", at: 5, view },
];

export const feedTargets: readonly Target[] = [
  decoder("hub/parse-line.ts", "parseLine", {
    decode: (bytes) => {
      const line = parseLine(new TextDecoder().decode(bytes));
      if (line !== undefined) fold(view, line);
      return line;
    },
    seeds: lines.map((line) => utf8(JSON.stringify(line))),
    refusals: [],
  }),
];
