/**
 * Whether this page may send commands.
 */
import { isLost, view } from "./live.ts";

/** The reason why it may not; undefined: it may. */
export function barrier(): string | undefined {
  if (isLost.value) return "The console does not answer.";
  return view.value.hello?.access === "read" ? "This console is read-only." : undefined;
}
