/**
 * A form for a new key. It does not overwrite an existing key.
 */
import { useSignal } from "@preact/signals";
import { CommandButton } from "../parts/command-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { barrier } from "../rights.ts";
import { NOT_THERE, writeValue } from "./key-requests.ts";

interface NewKeyProps {
  readonly prefix: string;
  /** Called with the key after it was written. */
  done(key?: string): void;
}

export function NewKey({ prefix, done }: NewKeyProps) {
  const key = useSignal(prefix);
  const value = useSignal("");
  const make = async () => {
    const bytes = new TextEncoder().encode(value.value);
    const outcome = await writeValue(key.value, bytes, NOT_THERE);
    if (outcome.ok) done(key.value);
    return outcome;
  };
  return (
    <Panel id="value" title="New key">
      <div class="body value">
        <label class="labelled">
          <span class="sub">Key</span>
          <input
            class="field mono"
            value={key.value}
            onInput={({ currentTarget }) => {
              key.value = currentTarget.value;
            }}
          />
        </label>
        <label class="labelled">
          <span class="sub">Value</span>
          <textarea
            class="field content"
            rows={8}
            value={value.value}
            onInput={({ currentTarget }) => {
              value.value = currentTarget.value;
            }}
          />
        </label>
        <div class="edit">
          <CommandButton
            label="Write"
            strong
            effect=""
            refusal={barrier() ?? (key.value === "" ? "A key has one byte at least." : undefined)}
            run={make}
          />
          <button type="button" class="btn" onClick={() => done()}>
            Cancel
          </button>
        </div>
      </div>
    </Panel>
  );
}
