/**
 * All that a frame shows: what is known of the cluster, and what the user has chosen.
 */
import type { Facts } from "./facts.ts";
import type { Glyphs } from "./glyphs.ts";
import type { MonitorState } from "./state.ts";

export interface Scene extends Facts {
  /** On the hub's clock. */
  readonly now: number;
  readonly state: MonitorState;
  readonly glyphs: Glyphs;
  /** The name or the id of the cluster. */
  readonly cluster: string;
  /** A moment of the hub's clock as the user's time of day, HH:MM:SS. */
  timeOfDay(at: number): string;
}
