/**
 * Elections as links: term, the new and the old leader, the time without a leader, and the
 * cause.
 */
import type { Explanation } from "../../feed/elections.ts";
import { hueOf, timeOfDay } from "../format.ts";
import { wallOf } from "../live.ts";
import { Term } from "../parts/role.tsx";
import { addressOf } from "../router.ts";
import { briefly, lasted, lengthShare, succession } from "./election-words.ts";

interface ElectionListProps {
  readonly shown: readonly Explanation[];
  readonly all: readonly Explanation[];
  readonly current?: number | undefined;
  readonly bars?: boolean;
}

export function ElectionList({ shown, all, current, bars = false }: ElectionListProps) {
  return (
    <div class="elect" data-list>
      {shown.map((election) => {
        const { term, at } = election;
        return (
          <a
            key={term}
            href={addressOf({ page: "elections", term })}
            aria-current={term === current ? "true" : undefined}
            class={hueOf(term)}
          >
            <Term term={term} word="term " />
            <span>{succession(election)}</span>
            <span class="ms">{lasted(election)}</span>
            <span class="at">{at === undefined ? "" : timeOfDay(wallOf(at))}</span>
            <span class="why">{briefly(election)}</span>
            {bars ? <span class="len" style={{ "--w": `${lengthShare(election, all)}%` }} /> : null}
          </a>
        );
      })}
    </div>
  );
}
