/**
 * Puts a mutant into the code that this process will load, by changing modules as they are
 * loaded. Therefore this runs before the `import()` of the code under test, which has no
 * switch for mutants.
 */
import { join } from "node:path";
import { plugin } from "bun";
import { assert } from "../../src/assert.ts";
import { MUTANTS } from "./catalogue.ts";
import type { Mutant } from "./mutant.ts";
import { patched } from "./patch.ts";

const ROOT = join(import.meta.dir, "../..");

/** Throws if there is no such mutant. REQUIRES: none of its files has been loaded. */
export function applyMutant(name: string): void {
  const { patches } = mutantNamed(name);
  for (const [file, of] of Map.groupBy(patches, (patch) => patch.file)) {
    const path = join(ROOT, file);
    assert(!(path in require.cache), `"${file}" is loaded after its mutant is put in`);
    const filter = new RegExp(`^${RegExp.escape(path)}$`);
    plugin({
      name: `${name} in ${file}`,
      setup(build) {
        build.onLoad({ filter }, async () => {
          const contents = patched(await Bun.file(path).text(), of);
          return { contents, loader: "ts" };
        });
      },
    });
  }
}

function mutantNamed(name: string): Mutant {
  const mutant = MUTANTS.find((each) => each.name === name);
  if (mutant !== undefined) return mutant;
  const names = MUTANTS.map((each) => each.name).join(", ");
  throw new Error(`Cannot put in the mutant "${name}": there are ${names}`);
}
