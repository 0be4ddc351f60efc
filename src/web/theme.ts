/**
 * The theme: light, dark, or as the system is set. The choice is stored in the browser.
 */

const STORED = "quorate-theme";

export function applyStoredTheme(): void {
  const stored = localStorage.getItem(STORED);
  if (stored === "light" || stored === "dark") document.documentElement.dataset["theme"] = stored;
}

export function toggleTheme(): void {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  localStorage.setItem(STORED, next);
  dispatchEvent(new Event(THEME_CHANGED));
}

/** Dispatched on the window, for parts that draw with their own colors. */
export const THEME_CHANGED = "quorate-theme-changed";

function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen !== undefined) return chosen === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
