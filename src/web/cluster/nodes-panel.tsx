/**
 * The nodes: role, term and vote, the log on one scale, and the present activity of each.
 */
import { useSignal } from "@preact/signals";
import { leaderOf, type ObservedNode } from "../../feed/cluster-view.ts";
import type { RaftSample, Sample } from "../../feed/sample.ts";
import { elections } from "../elections/known-elections.ts";
import { age, bytes, count, millis } from "../format.ts";
import { hubNow, view } from "../live.ts";
import { type LogScale, NEWEST, scaleOf } from "../log-bar.ts";
import { LogKey, NewestBar, WholeLogBar } from "../parts/log-bar.tsx";
import { Panel } from "../parts/panel.tsx";
import { Role, Term } from "../parts/role.tsx";
import { post } from "../requests.ts";
import { addressOf } from "../router.ts";
import { uptimeMs } from "../uptime.ts";
import { asOf, isLate, roleName, shapeOf } from "./node-shape.ts";

export function NodesPanel() {
  const nodes = Object.values(view.value.nodes);
  const logs = nodes.flatMap(({ sample }) => (sample === undefined ? [] : [sample.raft]));
  const scale = scaleOf(logs);
  return (
    <Panel id="nodes" title="Nodes" kind="of-nodes" end={<LogKey />}>
      <ul class="nodes" data-list>
        <li class="node cols" aria-hidden="true">
          <span>Role, term</span>
          <span>{`Log, ${termsOf(logs)}`}</span>
          <span>{`Newest ${NEWEST}, to ${count(scale.last)}`}</span>
          <span class="num">Behind</span>
        </li>
        {nodes.map((node) => (
          <NodeRow key={node.id} node={node} scale={scale} />
        ))}
      </ul>
    </Panel>
  );
}

function NodeRow({ node, scale }: { readonly node: ObservedNode; readonly scale: LogScale }) {
  const { id, sample } = node;
  const name = `Node ${id}`;
  const old = asOf(node);
  return (
    <li class={`node ${old === undefined ? "" : "asof"}`}>
      <Who node={node} />
      {sample === undefined ? null : (
        <>
          <WholeLogBar name={name} log={sample.raft} scale={scale} />
          <NewestBar name={name} log={sample.raft} scale={scale} />
          <b class="behind">
            <Behind node={node} last={scale.last} />
          </b>
        </>
      )}
      <div class="fact one">
        {old === undefined ? <Activity node={node} /> : <Silence node={node} />}
      </div>
      <div class="fact two">
        {node.reach?.is === "down" && view.value.hello?.supervisor === true ? (
          <StartAgain id={id} />
        ) : sample === undefined ? null : (
          <Work node={node} sample={sample} />
        )}
      </div>
      <div class="fact num three">
        {sample?.leading === undefined || old !== undefined ? null : age(leadingMs(sample))}
      </div>
    </li>
  );
}

function Who({ node }: { readonly node: ObservedNode }) {
  const { id, sample } = node;
  const role = sample?.raft.role;
  const waits = asOf(node) === undefined && role !== undefined && role !== "leader";
  return (
    <div class="who">
      <Role shape={shapeOf(node)} term={sample?.raft.term ?? 1} timerOf={waits ? id : undefined} />
      <div>
        <div class="l1">
          <a href={addressOf({ page: "node", id, actor: undefined })}>
            <b>Node {id}</b>
          </a>
        </div>
        <div class="l2">
          <span class={shapeOf(node) === "down" ? "bad" : ""}>{roleName(node)}</span>
          {sample === undefined ? null : <Vote log={sample.raft} />}
        </div>
      </div>
    </div>
  );
}

/** A candidate has voted for itself, and its role says so. */
function Vote({ log: { role, term, votedFor } }: { readonly log: RaftSample }) {
  const isCandidate = role === "candidate" || role === "preCandidate";
  return (
    <>
      <Term term={term} />
      {votedFor === undefined || isCandidate ? null : <span>voted {votedFor}</span>}
    </>
  );
}

/** A few entries are in flight at any time, and need no attention. */
const BEHIND = 1000;

function Behind({ node, last }: { readonly node: ObservedNode; readonly last: number }) {
  if (leaderOf(view.value)?.id === node.id) return <span class="faint plain">leads</span>;
  const behind = last - (node.sample?.raft.last ?? 0);
  return (
    <span class={behind >= BEHIND ? "warn" : ""}>
      {count(behind)}
      <span class="sm"> behind</span>
    </span>
  );
}

/** The first fact: the leader that the node hears, and how long it has been running. */
function Activity({ node }: { readonly node: ObservedNode }) {
  const { id, sample } = node;
  if (sample === undefined) return null;
  const { role, heardMs, timeoutMs } = sample.raft;
  const up = uptimeMs(node);
  return (
    <>
      {isLate(node) ? (
        <span class="tag warn">
          <i class="dot late" />
          late, heard {age(node.reach?.heardMs ?? 0)} ago
        </span>
      ) : role === "leader" ? (
        <span key="heard">
          quorum heard <b>{millis(heardMs ?? 0)}</b>
          {"\u00a0"}ms ago
        </span>
      ) : (
        // With a key of its own, because its number is moved outside of the drawing.
        <span key="waited">
          waited <b data-timer={id} /> of {count(timeoutMs)}
          {"\u00a0"}ms
        </span>
      )}
      <br />
      {up === undefined ? "" : `up ${age(up)}`}
    </>
  );
}

function Silence({ node: { reach } }: { readonly node: ObservedNode }) {
  const why = reach?.why ?? "no answer";
  return (
    <>
      <span class={reach?.is === "down" ? "bad" : ""}>{why}</span>
      <br />
      {reach?.heardMs === undefined ? "not heard yet" : `last facts, ${age(reach.heardMs)} old`}
    </>
  );
}

/** The console of `npm start` has started the processes, and can start them again. */
function StartAgain({ id }: { readonly id: number }) {
  const failure = useSignal<string | undefined>(undefined);
  const start = async () => {
    const outcome = await post(`/v1/dev/nodes/${id}/start`);
    failure.value = outcome.ok ? undefined : outcome.failure.message;
  };
  return (
    <>
      <button type="button" class="link above" onClick={() => void start()}>
        Start it again
      </button>
      <br />
      <span class="bad">{failure}</span>
    </>
  );
}

/** The second fact: its replication according to the leader, or its clients; and its disk. */
function Work({ node, sample }: { readonly node: ObservedNode; readonly sample: Sample }) {
  const { disk, load, raft } = sample;
  const peers = leaderOf(view.value)?.sample?.leading?.peers ?? [];
  const progress = peers.find(({ id }) => id === node.id);
  return (
    <>
      {raft.role === "leader" || progress === undefined ? (
        <>
          <b>{count(load.clients)}</b> {load.clients === 1 ? "client" : "clients"},{" "}
          <b>{count(load.pending)}</b> waiting
        </>
      ) : progress.snapshotBytes !== undefined ? (
        <>
          snapshot{" "}
          <b>{Math.floor((100 * (progress.snapshotStoredBytes ?? 0)) / progress.snapshotBytes)}</b>
          {"\u00a0"}% of {bytes(progress.snapshotBytes)}
        </>
      ) : (
        <>
          {progress.state}, <b>{count(progress.inFlightMessages)}</b> in flight
        </>
      )}
      <br />
      write <b>{millis(disk.lastWriteMs)}</b>
      {"\u00a0"}ms,{" "}
      <span class={disk.low ? "warn" : ""}>
        {bytes(disk.freeBytes)} {disk.low ? "free, too little" : "free"}
      </span>
    </>
  );
}

/** How long it has been leading: since its election, if that is known. */
function leadingMs({ raft, actors }: Sample): number {
  const elected = elections.value.find(({ term }) => term === raft.term)?.at;
  if (elected !== undefined) return hubNow.value - elected;
  return actors.find(([path]) => path === "election")?.[2] ?? 0;
}

function termsOf(logs: readonly RaftSample[]): string {
  const terms = logs.flatMap(({ runs, term }) => [...runs.map(([, of]) => of), term]);
  const [least, most] = [Math.min(...terms), Math.max(...terms)];
  return least === most || terms.length === 0 ? `term ${most}` : `terms ${least} to ${most}`;
}
