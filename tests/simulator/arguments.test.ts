/**
 * The command line of the simulator.
 */
import { expect, test } from "bun:test";
import { parseArguments, type RunOptions } from "./arguments.ts";

const parse = (...parameters: string[]) => parseArguments(parameters, 2);
const RUN: RunOptions = {
  kind: "run",
  seed: undefined,
  seeds: 100,
  hours: undefined,
  draw: { durationMs: 60_000, disabled: new Set(), nodes: undefined },
  jobs: 2,
  mutant: undefined,
  trace: undefined,
  ledger: false,
};

test("a hundred seeds are run by default", () => {
  expect(parse()).toEqual(RUN);
});

test("a named seed runs alone, unless a number of seeds is given", () => {
  expect(parse("--seed", "7")).toEqual({ ...RUN, seed: 7, seeds: 1 });
  expect(parse("--seed=7", "--seeds=9")).toEqual({ ...RUN, seed: 7, seeds: 9 });
});

test("all parameters of a run have options", () => {
  const flags = "--sim-seconds 5 --nodes 5 --disable disk,clock --mutant no-op --jobs 1";
  expect(parse(...flags.split(" "))).toEqual({
    ...RUN,
    draw: { durationMs: 5_000, disabled: new Set(["disk", "clock"]), nodes: 5 },
    mutant: "no-op",
    jobs: 1,
  });
});

test("only default runs are recorded in the ledger", () => {
  expect(parse("--hours", "8", "--ledger")).toEqual({ ...RUN, hours: 8, ledger: true });
});

test("a trace is of one run, up to a given step", () => {
  expect(parse("--trace")).toMatchObject({ seeds: 1, trace: { untilStep: undefined } });
  expect(parse("--until-event", "5")).toMatchObject({ seeds: 1, trace: { untilStep: 5 } });
});

test("a failure is replayed or shrunk with the path of its file", () => {
  const trace = { untilStep: undefined };
  expect(parse("replay", "a.json")).toEqual({ kind: "replay", file: "a.json", trace: undefined });
  expect(parse("replay", "a.json", "--trace")).toEqual({ kind: "replay", file: "a.json", trace });
  expect(parse("shrink", "a.json")).toEqual({ kind: "shrink", file: "a.json" });
});

test("mutants are hunted with seeds, too", () => {
  const { draw, jobs } = RUN;
  expect(parse("--mutants", "--seed", "3", "--max-seeds", "20")).toEqual({
    kind: "mutants",
    names: undefined,
    seed: 3,
    maxSeeds: 20,
    draw,
    jobs,
  });
});

test("a hunt can be limited to some mutants", () => {
  expect(parse("--mutants=no-no-op,no-pre-vote")).toMatchObject({
    kind: "mutants",
    names: ["no-no-op", "no-pre-vote"],
  });
});

test("invalid arguments are refused in a sentence", () => {
  const wrong = {
    "--seed main": "'main' is invalid. It is neither a whole number nor a hash.",
    "--seeds 0": "'0' is invalid. It is not a whole number above 0.",
    "--nodes 2": "'2' is invalid. It is not 3, 4 or 5.",
    "--disable disk,luck": "'disk,luck' is invalid. Known are network,process,clock,disk,damage,",
    "--sim-seconds -1": "'-1' is invalid. It is not a number above 0.",
    "--ledger --mutant no-op": "'--ledger' cannot be used with option '--mutant <name>'",
    "--nodes 3 --ledger": "'--ledger' cannot be used with option '--nodes <count>'",
    "--colour": "unknown option '--colour'",
    replay: "missing required argument 'file'",
    dance: "too many arguments. Expected 0 arguments but got 1.",
  };
  for (const [parameters, reason] of Object.entries(wrong)) {
    const answer = parse(...parameters.split(" "));
    expect(answer).toMatchObject({ isError: true });
    expect(answer).toHaveProperty("text", expect.stringContaining(reason));
  }
});

test("a request for help is not an error", () => {
  expect(parse("--help")).toMatchObject({ isError: false });
});
