/**
 * The shapes of roles, and the label of a term. A shape always has its word beside it.
 */
import type { Shape } from "../cluster/node-shape.ts";
import { hueOf } from "../format.ts";

const STAR =
  "11,1.8 13.41,8.08 20.13,8.43 14.9,12.67 16.64,19.17 11,15.5 5.36,19.17 7.1,12.67 1.87,8.43 " +
  "8.59,8.08";

/** The circumference of the ring that shows an election timer. */
export const RING = 2 * Math.PI * 9.5;

interface RoleProps {
  readonly shape: Shape;
  readonly term: number;
  /** The node whose election timer the ring shows. */
  readonly timerOf?: number | undefined;
}

export function Role({ shape, term, timerOf }: RoleProps) {
  const kind = shape === "leader" ? `lead ${hueOf(term)}` : "";
  return (
    <svg class={`role ${kind}`} viewBox="0 0 22 22" aria-hidden="true">
      {timerOf === undefined ? null : (
        <>
          <circle class="track" cx="11" cy="11" r="9.5" />
          <circle
            class="wait"
            data-timer-ring={timerOf}
            cx="11"
            cy="11"
            r="9.5"
            transform="rotate(-90 11 11)"
            stroke-dasharray={`0 ${RING}`}
          />
        </>
      )}
      <Glyph shape={shape} />
    </svg>
  );
}

function Glyph({ shape }: { readonly shape: Shape }) {
  const rim = <circle class="rim" cx="11" cy="11" r="5.4" />;
  switch (shape) {
    case "follower":
      return rim;
    case "preCandidate":
      return (
        <>
          {rim}
          <path class="fill" d="M11 11V5.6A5.4 5.4 0 0 1 16.4 11z" />
        </>
      );
    case "candidate":
      return (
        <>
          {rim}
          <path class="fill" d="M11 5.6a5.4 5.4 0 0 1 0 10.8z" />
        </>
      );
    case "leader":
      return <polygon class="fill" points={STAR} />;
    case "learner":
      return <circle class="rim" cx="11" cy="11" r="5.4" stroke-dasharray="2.6 2.05" />;
    case "down":
      return <path class="rim bad" d="M6.5 6.5l9 9M15.5 6.5l-9 9" />;
  }
}

export function Term({ term, word = "" }: { readonly term: number; readonly word?: string }) {
  return (
    <span class={`term ${hueOf(term)}`}>
      {word}
      {term}
    </span>
  );
}
