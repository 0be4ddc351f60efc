/**
 * The entry point in the browser: the page, the feed, and the keyboard.
 */
import { render } from "preact";
import { App } from "./app.tsx";
import { watchFaults } from "./cluster/active-faults.ts";
import { gatherSeries } from "./cluster/gathered.ts";
import { runTimers } from "./election-timers.ts";
import { gatherElections } from "./elections/known-elections.ts";
import { startFeed } from "./live.ts";
import { followLinks } from "./navigation.ts";
import { gatherActivity } from "./node/activity.ts";
import { listenForKeys } from "./shortcuts.ts";
import { applyStoredTheme } from "./theme.ts";

applyStoredTheme();
followLinks();
listenForKeys();
gatherSeries();
watchFaults();
gatherActivity();
gatherElections();
startFeed();
runTimers();
render(<App />, document.getElementById("console")!); // index.html has it
