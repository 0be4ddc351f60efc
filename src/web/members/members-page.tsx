/**
 * The members of the cluster: their roles, their progress, and how to change them.
 */
import { useSignal } from "@preact/signals";
import { HeadlineBar } from "../cluster/headline-bar.tsx";
import { LostHeadline } from "../cluster/lost-headline.tsx";
import { asOf, shapeOf } from "../cluster/node-shape.ts";
import { isLost, view } from "../live.ts";
import { CommandButton } from "../parts/command-button.tsx";
import { CopyLine } from "../parts/copy-line.tsx";
import { Loading } from "../parts/loading.tsx";
import { Panel } from "../parts/panel.tsx";
import { Role } from "../parts/role.tsx";
import { ask, type Outcome } from "../requests.ts";
import { barrier } from "../rights.ts";
import { addressOf } from "../router.ts";
import {
  commandsFor,
  type MemberRequest,
  type MemberRow,
  membersHeadline,
  membershipText,
  membersOf,
} from "./member-rows.ts";

const ADD =
  "npx quorate member add 4 --peer-address 127.0.0.1:7104 --client-address 127.0.0.1:7004";

export function MembersPage() {
  const chosen = useSignal<number | undefined>(undefined);
  const members = membersOf(view.value);
  if (members === undefined) return isLost.value ? <LostHeadline /> : <Loading />;
  const { rows } = members;
  const shown = rows.find(({ id }) => id === chosen.value) ?? rows[0];
  return (
    <>
      {isLost.value ? <LostHeadline /> : <HeadlineBar {...membersHeadline(members)} />}
      <div class="g-members">
        <Panel id="members" title="Members" end={`${rows.length}`}>
          <div class="scroll">
            <table class="evs members">
              <thead>
                <tr>
                  <th scope="col">Node</th>
                  <th scope="col">Membership</th>
                  <th scope="col">Replication</th>
                  <th scope="col" class="opt">
                    Peers
                  </th>
                  <th scope="col" class="opt">
                    Clients
                  </th>
                  <th scope="col">
                    <span class="vh">Change</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <MemberLine
                    key={row.id}
                    row={row}
                    isChosen={row === shown}
                    choose={() => {
                      chosen.value = row.id;
                    }}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
        <Panel id="change" title="Change members">
          <div class="body commands">
            {shown === undefined ? null : <Commands row={shown} />}
            <hr class="rule" />
            <h3 class="sub">Another node</h3>
            <p class="said">A learner at first, it becomes a voter when it has caught up:</p>
            <CopyLine line={ADD} />
          </div>
        </Panel>
      </div>
    </>
  );
}

interface MemberLineProps {
  readonly row: MemberRow;
  readonly isChosen: boolean;
  choose(): void;
}

function MemberLine({ row, isChosen, choose }: MemberLineProps) {
  const { id, node, isLeader, progress, peerAddress, clientAddress } = row;
  const old = node === undefined ? "not heard yet" : asOf(node);
  return (
    <tr class={old === undefined ? "" : "quiet"} aria-current={isChosen ? "true" : undefined}>
      <td>
        <span class="who">
          {node === undefined ? null : (
            <Role shape={shapeOf(node)} term={node.sample?.raft.term ?? 1} />
          )}
          <a href={addressOf({ page: "node", id, actor: undefined })}>
            <b>Node {id}</b>
          </a>
        </span>
      </td>
      <td>{membershipText(row)}</td>
      <td>{isLeader ? "leads" : (old ?? progress)}</td>
      <td class="mono opt">{peerAddress}</td>
      <td class="mono opt">{clientAddress}</td>
      <td>
        <button type="button" class="link" onClick={choose} aria-pressed={isChosen}>
          change<span class="vh"> node {id}</span>
        </button>
      </td>
    </tr>
  );
}

function Commands({ row }: { readonly row: MemberRow }) {
  return (
    <>
      <h3 class="sub">Node {row.id}</h3>
      {commandsFor(row).map(({ label, line, effect, question, request }) => (
        <div key={line} class="member-command">
          <CommandButton
            label={label}
            effect={effect}
            question={question}
            refusal={barrier()}
            run={() => send(request)}
          />
          <CopyLine line={line} />
        </div>
      ))}
    </>
  );
}

function send({ method, path, body }: MemberRequest): Promise<Outcome<unknown>> {
  return ask(path, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "DELETE" ? {} : { body: JSON.stringify(body) }),
  });
}
