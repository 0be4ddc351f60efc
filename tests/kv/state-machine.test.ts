/**
 * The state machine's behaviour. What it does to keys is in golden scripts.
 */
import { describe } from "bun:test";
import { goldenTests } from "../support/golden.ts";
import { newStateMachineRunner } from "./state-machine-script.ts";

describe("keys", () =>
  goldenTests(`${import.meta.dir}/testdata/state-machine`, newStateMachineRunner));
