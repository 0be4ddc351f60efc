/**
 * For `bun test --preload`: puts a mutant into what a test is about to load.
 */
import { applyMutant } from "../mutants/apply.ts";
import { MUTANT_VARIABLE } from "./test-hunt.ts";

applyMutant(process.env[MUTANT_VARIABLE] ?? "");
