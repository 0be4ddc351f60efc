/**
 * A disk in memory that distinguishes written and durable bytes, as real ones do:
 * content is durable after a sync of the file, a name after a sync of its directory,
 * and a power loss takes any part of the rest. It also fails, fills up and damages
 * bytes on demand. It has no time: calls return at once.
 */
import { assert } from "../../assert.ts";
import type { Random } from "../../env.ts";
import { type Disk, DiskError, type DiskFile } from "../../storage/disk/disk.ts";
import { type Damage, type DamageKind, damageOne, type Victim } from "./damage.ts";
import { Directory } from "./directory.ts";
import { FileContent } from "./file-content.ts";

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

/** The operation fails with an error code like EIO, or a write accepts only that many bytes. */
export type OperationFault = { readonly error: string } | { readonly takes: number };

export interface SimulatedDiskOptions {
  /** The size of a sector, which the disk writes as a whole: 512 or 4096 bytes. */
  readonly sectorBytes?: number;
  /**
   * Draws the effect of a failed sync. Without it nothing has reached the disk and
   * everything still reads as it was written.
   */
  readonly random?: Random | undefined;
}

/** A copy of all files. */
export interface DiskImage {
  readonly directories: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export class SimulatedDisk implements Disk {
  /** Called before every operation; returns the fault to inject into it, if any. */
  faults: (operation: DiskOperation) => OperationFault | undefined = () => undefined;
  /** Called after every operation that has succeeded. */
  afterwards: (operation: DiskOperation) => void = () => undefined;
  /** The capacity for content. Existing content stays if it is reduced. */
  capacityBytes = Infinity;
  readonly #sectorBytes: number;
  readonly #random: Random | undefined;
  readonly #directories = new Map<string, Directory>([["", new Directory()]]);
  /** Incremented by each restart: files opened before it are closed. */
  #bootCount = 0;
  #isFrozen = false;

  constructor({ sectorBytes = 512, random }: SimulatedDiskOptions = {}) {
    assert(
      sectorBytes === 512 || sectorBytes === 4096,
      `there are sectors of ${sectorBytes} bytes`,
    );
    this.#sectorBytes = sectorBytes;
    this.#random = random;
  }

  makeDirectory(path: string): void {
    this.#requireRunning("create the directory", path);
    if (this.#directories.has(path)) return;
    this.makeDirectory(split(path).directory);
    this.#directories.set(path, new Directory());
  }

  list(path: string): readonly string[] {
    this.#requireRunning("list", path);
    const subdirectories = [...this.#directories.keys()]
      .map(split)
      .filter(({ directory, name }) => directory === path && name !== "")
      .map(({ name }) => name);
    return [...this.#directory(path).names.keys(), ...subdirectories].sort();
  }

  exists(path: string): boolean {
    this.#requireRunning("look for", path);
    return this.#directories.has(path) || this.#find(path) !== undefined;
  }

  open(path: string, mode: "create" | "existing"): DiskFile {
    const content =
      mode === "create"
        ? this.#perform({ name: "create", path }, () => this.#create(path))
        : this.#perform({ name: "open", path }, () => this.#existing("open", path));
    return this.#handle(path, content);
  }

  rename(from: string, to: string): void {
    this.#perform({ name: "rename", path: from }, () => {
      const source = split(from);
      const target = split(to);
      assert(source.directory === target.directory, "a rename stays in its directory");
      const content = this.#existing("rename", from);
      this.#directory(source.directory).change([
        [source.name, undefined],
        [target.name, content],
      ]);
    });
  }

  remove(path: string): void {
    this.#perform({ name: "remove", path }, () => {
      this.#existing("remove", path);
      const { directory, name } = split(path);
      this.#directory(directory).change([[name, undefined]]);
    });
  }

  /**
   * Unlike content, names are not lost in a failed sync: they stay in the journal until
   * the next sync.
   */
  syncDirectory(path: string): void {
    this.#perform({ name: "syncDirectory", path }, () => this.#directory(path).sync());
  }

  /**
   * The program ends, in the middle of any operation: from now on every operation
   * throws and has no effect. The next run begins with `thaw` if only the process has
   * ended, and with `crash` if the machine has lost power.
   */
  freeze(): void {
    this.#isFrozen = true;
  }

  /** Lets the next process read everything that the last one has written, synced or not. */
  thaw(): void {
    this.#bootCount += 1;
    this.#isFrozen = false;
  }

  /** Removes everything, as on a new disk. */
  erase(): void {
    this.#directories.clear();
    this.#directories.set("", new Directory());
  }

  /** All files as a program would read them now, as a copy. */
  image(): DiskImage {
    const files = this.paths.map((path): [string, Uint8Array] => [path, this.contentOf(path)]);
    return { directories: [...this.#directories.keys()], files: new Map(files) };
  }

  /** Restores the content of an image, durably, and nothing else. */
  restore({ directories, files }: DiskImage): void {
    this.thaw();
    this.erase();
    for (const path of directories) this.makeDirectory(path);
    for (const [path, bytes] of files) this.plant(path, bytes);
  }

  /** A power loss. Unsynced content is lost, kept or torn, at random. */
  crash(random: Random): void {
    this.thaw();
    for (const directory of this.#directories.values()) directory.crash(random, this.#sectorBytes);
  }

  /**
   * Changes durable bytes in one of the files that `accept` selects. Undefined if there
   * is none, or if the change would have no effect.
   */
  damage(
    random: Random,
    how: DamageKind,
    accept: (path: string) => boolean = () => true,
  ): Damage | undefined {
    const files = [...this.#files()].filter(
      ([path, content]) => Math.min(content.size, content.durableSize) > 0 && accept(path),
    );
    return damageOne(random, how, { files, sectorBytes: this.#sectorBytes });
  }

  /** The paths of all files, in order, also while the disk is frozen. */
  get paths(): readonly string[] {
    return Array.from(this.#files(), ([path]) => path).sort();
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  get usedBytes(): number {
    let bytes = 0;
    for (const [, { size }] of this.#files()) bytes += size;
    return bytes;
  }

  /** The free capacity. It is negative if the capacity was reduced below the content. */
  get freeBytes(): number {
    return this.capacityBytes === Infinity ? Infinity : this.capacityBytes - this.usedBytes;
  }

  /** A copy of the content that a program would read. */
  contentOf(path: string): Uint8Array {
    return this.#existing("read", path).bytes.slice();
  }

  /** Creates a durable file without an operation: damage, or a disk image. */
  plant(path: string, bytes: Uint8Array): void {
    const { directory, name } = split(path);
    const content = new FileContent();
    content.write(bytes, 0);
    content.sync();
    this.makeDirectory(directory);
    this.#directory(directory).change([[name, content]]);
    this.#directory(directory).sync();
  }

  #handle(path: string, content: FileContent): DiskFile {
    const bootCount = this.#bootCount;
    const perform = <T>(
      name: DiskOperation["name"],
      body: (takes: number) => T,
      refused?: () => void,
    ): T => {
      if (bootCount !== this.#bootCount) throw new DiskError(name, path, "ESTALE");
      return this.#perform({ name, path }, body, refused);
    };
    return {
      size: () => content.size,
      read: (buffer, position) =>
        perform("read", () => {
          const bytes = content.bytes.subarray(position, position + buffer.length);
          buffer.set(bytes);
          return bytes.length;
        }),
      write: (bytes, position) =>
        perform("write", (takes) => {
          const fits = Math.min(bytes.length, this.#roomIn(content, position));
          if (fits === 0 && bytes.length > 0) throw new DiskError("write", path, "ENOSPC");
          const taken = bytes.subarray(0, Math.min(fits, takes));
          content.write(taken, position);
          return taken.length;
        }),
      truncate: (size) => perform("truncate", () => content.truncate(size)),
      sync: () =>
        perform(
          "sync",
          () => content.sync(),
          () => content.failSync(this.#random),
        ),
      close: () => undefined,
    };
  }

  /**
   * Runs `body` with the number of bytes that a write may take, or injects the fault
   * that `faults` returns.
   */
  #perform<T>(operation: DiskOperation, body: (takes: number) => T, refused?: () => void): T {
    const { name, path } = operation;
    this.#requireRunning(name, path);
    const fault = this.faults(operation);
    this.#requireRunning(name, path);
    if (fault !== undefined && "error" in fault) {
      refused?.();
      throw new DiskError(name, path, fault.error);
    }
    const result = body(fault?.takes ?? Infinity);
    this.afterwards(operation);
    return result;
  }

  #requireRunning(action: string, path: string): void {
    if (this.#isFrozen) throw new DiskError(action, path, "ENODEV");
  }

  #create(path: string): FileContent {
    if (this.#find(path) !== undefined) throw new DiskError("open", path, "EEXIST");
    if (this.freeBytes <= 0) throw new DiskError("open", path, "ENOSPC");
    const { directory, name } = split(path);
    const content = new FileContent();
    this.#directory(directory).change([[name, content]]);
    return content;
  }

  /** How many bytes the file can take at that position, replacing others or growing. */
  #roomIn(content: FileContent, position: number): number {
    return Math.max(content.size + Math.max(this.freeBytes, 0) - position, 0);
  }

  *#files(): Generator<Victim> {
    for (const [directory, { names }] of this.#directories) {
      for (const [name, content] of names) yield [`${directory}/${name}`, content];
    }
  }

  #existing(action: string, path: string): FileContent {
    const content = this.#find(path);
    if (content === undefined) throw new DiskError(action, path, "ENOENT");
    return content;
  }

  #find(path: string): FileContent | undefined {
    const { directory, name } = split(path);
    return this.#directories.get(directory)?.names.get(name);
  }

  #directory(path: string): Directory {
    const directory = this.#directories.get(path);
    if (directory === undefined) throw new DiskError("find", path, "ENOENT");
    return directory;
  }
}

function split(path: string): { directory: string; name: string } {
  const slash = path.lastIndexOf("/");
  return { directory: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
