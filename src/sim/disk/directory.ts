/**
 * One directory of a simulated disk: the names in it, as a running system sees
 * them and as they would be if the power failed now.
 */
import type { Random } from "../../env.ts";
import type { FileContent } from "./file-content.ts";

/** A name and the file it now stands for, undefined for none. */
type NameChange = readonly [name: string, content: FileContent | undefined];

export class Directory {
  #names = new Map<string, FileContent>();
  readonly #durable = new Map<string, FileContent>();
  /** Since the last sync; the parts of one (a rename has two) survive together or not at all. */
  #unsynced: (readonly NameChange[])[] = [];

  get names(): ReadonlyMap<string, FileContent> {
    return this.#names;
  }

  change(changes: readonly NameChange[]): void {
    put(this.#names, changes);
    this.#unsynced.push(changes);
  }

  sync(): void {
    for (const changes of this.#unsynced) put(this.#durable, changes);
    this.#unsynced = [];
  }

  /** The power fails: each unsynced change is kept or lost by itself, contents go with their names. */
  crash(random: Random, sectorBytes: number): void {
    this.#unsynced = this.#unsynced.filter(() => random.next() < 0.5);
    this.sync();
    this.#names = new Map(this.#durable);
    for (const content of this.#names.values()) content.crash(random, sectorBytes);
  }
}

function put(names: Map<string, FileContent>, changes: readonly NameChange[]): void {
  for (const [name, content] of changes) {
    if (content === undefined) names.delete(name);
    else names.set(name, content);
  }
}
