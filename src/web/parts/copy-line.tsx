/**
 * A command to paste into a terminal.
 */
import { useSignal } from "@preact/signals";

const SAID_MS = 1500;

export function CopyLine({ line }: { readonly line: string }) {
  const isCopied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(line);
    isCopied.value = true;
    setTimeout(() => {
      isCopied.value = false;
    }, SAID_MS);
  };
  return (
    <div class="copy">
      <code>{line}</code>
      <button type="button" class="btn small" onClick={() => void copy()}>
        {isCopied.value ? "Copied" : "Copy"}
        <span class="vh"> {line}</span>
      </button>
    </div>
  );
}
