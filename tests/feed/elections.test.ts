/**
 * Explanations of elections, as scripts: which events lead to which explanation, and how
 * certain it is.
 */
import { join } from "node:path";
import { goldenTests } from "../support/golden.ts";
import { newElectionRunner } from "./election-script.ts";

goldenTests(join(import.meta.dir, "testdata/elections"), newElectionRunner);
