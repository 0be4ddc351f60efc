/**
 * How long each stage of a write takes: each begins where the previous one ends.
 */
import { figures } from "../cluster/gathered.ts";
import { duration, millis } from "../format.ts";
import { Empty } from "./panel.tsx";

export function WriteStages() {
  const { stages } = figures.value;
  const total = stages.reduce((sum, { ms }) => sum + ms, 0);
  const longest = Math.max(...stages.map(({ ms }) => ms));
  let from = 0;
  return (
    <>
      <h3 class="sub">
        A write, by stage
        {stages.length === 0 ? null : <span class="end">{duration(total)}</span>}
      </h3>
      {stages.length === 0 ? (
        <Empty command="npx quorate set color green">No writes in the last seconds. Try:</Empty>
      ) : (
        <dl class="fall">
          {stages.map(({ name, ms }) => {
            const left = (100 * from) / total;
            from += ms;
            return (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="lane" aria-hidden="true">
                  <i
                    class={ms === longest ? "most" : ""}
                    style={{ left: `${left}%`, width: `${(100 * ms) / total}%` }}
                  />
                </dd>
                <dd class="num">{millis(ms)}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </>
  );
}
