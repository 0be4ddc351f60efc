/**
 * What a node keeps its data directory on, so that it can fill up and lose its
 * power without the machine suffering for it.
 *
 *   plain     a directory like any other
 *   memory    a small tmpfs, which can be filled up
 *   image     a small ext4 in a file, which can also lose its power: from one
 *             moment on nothing reaches it, and when it is mounted again it has
 *             what was synced, and of the rest what happened to be written
 */
import { dlopen, ptr } from "bun:ffi";
import { closeSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { assert } from "../../src/assert.ts";
import { run, runOrThrow } from "./command.ts";

export type VolumeKind = "plain" | "memory" | "image";

/** Large enough for a log that grows for some minutes. */
const VOLUME_MIB = 192;

export class Volume {
  readonly kind: VolumeKind;
  readonly path: string;
  readonly #ballast: string;
  /** Opened in advance, so that a power loss is not delayed. */
  #libc!: ReturnType<typeof libc>; // of an image

  /** Creates `path` and, beside it, the file that is mounted there. */
  static async mount(kind: VolumeKind, path: string): Promise<Volume> {
    const volume = new Volume(kind, path);
    mkdirSync(path);
    if (kind === "memory") {
      await runOrThrow(["mount", "-t", "tmpfs", "-o", `size=${VOLUME_MIB}m`, "quorate", path]);
    }
    if (kind === "image") {
      await runOrThrow(["truncate", `--size=${VOLUME_MIB}M`, volume.#image]);
      // No space is reserved for root, because root must find the disk full, too.
      await runOrThrow(["mkfs.ext4", "-q", "-m", "0", volume.#image]);
      await volume.#mountImage();
      volume.#libc = libc();
      rmdirSync(`${path}/lost+found`);
    }
    return volume;
  }

  private constructor(kind: VolumeKind, path: string) {
    this.kind = kind;
    this.path = path;
    this.#ballast = `${path}/ballast`;
  }

  /** REQUIRES: not plain. Until `free`, no byte fits on it. */
  async fill(): Promise<void> {
    await run(["dd", "if=/dev/zero", `of=${this.#ballast}`, "bs=4k"]); // ends when it is full
  }

  free(): void {
    rmSync(this.#ballast);
  }

  /**
   * Unsynced data is lost, and every call fails until `restorePower`.
   *
   * REQUIRES: an image, and that SIGKILL was sent to the processes that use it. They need
   * not have ended. Their calls continue, but none returns to them: ext4 reports success for
   * a sync that the shutdown interrupts, which no machine without power does (decision 32).
   */
  losePower(): void {
    // If the image were not mounted, this would shut down the machine's own file system.
    assert(statSync(this.path).dev !== statSync(dirname(this.path)).dev, "the image is mounted");
    const descriptor = openSync(this.path, "r");
    const how = new Uint32Array([WITHOUT_WRITING_ITS_JOURNAL]);
    const result = this.#libc.symbols.ioctl(descriptor, SHUT_DOWN, ptr(how));
    closeSync(descriptor);
    if (result !== 0) throw new Error(`Cannot shut down the file system of "${this.path}"`);
  }

  /** REQUIRES: it is not in use. */
  async restorePower(): Promise<void> {
    await runOrThrow(["umount", this.path]);
    await this.#mountImage();
  }

  /** REQUIRES: it is not in use. Kept data is then at the same path, on the ordinary disk. */
  async unmount({ keepsData }: { readonly keepsData: boolean }): Promise<void> {
    if (this.kind === "plain") return;
    const copy = `${this.path}.copy`;
    rmSync(this.#ballast, { force: true });
    if (keepsData) await runOrThrow(["cp", "-a", this.path, copy]);
    await runOrThrow(["umount", this.path]);
    rmSync(this.#image, { force: true });
    if (keepsData) renameSync(copy, this.path);
  }

  #mountImage(): Promise<void> {
    return runOrThrow(["mount", "-o", "loop", this.#image, this.path]);
  }

  get #image(): string {
    return `${this.path}.image`;
  }
}

/** FS_IOC_GOINGDOWN, and its flag NOLOGFLUSH: the effect of a power cut. */
const SHUT_DOWN = 0x8004587d;
const WITHOUT_WRITING_ITS_JOURNAL = 2;

/** Opened when it is needed, which is on Linux only. */
function libc() {
  return dlopen("libc.so.6", { ioctl: { args: ["i32", "u64", "ptr"], returns: "i32" } });
}
