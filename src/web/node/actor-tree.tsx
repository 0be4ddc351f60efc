/**
 * The actors of a node as a tree: the state of each, and its events per second.
 */
import type { ActorState } from "../../feed/sample.ts";
import { age, compact } from "../format.ts";
import { Panel } from "../parts/panel.tsx";
import { addressOf } from "../router.ts";
import { activity } from "./activity.ts";
import { depthOf, nameOf, stateText } from "./actor-state.ts";

interface ActorTreeProps {
  readonly node: number;
  readonly actors: readonly ActorState[];
  readonly chosen: string;
  readonly asOf: string | undefined;
}

export function ActorTree({ node, actors, chosen, asOf }: ActorTreeProps) {
  return (
    <Panel id="tree" title="Actors" end={String(actors.length)} asOf={asOf}>
      <div class="tree">
        <div class="hd" aria-hidden="true">
          <span>Actor</span>
          <span>State</span>
          <span>ev/s</span>
        </div>
        <ul data-list>
          {actors.map(([path, value, ms]) => {
            const rate = activity.value.rates.get(`${node}/${path}`) ?? 0;
            const state = stateText(value);
            return (
              <li key={path}>
                <a
                  href={addressOf({ page: "node", id: node, actor: path })}
                  aria-current={path === chosen ? "true" : undefined}
                  title={`${state} for ${age(ms)}`}
                >
                  <span class="nm">
                    {Array.from({ length: depthOf(path) }, (_, depth) => (
                      <i key={`depth ${depth}`} />
                    ))}
                    <span>{nameOf(path)}</span>
                  </span>
                  <span class="val">{state}</span>
                  <span class="rate">{compact(rate)}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </Panel>
  );
}
