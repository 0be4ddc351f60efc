/**
 * For `--preload`: puts a mutant into the code that a process, or one of its threads, will
 * load.
 */
import { applyMutant } from "./apply.ts";
import { MUTANT_VARIABLE } from "./mutant-environment.ts";

applyMutant(process.env[MUTANT_VARIABLE] ?? "");

// A thread has its own modules, and does not preload what its process has preloaded.
globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, { ...options, preload: [import.meta.path] });
  }
};
