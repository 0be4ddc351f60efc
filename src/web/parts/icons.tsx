/**
 * Icons and marks. All are decoration: the text beside them has the same meaning.
 */
import type { JSX } from "preact";
import type { Verdict } from "../verdict.ts";

const STROKE = {
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 1.75,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;

const SHAPES: Record<string, JSX.Element> = {
  theme: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" stroke="none" />
    </>
  ),
  help: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.8 9.6a2.3 2.3 0 1 1 3.2 2.2c-.7.3-1 .8-1 1.6M12 16.4h.01" />
    </>
  ),
  cluster: (
    <>
      <circle cx="12" cy="5" r="2.5" />
      <circle cx="5" cy="18" r="2.5" />
      <circle cx="19" cy="18" r="2.5" />
      <path d="M10.8 7.2 6.2 15.8M13.2 7.2l4.6 8.6M7.5 18h9" />
    </>
  ),
  nodes: (
    <>
      <rect x="4" y="4" width="16" height="6" rx="1.5" />
      <rect x="4" y="14" width="16" height="6" rx="1.5" />
      <path d="M8 7h.01M8 17h.01" />
    </>
  ),
  elections: (
    <>
      <path d="M4 6h9M4 12h5M4 18h12M13 12h7M20 18h0" />
      <circle cx="17" cy="6" r="2" />
    </>
  ),
  events: <path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01" />,
  members: (
    <>
      <circle cx="9" cy="8" r="3.2" />
      <path d="M3.5 19c.4-3.4 2.6-5 5.5-5s5.1 1.6 5.5 5M16 5.4a3.2 3.2 0 0 1 0 5.4M17.5 14.6c1.7.7 2.7 2.2 3 4.4" />
    </>
  ),
  keys: (
    <>
      <circle cx="8" cy="15" r="4" />
      <path d="M11 12l8-8M15 8l3 3" />
    </>
  ),
};

export function Icon({ name }: { readonly name: keyof typeof SHAPES & string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" {...STROKE}>
      {SHAPES[name]}
    </svg>
  );
}

export function Logo() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" {...STROKE} stroke-width={2}>
      <circle cx="10" cy="10" r="7.5" stroke-dasharray="12.7 3" transform="rotate(-79 10 10)" />
      <circle cx="10" cy="10" r="2.4" fill="currentColor" stroke="none" />
    </svg>
  );
}

/** The mark of a headline. Its shape alone distinguishes the states. */
export function Mark({ verdict }: { readonly verdict: Verdict }) {
  const colour = verdict === "unknown" ? "faint" : verdict;
  return (
    <svg class={`mark ${colour}`} viewBox="0 0 20 20" aria-hidden="true">
      {MARKS[verdict]}
    </svg>
  );
}

const CUTOUT = {
  fill: "none",
  stroke: "var(--ground)",
  "stroke-width": 2,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;

const MARKS: Record<Verdict, JSX.Element> = {
  ok: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="M6 10.3l2.8 2.7L14 7.4" {...CUTOUT} />
    </>
  ),
  warn: (
    <>
      <path
        d="M10 2 19 18H1z"
        fill="currentColor"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
      />
      <path d="M10 8v5M10 15.6v.1" {...CUTOUT} />
    </>
  ),
  bad: (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="4" fill="currentColor" />
      <path d="M6.5 6.5l7 7m0-7l-7 7" {...CUTOUT} />
    </>
  ),
  unknown: (
    <circle
      cx="10"
      cy="10"
      r="8.2"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-dasharray="3.5 3"
    />
  ),
};
