/**
 * The present route, as a signal. Links inside the console do not reload the page.
 */
import { signal } from "@preact/signals";
import { addressOf, type Route, routeOf } from "./router.ts";

export const route = signal<Route>(currentRoute());

function currentRoute(): Route {
  return routeOf(location.pathname, location.search);
}

/** `replace` is for changes with each typed letter, so that "back" leaves the page. */
export function go(to: Route, { replace = false } = {}): void {
  const address = addressOf(to);
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  show({ scroll: !replace });
}

function show({ scroll }: { scroll: boolean }): void {
  const before = route.value.page;
  route.value = currentRoute();
  if (!scroll || before === route.value.page) return;
  scrollTo(0, 0);
  document.getElementById("main")?.focus({ preventScroll: true });
}

export function followLinks(): void {
  addEventListener("popstate", () => show({ scroll: false }));
  document.addEventListener("click", (event) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!isPlain || event.defaultPrevented || link === null) return;
    const isPage = link.origin === location.origin && link.target === "" && !link.hash;
    if (!isPage || link.hasAttribute("download")) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show({ scroll: true });
  });
}
