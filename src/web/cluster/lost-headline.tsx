/**
 * The headline when the console itself does not answer, so that everything on the page is
 * old.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { connection, retryNow } from "../feed-socket.ts";
import { age, timeOfDay } from "../format.ts";
import { hubNow, view, wallOf } from "../live.ts";
import { HeadlineBar } from "./headline-bar.tsx";

/** After this many attempts, the page offers the other consoles. */
const ATTEMPTS = 3;

export function LostHeadline() {
  const { attempts, retryAt } = connection.value;
  const left = useSignal(0);
  useEffect(() => {
    const update = () => {
      left.value = Math.max(0, retryAt - performance.now());
    };
    update();
    const timer = setInterval(update, 200);
    return () => clearInterval(timer);
  }, [retryAt]);
  const has = view.value.hello !== undefined;
  const since = has ? `Everything below is from ${timeOfDay(wallOf(hubNow.value))}. ` : "";
  return (
    <HeadlineBar
      verdict="unknown"
      title="The console does not answer."
      detail={`${since}Attempt ${attempts + 1} in ${age(left.value)}.`}
    >
      <div class="row">
        <button type="button" class="btn small" onClick={retryNow}>
          Try now
        </button>
        {attempts >= ATTEMPTS ? <OtherConsoles /> : null}
      </div>
    </HeadlineBar>
  );
}

function OtherConsoles() {
  const others = (view.value.hello?.nodes ?? []).filter(
    ({ http }) => http !== undefined && http !== location.host,
  );
  return (
    <>
      {others.map(({ id, http }) => (
        <a key={id} class="link" href={`http://${http}${location.pathname}`}>
          console of node {id}
        </a>
      ))}
    </>
  );
}
