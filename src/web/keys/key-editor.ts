/**
 * One key that is read, edited and written. A write fails if the key has changed since it
 * was read. Then both values are shown, for a choice.
 */
import { signal } from "@preact/signals";
import type { Outcome } from "../requests.ts";
import { type BytesInJson, bytesOfHex, hexText, textOf } from "./key-bytes.ts";
import { deleteKey, type ReadValue, readValue, writeValue } from "./key-requests.ts";
import { storeRevision } from "./store-revision.ts";

const PRECONDITION_FAILED = 412;

export class KeyEditor {
  readonly stored = signal<ReadValue | undefined>(undefined);
  readonly failure = signal<string | undefined>(undefined);
  /** The typed text; undefined: the key is not being edited. */
  readonly draft = signal<string | undefined>(undefined);
  /** The value that another client has written meanwhile. */
  readonly theirs = signal<ReadValue | undefined>(undefined);
  readonly #name: BytesInJson;
  readonly #changed: () => void;
  #readAt = 0;

  /** `changed` is called after each write. */
  constructor(name: BytesInJson, changed: () => void) {
    this.#name = name;
    this.#changed = changed;
  }

  /** A value that is UTF-8 is edited as text, any other as hexadecimal digits. */
  get isText(): boolean {
    return this.stored.value !== undefined && textOf(this.stored.value.bytes) !== undefined;
  }

  async read(): Promise<void> {
    this.#readAt = storeRevision();
    const answer = await readValue(this.#name);
    this.failure.value = answer.ok ? undefined : answer.failure.message;
    if (answer.ok) this.stored.value = answer.value;
  }

  /** Reads again if the store has changed, but not while the key is being edited. */
  refresh(): void {
    if (this.draft.value === undefined && storeRevision() > this.#readAt) void this.read();
  }

  edit(): void {
    if (this.stored.value !== undefined) this.draft.value = shownValue(this.stored.value.bytes);
  }

  cancel(): void {
    this.draft.value = undefined;
    this.theirs.value = undefined;
  }

  takeTheirs(): void {
    this.stored.value = this.theirs.value;
    this.cancel();
  }

  /** Replaces the value that was read, or the one that another client has written meanwhile. */
  async save(): Promise<Outcome<unknown>> {
    const replaced = this.theirs.value ?? this.stored.value;
    const draft = this.draft.value ?? "";
    const bytes = this.isText ? new TextEncoder().encode(draft) : bytesOfHex(draft);
    if (bytes === undefined) return failed("The value is not pairs of hexadecimal digits");
    const outcome = await writeValue(this.#name, bytes, replaced?.revision ?? 0);
    if (outcome.ok) await this.#written();
    else if (outcome.failure.status === PRECONDITION_FAILED) await this.#readTheirs();
    return outcome;
  }

  async remove(): Promise<Outcome<unknown>> {
    const outcome = await deleteKey(this.#name, this.stored.value?.revision ?? 0);
    if (outcome.ok) this.stored.value = undefined;
    if (outcome.ok) await this.#written();
    return outcome;
  }

  async #written(): Promise<void> {
    this.cancel();
    this.#changed();
    await this.read();
  }

  async #readTheirs(): Promise<void> {
    const current = await readValue(this.#name);
    if (current.ok) this.theirs.value = current.value;
  }
}

export function shownValue(bytes: Uint8Array): string {
  return textOf(bytes) ?? hexText(bytes);
}

function failed(message: string): Outcome<unknown> {
  return { ok: false, failure: { status: 0, message } };
}
