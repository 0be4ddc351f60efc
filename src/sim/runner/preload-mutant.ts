/**
 * For `--preload`: puts a mutant into what a process is about to load, and into
 * what its threads load.
 */
import { applyMutant } from "../mutants/apply.ts";
import { MUTANT_VARIABLE } from "./mutant-environment.ts";

applyMutant(process.env[MUTANT_VARIABLE] ?? "");

// A thread loads modules of its own, and without a word nothing before them.
globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, { ...options, preload: [import.meta.path] });
  }
};
