/**
 * A disk in memory that keeps apart what was written and what is durable, as
 * real ones do: content is durable after a sync of the file, a name after a
 * sync of its directory, and a power failure takes any part of the rest. It
 * also fails on demand. Time is not its business: calls return at once.
 */
import { assert } from "../../assert.ts";
import type { Random } from "../../env.ts";
import { type Disk, DiskError, type DiskFile } from "../../storage/disk.ts";
import { SimulatedContent } from "./simulated-file.ts";

export interface DiskOperation {
  readonly name:
    | "create"
    | "open"
    | "read"
    | "write"
    | "truncate"
    | "sync"
    | "rename"
    | "remove"
    | "syncDirectory";
  readonly path: string;
}

/** The operation fails with an error code like EIO, or a write takes only so many bytes. */
export type DiskFault = { readonly error: string } | { readonly takes: number };

export class SimulatedDisk implements Disk {
  /** Asked before every operation; answers with what shall go wrong in it. */
  faults: (operation: DiskOperation) => DiskFault | undefined = () => undefined;
  readonly #directories = new Map<string, Directory>([["", new Directory()]]);
  /** Files that were open when the power failed are not open any more. */
  #life = 0;

  makeDirectory(path: string): void {
    if (this.#directories.has(path)) return;
    this.makeDirectory(split(path).directory);
    this.#directories.set(path, new Directory());
  }

  list(path: string): readonly string[] {
    const subdirectories = [...this.#directories.keys()]
      .map(split)
      .filter(({ directory, name }) => directory === path && name !== "")
      .map(({ name }) => name);
    return [...this.#directory(path).names(), ...subdirectories].sort();
  }

  exists(path: string): boolean {
    return this.#directories.has(path) || this.#find(path) !== undefined;
  }

  open(path: string, mode: "create" | "existing"): DiskFile {
    this.#fail(mode === "create" ? "create" : "open", path);
    const { directory, name } = split(path);
    const found = this.#find(path);
    if (mode === "create") {
      if (found !== undefined) throw new DiskError("open", path, "EEXIST");
      const content = new SimulatedContent();
      this.#directory(directory).change([[name, content]]);
      return this.#handle(path, content);
    }
    if (found === undefined) throw new DiskError("open", path, "ENOENT");
    return this.#handle(path, found);
  }

  rename(from: string, to: string): void {
    this.#fail("rename", from);
    const source = split(from);
    const target = split(to);
    assert(source.directory === target.directory, "a rename stays in its directory");
    const content = this.#find(from);
    if (content === undefined) throw new DiskError("rename", from, "ENOENT");
    this.#directory(source.directory).change([
      [source.name, undefined],
      [target.name, content],
    ]);
  }

  remove(path: string): void {
    this.#fail("remove", path);
    if (this.#find(path) === undefined) throw new DiskError("remove", path, "ENOENT");
    const { directory, name } = split(path);
    this.#directory(directory).change([[name, undefined]]);
  }

  syncDirectory(path: string): void {
    this.#fail("syncDirectory", path);
    this.#directory(path).sync();
  }

  /** The power fails. What was not synced is lost, kept or torn, as chance has it. */
  crash(random: Random): void {
    this.#life += 1;
    for (const directory of this.#directories.values()) directory.crash(random);
  }

  /** What a program would read of the file; a copy. */
  contentOf(path: string): Uint8Array {
    const content = this.#find(path);
    if (content === undefined) throw new DiskError("read", path, "ENOENT");
    return content.bytes.slice();
  }

  /** Puts a file there behind everyone's back, durably: damage, or a disk image. */
  plant(path: string, bytes: Uint8Array): void {
    const { directory, name } = split(path);
    const content = new SimulatedContent();
    content.write(bytes, 0);
    content.sync();
    this.makeDirectory(directory);
    this.#directory(directory).change([[name, content]]);
    this.#directory(directory).sync();
  }

  /** Throws what `faults` wants thrown; returns how many bytes a write may take. */
  #fail(name: DiskOperation["name"], path: string): number {
    const fault = this.faults({ name, path });
    if (fault === undefined) return Infinity;
    if ("takes" in fault) return fault.takes;
    throw new DiskError(name, path, fault.error);
  }

  #handle(path: string, content: SimulatedContent): DiskFile {
    const life = this.#life;
    const begin = (name: DiskOperation["name"]): number => {
      if (life !== this.#life) throw new DiskError(name, path, "ESTALE");
      return this.#fail(name, path);
    };
    return {
      size: () => content.bytes.length,
      read: (buffer, position) => {
        begin("read");
        const bytes = content.bytes.subarray(position, position + buffer.length);
        buffer.set(bytes);
        return bytes.length;
      },
      write: (bytes, position) => {
        const taken = bytes.subarray(0, begin("write"));
        content.write(taken, position);
        return taken.length;
      },
      truncate: (size) => {
        begin("truncate");
        content.truncate(size);
      },
      sync: () => {
        try {
          begin("sync");
        } catch (error) {
          content.forgetDirt();
          throw error;
        }
        content.sync();
      },
      close: () => undefined,
    };
  }

  #find(path: string): SimulatedContent | undefined {
    const { directory, name } = split(path);
    return this.#directories.get(directory)?.find(name);
  }

  #directory(path: string): Directory {
    const directory = this.#directories.get(path);
    if (directory === undefined) throw new DiskError("find", path, "ENOENT");
    return directory;
  }
}

/** A name and the file it now stands for, undefined for none. */
type NameChange = readonly [name: string, content: SimulatedContent | undefined];

class Directory {
  #names = new Map<string, SimulatedContent>();
  readonly #durable = new Map<string, SimulatedContent>();
  /** Since the last sync; the parts of one (a rename has two) survive together or not at all. */
  #unsynced: (readonly NameChange[])[] = [];

  names(): string[] {
    return [...this.#names.keys()];
  }

  find(name: string): SimulatedContent | undefined {
    return this.#names.get(name);
  }

  change(changes: readonly NameChange[]): void {
    put(this.#names, changes);
    this.#unsynced.push(changes);
  }

  sync(): void {
    for (const changes of this.#unsynced) put(this.#durable, changes);
    this.#unsynced = [];
  }

  crash(random: Random): void {
    this.#unsynced = this.#unsynced.filter(() => random.next() < 0.5);
    this.sync();
    this.#names = new Map(this.#durable);
    for (const content of this.#names.values()) content.crash(random);
  }
}

function put(names: Map<string, SimulatedContent>, changes: readonly NameChange[]): void {
  for (const [name, content] of changes) {
    if (content === undefined) names.delete(name);
    else names.set(name, content);
  }
}

function split(path: string): { directory: string; name: string } {
  const slash = path.lastIndexOf("/");
  return { directory: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
