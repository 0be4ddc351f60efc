/**
 * The dialog that "?" opens: the keyboard shortcuts.
 */
import { HELP_ID, SHORTCUTS, toggleHelp } from "./shortcuts.ts";

export function KeysHelp() {
  return (
    <dialog id={HELP_ID} class="help" aria-labelledby="t-help">
      <h2 id="t-help">Keys</h2>
      <dl>
        {SHORTCUTS.map(({ keys, meaning }) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div>
        <button type="button" class="btn" onClick={toggleHelp}>
          Close
        </button>
      </div>
    </dialog>
  );
}
