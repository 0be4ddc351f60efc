/**
 * One directory of a simulated disk: its names, as a running system sees them and as
 * they would be after a power loss now.
 */
import type { Random } from "../../env.ts";
import type { FileContent } from "./file-content.ts";

/** A name and the file that it now has. Undefined if it was removed. */
type NameChange = readonly [name: string, content: FileContent | undefined];

export class Directory {
  #names = new Map<string, FileContent>();
  readonly #durable = new Map<string, FileContent>();
  /**
   * The changes since the last sync. The parts of one change (a rename has two) survive
   * together or not at all.
   */
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

  /** A power loss: each unsynced change is kept or lost, and contents go with their names. */
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
