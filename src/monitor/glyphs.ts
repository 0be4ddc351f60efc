/**
 * The shapes of the monitor, and their replacements on terminals that have only ASCII.
 */
import type { Role } from "../feed/sample.ts";

export interface Glyphs {
  readonly roles: Readonly<Record<Role | "learner" | "down" | "unknown", string>>;
  /** By the directions of its lines: up 1, down 2, left 4, right 8. */
  readonly box: readonly string[];
  /** Entries of the log: applied, committed, on the disk, only in memory. */
  readonly log: readonly [applied: string, committed: string, durable: string, rest: string];
  /** From the lowest to the highest. */
  readonly bars: readonly string[];
  readonly pointer: string;
  readonly to: string;
  readonly self: string;
  readonly ellipsis: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly stem: string;
  readonly enter: string;
  readonly upDown: string;
}

export const UNICODE: Glyphs = {
  roles: {
    follower: "○",
    preCandidate: "◔",
    candidate: "◑",
    leader: "★",
    learner: "◌",
    down: "✖",
    unknown: "·",
  },
  box: [..." │││─┘┐┤─└┌├─┴┬┼"],
  log: ["█", "▓", "▒", "░"],
  bars: [..."▁▂▃▄▅▆▇█"],
  pointer: "▸",
  to: "→",
  self: "·",
  ellipsis: "…",
  branch: "├ ",
  lastBranch: "└ ",
  stem: "│ ",
  enter: "⏎",
  upDown: "↑↓",
};

export const ASCII: Glyphs = {
  roles: {
    follower: "o",
    preCandidate: "p",
    candidate: "c",
    leader: "*",
    learner: "l",
    down: "x",
    unknown: ".",
  },
  box: [..." |||-+++-+++-+++"],
  log: ["#", "=", "-", "."],
  bars: [..."_.-:=+*#"],
  pointer: ">",
  to: ">",
  self: ".",
  ellipsis: "~",
  branch: "|-",
  lastBranch: "`-",
  stem: "| ",
  enter: "Enter",
  upDown: "up/down",
};
