/**
 * Why a leader was elected, how certain that is, the consequences, and the evidence.
 */
import type { Explanation } from "../../feed/elections.ts";
import { count, millis, timeOfDay } from "../format.ts";
import { view, wallOf } from "../live.ts";
import { certaintyText } from "./election-words.ts";

export function Because({ election }: { readonly election: Explanation }) {
  const { sentence, certainty, outcome, evidence } = election;
  return (
    <section class="panel" aria-labelledby="t-why">
      <div class="because">
        <div>
          <h2 class="sub main" id="t-why">
            Why
            <span class={`end sure ${certainty}`}>{certaintyText(certainty)}</span>
          </h2>
          <p>
            <b>{sentence}</b> {outcome.sentence}
          </p>
          <Outs election={election} />
        </div>
        <div>
          <h2 class="sub main">
            Evidence
            <span class="end">{clocks()}</span>
          </h2>
          {evidence.length === 0 ? (
            <p class="none faint">The events of this election are not known any more.</p>
          ) : (
            <table class="evs wrap">
              <thead>
                <tr>
                  <th scope="col">At</th>
                  <th scope="col">Node</th>
                  <th scope="col">What</th>
                </tr>
              </thead>
              <tbody>
                {evidence.map(({ at, node, text }, i) => (
                  <tr key={`${at} ${node} ${i}`}>
                    <td>{timeOfDay(wallOf(at), 3)}</td>
                    <td>{node}</td>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </div>
    </section>
  );
}

function Outs({ election: { outcome } }: { readonly election: Explanation }) {
  const { leaderlessMs, unknownWrites, resumedRequests } = outcome;
  return (
    <dl class="outs">
      {leaderlessMs === undefined ? null : (
        <div>
          <dt>Without a leader</dt>
          <dd>
            {millis(leaderlessMs)} <small>ms</small>
          </dd>
        </div>
      )}
      {unknownWrites === undefined ? null : (
        <div>
          <dt>Writes with unknown outcome</dt>
          <dd>{count(unknownWrites)}</dd>
        </div>
      )}
      <div>
        <dt>Waited, then served</dt>
        <dd>{count(resumedRequests)}</dd>
      </div>
    </dl>
  );
}

/** The accuracy of the times of several nodes. */
function clocks(): string {
  const errors = Object.values(view.value.nodes).map(({ reach }) => reach?.errorMs ?? 0);
  const worst = Math.max(0, ...errors);
  return worst === 0 ? "" : `clocks within ±${millis(worst)}\u00a0ms`;
}
