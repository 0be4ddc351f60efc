/**
 * The commands for the cluster on this page. Each button says what it will do.
 */
import { useSignal } from "@preact/signals";
import { type ClusterView, isHeard, type ObservedNode } from "../../feed/cluster-view.ts";
import { duration } from "../format.ts";
import { leader, view } from "../live.ts";
import { CommandButton } from "../parts/command-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { post } from "../requests.ts";
import { barrier } from "../rights.ts";
import { activeFaults, heal, ISOLATED_MS, isolate, servesFaults } from "./active-faults.ts";
import { votersOf } from "./headline.ts";

export function ActPanel() {
  const leading = leader.value;
  const where = leading === undefined ? "no leader" : `on node ${leading.id}, leader`;
  return (
    <Panel id="act" title="Act" kind="act" end={where}>
      <div class="body">
        {activeFaults.value.length > 0 ? <Heal /> : <Inject leading={leading} />}
        <StepDown leading={leading} />
        <hr class="rule" />
        <Transfer leading={leading} />
        <Checkpoint leading={leading} />
      </div>
    </Panel>
  );
}

interface Leading {
  readonly leading: ObservedNode | undefined;
}

function Inject({ leading }: Leading) {
  const { dev = false } = view.value.hello?.cluster ?? {};
  const refusal =
    barrier() ??
    (dev ? undefined : "Only where nodes run with dev-faults, as npm start runs them.") ??
    (servesFaults.value ? undefined : "Use the console of npm start.") ??
    (leading === undefined ? "There is no leader to cut off." : undefined);
  const timeout = leading?.about?.electionTimeoutMs;
  return (
    <CommandButton
      label="Inject network failure"
      strong
      effect={
        `Cuts node ${leading?.id} off for ${ISOLATED_MS / 1000}\u00a0s. Another node leads ` +
        `${timeout === undefined ? "soon" : `after about ${duration(1.5 * timeout)}`}.`
      }
      refusal={refusal}
      run={() => isolate(leading!.id)} // otherwise the command is refused
    />
  );
}

function Heal() {
  return (
    <CommandButton
      label="Heal"
      strong
      effect="Ends all faults now."
      refusal={barrier()}
      run={heal}
    />
  );
}

function StepDown({ leading }: Leading) {
  return (
    <CommandButton
      label="Force leader step-down"
      effect={`Node ${leading?.id} stops leading. ${successors(view.value, leading)}`}
      question={`Does node ${leading?.id} stop leading now?`}
      refusal={barrier() ?? (leading === undefined ? "There is no leader." : undefined)}
      run={() => post("/v1/leadership/step-down")}
    />
  );
}

/** The number of entries that a follower can receive before its election timer expires. */
const NEAR = 1000;

function successors(cluster: ClusterView, leading: ObservedNode | undefined): string {
  const others = votersOf(Object.values(cluster.nodes)).filter(
    (node) => node.id !== leading?.id && isHeard(node),
  );
  const last = leading?.sample?.raft.last ?? 0;
  const behind = others.filter(({ sample }) => last - (sample?.raft.last ?? 0) > NEAR);
  if (others.length === 0) return "No other voter answers.";
  if (behind.length === 0) return "Another node is elected at once.";
  return `Node ${behind[0]?.id} cannot win yet: it is behind.`;
}

function Transfer({ leading }: Leading) {
  const chosen = useSignal<number | undefined>(undefined);
  const candidates = votersOf(Object.values(view.value.nodes)).filter(
    (node) => node.id !== leading?.id && isHeard(node),
  );
  const to = candidates.find(({ id }) => id === chosen.value) ?? candidates[0];
  const refusal =
    barrier() ??
    (leading === undefined ? "There is no leader." : undefined) ??
    (to === undefined ? "No other voter answers." : undefined);
  return (
    <div class="transfer">
      <select
        class="pick"
        aria-label="Transfer leadership to"
        disabled={refusal !== undefined}
        value={to?.id}
        onChange={({ currentTarget }) => {
          chosen.value = Number(currentTarget.value);
        }}
      >
        {candidates.map(({ id }) => (
          <option key={id} value={id}>
            to node {id}
          </option>
        ))}
      </select>
      <CommandButton
        label="Transfer"
        effect=""
        refusal={refusal}
        run={() => post("/v1/leadership/transfer", { to: to?.id })}
      />
    </div>
  );
}

function Checkpoint({ leading }: Leading) {
  const refusal = barrier() ?? (leading === undefined ? "There is no leader." : undefined);
  return (
    <CommandButton
      label="Take a snapshot"
      effect={`Node ${leading?.id} writes its state to disk and compacts its log.`}
      refusal={refusal}
      run={() => post(`/v1/nodes/${leading?.id}/snapshot`)}
    />
  );
}
