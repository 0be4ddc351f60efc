/**
 * A key that changed while it was edited: both values line by line, and a choice.
 */
import { diffLines } from "diff";
import { CommandButton } from "../parts/command-button.tsx";
import type { Outcome } from "../requests.ts";

interface ConflictProps {
  readonly mine: string;
  readonly theirs: string;
  keepMine(): Promise<Outcome<unknown>>;
  takeTheirs(): void;
}

export function Conflict({ mine, theirs, keepMine, takeTheirs }: ConflictProps) {
  return (
    <div role="alert">
      <p class="warn strong">The key was written while you edited it.</p>
      <pre class="content diff">
        {diffLines(theirs, mine).map(({ value, added, removed }, i) => (
          <span key={i} class={added ? "mine" : removed ? "theirs" : ""}>
            {marked(value, added ? "+ " : removed ? "- " : "  ")}
          </span>
        ))}
      </pre>
      <p class="said">Lines with + are yours, those with - are what is stored.</p>
      <div class="edit">
        <CommandButton label="Keep mine" strong effect="" run={keepMine} />
        <button type="button" class="btn" onClick={takeTheirs}>
          Take theirs
        </button>
      </div>
    </div>
  );
}

function marked(lines: string, mark: string): string {
  const all = lines.endsWith("\n") ? lines.slice(0, -1).split("\n") : lines.split("\n");
  return all.map((line) => `${mark}${line}\n`).join("");
}
