/**
 * The value of a key: as text or as hexadecimal digits, to read, to edit and to delete.
 * Saving fails if the key has changed since it was read, and shows both values.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { count, bytes as size } from "../format.ts";
import { CommandButton } from "../parts/command-button.tsx";
import { Failure, Panel } from "../parts/panel.tsx";
import { barrier } from "../rights.ts";
import { Conflict } from "./conflict.tsx";
import { type BytesInJson, shownKey } from "./key-bytes.ts";
import { KeyEditor, shownValue } from "./key-editor.ts";
import { pathOf, type ReadValue } from "./key-requests.ts";

interface ValuePanelProps {
  readonly name: BytesInJson;
  changed(): void;
}

const READ_AGAIN_MS = 1000;

/** The rest of a larger value is shown on request. */
const SHOWN_BYTES = 64 * 1024;

export function ValuePanel({ name, changed }: ValuePanelProps) {
  const [editor] = useState(() => new KeyEditor(name, changed));
  useEffect(() => {
    void editor.read();
    const timer = setInterval(() => {
      if (!document.hidden) editor.refresh();
    }, READ_AGAIN_MS);
    return () => clearInterval(timer);
  }, [editor]);
  const { stored, failure } = editor;
  return (
    <Panel
      id="value"
      title="Value"
      end={stored.value === undefined ? null : <Download name={name} />}
    >
      <div class="body value">
        <code class="name">{shownKey(name)}</code>
        {stored.value === undefined ? null : (
          <>
            <Revisions value={stored.value} />
            <Content editor={editor} stored={stored.value} />
          </>
        )}
      </div>
      {failure.value === undefined ? null : (
        <Failure reason={failure.value} again={() => void editor.read()} />
      )}
    </Panel>
  );
}

function Content({ editor, stored }: { readonly editor: KeyEditor; readonly stored: ReadValue }) {
  const draft = editor.draft.value;
  const theirs = editor.theirs.value;
  if (draft === undefined) return <Reading editor={editor} bytes={stored.bytes} />;
  if (theirs === undefined) return <Editing editor={editor} draft={draft} />;
  return (
    <Conflict
      mine={draft}
      theirs={shownValue(theirs.bytes)}
      keepMine={() => editor.save()}
      takeTheirs={() => editor.takeTheirs()}
    />
  );
}

function Download({ name }: { readonly name: BytesInJson }) {
  return (
    <a class="link" href={pathOf(name)} download>
      download
    </a>
  );
}

function Revisions({ value }: { readonly value: ReadValue }) {
  const { bytes, revision, createRevision, version } = value;
  return (
    <dl class="facts">
      <dt>Size</dt>
      <dd>{size(bytes.length)}</dd>
      <dt>Written at revision</dt>
      <dd>{count(revision)}</dd>
      <dt>Created at revision</dt>
      <dd>{count(createRevision)}</dd>
      <dt>Version</dt>
      <dd>{count(version)}</dd>
    </dl>
  );
}

interface ReadingProps {
  readonly editor: KeyEditor;
  readonly bytes: Uint8Array;
}

function Reading({ editor, bytes }: ReadingProps) {
  const isWhole = useSignal(false);
  const cut = bytes.length > SHOWN_BYTES && !isWhole.value;
  const text = shownValue(cut ? bytes.subarray(0, SHOWN_BYTES) : bytes);
  return (
    <>
      <h3 class="sub">{editor.isText ? "Text" : "Hexadecimal: the value is not UTF-8"}</h3>
      <pre class="content">{text}</pre>
      {cut ? (
        <p class="said">
          The first {size(SHOWN_BYTES)}.{" "}
          <button
            type="button"
            class="link"
            onClick={() => {
              isWhole.value = true;
            }}
          >
            Show all
          </button>
        </p>
      ) : null}
      <div class="edit">
        <button
          type="button"
          class="btn"
          disabled={barrier() !== undefined}
          onClick={() => editor.edit()}
        >
          Edit
        </button>
        <CommandButton
          label="Delete"
          effect=""
          question="Delete this key?"
          refusal={barrier()}
          run={() => editor.remove()}
        />
      </div>
    </>
  );
}

function Editing({ editor, draft }: { readonly editor: KeyEditor; readonly draft: string }) {
  return (
    <>
      <h3 class="sub">{editor.isText ? "Text" : "Hexadecimal"}</h3>
      <textarea
        class="field content"
        aria-label="Value"
        rows={10}
        value={draft}
        onInput={({ currentTarget }) => {
          editor.draft.value = currentTarget.value;
        }}
      />
      <div class="edit">
        <CommandButton
          label="Save"
          strong
          effect=""
          refusal={barrier()}
          run={() => editor.save()}
        />
        <button type="button" class="btn" onClick={() => editor.cancel()}>
          Cancel
        </button>
      </div>
    </>
  );
}
