/**
 * What the leader knows about the logs of the others.
 */
import { leaderOf } from "../../feed/cluster-view.ts";
import { countText, durationText } from "../figures.ts";
import { recentPercentile } from "../load-history.ts";
import type { Scene } from "../scene.ts";
import { fitLine, type Line, singleWidth, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

/** A peer that has been silent for longer is told with that. */
const SILENT_MS = 1_000;

export function replicationPanel(scene: Scene, width: number): Panel {
  const nextWidth = width < 40 ? 12 : 16;
  const leader = leaderOf(scene.view);
  const leading = leader?.sample?.leading;
  if (leader === undefined || leading === undefined) {
    return titled("REPLICATION", [[span(" There is no leader.", "dim")]]);
  }
  const rows = leading.peers.map((peer): Line => {
    const { id, state, next, silentMs, snapshotBytes, snapshotStoredBytes = 0 } = peer;
    const roundTrip = recentPercentile(
      scene.history,
      `roundTrip.${leader.id}.${id}`,
      0.5,
      scene.now,
    );
    const isCalm = state === "replicate";
    return [
      span(` ${scene.glyphs.to} ${id}  `),
      ...fitLine([span(singleWidth(state), isCalm ? "plain" : "warn")], 11, ""),
      snapshotBytes === undefined
        ? span(`next ${countText(next)}`.padEnd(nextWidth))
        : span(
            `${Math.floor((100 * snapshotStoredBytes) / Math.max(1, snapshotBytes))} % sent`.padEnd(
              nextWidth,
            ),
          ),
      silentMs > SILENT_MS
        ? span(`silent ${durationText(silentMs)}`, "bad")
        : span(roundTrip === undefined ? "" : durationText(roundTrip), "dim"),
    ];
  });
  const alone = [span(" It is the only member.", "dim")];
  const { transfersTo } = leading;
  const target = transfersTo === undefined ? "" : `, hands over to ${transfersTo}`;
  return titled(`REPLICATION from ${leader.id}${target}`, rows.length === 0 ? [alone] : rows);
}
