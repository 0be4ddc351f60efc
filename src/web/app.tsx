/**
 * The frame of all pages: navigation, state of the feed, the page, the list of keyboard
 * shortcuts.
 */
import { useEffect } from "preact/hooks";
import { Announcer } from "./announcer.tsx";
import { ClusterPage } from "./cluster/cluster-page.tsx";
import { FaultStripe } from "./cluster/fault-stripe.tsx";
import { ElectionsPage } from "./elections/elections-page.tsx";
import { EventsPage } from "./events/events-page.tsx";
import { KeysPage } from "./keys/keys-page.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { hubNow, isFrozen, isLost, view } from "./live.ts";
import { MembersPage } from "./members/members-page.tsx";
import { route } from "./navigation.ts";
import { NodePage } from "./node/node-page.tsx";
import { PAGES } from "./pages.ts";
import { Icon, Logo } from "./parts/icons.tsx";
import { addressOf } from "./router.ts";
import { toggleHelp } from "./shortcuts.ts";
import { toggleTheme } from "./theme.ts";

export function App() {
  const current = PAGES.find(({ page }) => page === route.value.page);
  useEffect(() => {
    document.title = `${current?.name ?? "Not found"} · Quorate`;
  }, [current]);
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="top">
        <a class="brand" href="/">
          <Logo />
          Quorate
        </a>
        <ClusterName />
        <nav class="nav" aria-label="Pages">
          <PageLinks />
        </nav>
        <div class="tools">
          <FeedState />
          <button
            type="button"
            class="icon"
            aria-label="Light or dark (t)"
            title="Light or dark (t)"
            onClick={toggleTheme}
          >
            <Icon name="theme" />
          </button>
          <button
            type="button"
            class="icon"
            aria-label="Keys (?)"
            title="Keys (?)"
            onClick={toggleHelp}
          >
            <Icon name="help" />
          </button>
        </div>
      </header>
      <FaultStripe />
      <main class={`page ${isLost.value ? "lost" : ""}`} id="main" tabIndex={-1}>
        <CurrentPage />
      </main>
      <nav class="bottom" aria-label="Pages, below">
        <PageLinks icons />
      </nav>
      <Announcer />
      <KeysHelp />
    </>
  );
}

function CurrentPage() {
  const shown = route.value;
  switch (shown.page) {
    case "cluster":
      return <ClusterPage />;
    case "node":
      return <NodePage id={shown.id} actor={shown.actor} />;
    case "elections":
      return <ElectionsPage term={shown.term} />;
    case "keys":
      return <KeysPage key={shown.prefix} prefix={shown.prefix} chosen={shown.key} />;
    case "members":
      return <MembersPage />;
    case "events":
      return <EventsPage filter={shown.filter} />;
    default:
      return (
        <div class="headline">
          <h1>There is no such page.</h1>
          <p>
            <a class="link" href="/">
              To the cluster
            </a>
          </p>
        </div>
      );
  }
}

function ClusterName() {
  const cluster = view.value.hello?.cluster;
  if (cluster === undefined) return null;
  return (
    <div class="where">
      <span>{cluster.name}</span>
      {cluster.dev ? <span class="badge dev">dev</span> : null}
    </div>
  );
}

function PageLinks({ icons = false }) {
  return (
    <>
      {PAGES.map(({ name, page, icon, route: to }) => (
        <a
          key={name}
          href={addressOf(to())}
          aria-current={route.value.page === page ? "page" : undefined}
        >
          {icons ? <Icon name={icon} /> : null}
          {name}
        </a>
      ))}
    </>
  );
}

function FeedState() {
  hubNow.value; // A frozen view shows its age.
  if (isFrozen.value) {
    return (
      <button type="button" class="btn small" onClick={() => (isFrozen.value = false)}>
        Frozen: go on
      </button>
    );
  }
  if (isLost.value) {
    return (
      <span class="live">
        <i class="dot late" />
        not connected
      </span>
    );
  }
  if (view.value.hello === undefined) return <span class="live">connecting</span>;
  return (
    <span class="live">
      <i class="dot" />
      live
    </span>
  );
}
