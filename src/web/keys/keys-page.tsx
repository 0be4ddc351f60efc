/**
 * Keys and values: a list by prefix, and the value of one key. It is read again when the
 * feed says that the store has changed, once a second at most.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { HeadlineBar } from "../cluster/headline-bar.tsx";
import { LostHeadline } from "../cluster/lost-headline.tsx";
import { count, plural } from "../format.ts";
import { isLost, view } from "../live.ts";
import { go } from "../navigation.ts";
import { Loading } from "../parts/loading.tsx";
import { Empty, Failure, Panel } from "../parts/panel.tsx";
import { addressOf } from "../router.ts";
import { type BytesInJson, shownKey } from "./key-bytes.ts";
import { type KeyList, LIST_LIMIT, listKeys } from "./key-requests.ts";
import { NewKey } from "./new-key.tsx";
import { storeRevision } from "./store-revision.ts";
import { ValuePanel } from "./value-panel.tsx";

const READ_AGAIN_MS = 1000;

interface KeysPageProps {
  readonly prefix: string;
  readonly chosen: string | undefined;
}

export function KeysPage({ prefix, chosen }: KeysPageProps) {
  const list = useSignal<KeyList | undefined>(undefined);
  const failure = useSignal<string | undefined>(undefined);
  const isNew = useSignal(false);
  /** A key that is not UTF-8 does not fit into the address. */
  const bytesKey = useSignal<BytesInJson | undefined>(undefined);
  const read = async () => {
    const answer = await listKeys(prefix, undefined);
    failure.value = answer.ok ? undefined : answer.failure.message;
    if (answer.ok) list.value = answer.value;
  };
  useEffect(() => {
    void read();
    const timer = setInterval(() => {
      if (!document.hidden && storeRevision() > (list.value?.revision ?? 0)) void read();
    }, READ_AGAIN_MS);
    return () => clearInterval(timer);
  }, [prefix]);
  if (view.value.hello === undefined && !isLost.value) return <Loading />;
  const key = bytesKey.value ?? chosen;
  return (
    <>
      {isLost.value ? <LostHeadline /> : <KeysHeadline list={list.value} prefix={prefix} />}
      <div class="g-keys">
        <Panel
          id="keys"
          title="Keys"
          end={
            <button
              type="button"
              class="link"
              onClick={() => {
                isNew.value = true;
              }}
            >
              new key
            </button>
          }
        >
          <Prefix prefix={prefix} />
          {failure.value === undefined ? (
            <KeyRows
              list={list.value}
              prefix={prefix}
              chosen={key}
              choose={(other) => {
                isNew.value = false;
                bytesKey.value = typeof other === "string" ? undefined : other;
                if (typeof other === "string") go({ page: "keys", prefix, key: other });
              }}
            />
          ) : (
            <Failure reason={failure.value} again={() => void read()} />
          )}
        </Panel>
        {isNew.value ? (
          <NewKey
            prefix={prefix}
            done={(made) => {
              isNew.value = false;
              bytesKey.value = undefined;
              if (made !== undefined) go({ page: "keys", prefix, key: made });
              void read();
            }}
          />
        ) : key === undefined ? (
          <Panel id="value" title="Value">
            <div class="body">
              <Empty>Choose a key to read its value.</Empty>
            </div>
          </Panel>
        ) : (
          <ValuePanel key={shownKey(key)} name={key} changed={() => void read()} />
        )}
      </div>
    </>
  );
}

function KeysHeadline({ list, prefix }: { list: KeyList | undefined; prefix: string }) {
  const where = prefix === "" ? "" : ` below "${prefix}"`;
  const shown = list?.kvs.length ?? 0;
  const title =
    list === undefined
      ? "Reading the keys."
      : list.more
        ? `The first ${count(shown)} keys${where}.`
        : `${plural(shown, "key")}${where}.`;
  const revision = list === undefined ? "" : `At revision ${count(list.revision)}. `;
  const detail = `${revision}Read linearizably, and again when the store changes.`;
  return (
    <HeadlineBar verdict={list === undefined ? "unknown" : "ok"} title={title} detail={detail} />
  );
}

function Prefix({ prefix }: { readonly prefix: string }) {
  return (
    <search class="filters one">
      <input
        class="field mono"
        type="search"
        aria-label="Prefix"
        placeholder="Prefix (/)"
        data-filter
        value={prefix}
        onInput={({ currentTarget }) => {
          go({ page: "keys", prefix: currentTarget.value, key: undefined }, { replace: true });
        }}
      />
    </search>
  );
}

interface KeyRowsProps {
  readonly list: KeyList | undefined;
  readonly prefix: string;
  readonly chosen: BytesInJson | undefined;
  choose(key: BytesInJson): void;
}

function KeyRows({ list, prefix, chosen, choose }: KeyRowsProps) {
  if (list === undefined) return <div class="body" />;
  if (list.kvs.length === 0) {
    return (
      <div class="body">
        <Empty command={prefix === "" ? "npx quorate set color green" : `npx quorate scan`}>
          {prefix === "" ? "No keys yet. Make one:" : "No key begins with that. All keys:"}
        </Empty>
      </div>
    );
  }
  const current = chosen === undefined ? undefined : shownKey(chosen);
  return (
    <>
      <div class="keylist" data-list>
        {list.kvs.map(({ key, mod_revision }) => {
          const name = shownKey(key);
          const address = { page: "keys", prefix, key: typeof key === "string" ? key : undefined };
          return (
            <a
              key={name}
              href={addressOf(address as Parameters<typeof addressOf>[0])}
              aria-current={name === current ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                choose(key);
              }}
            >
              <span class="mono">{name}</span>
              <span class="faint">{count(mod_revision)}</span>
            </a>
          );
        })}
      </div>
      {list.more ? (
        <p class="foot">Only the first {LIST_LIMIT} keys. A longer prefix shows others.</p>
      ) : null}
    </>
  );
}
