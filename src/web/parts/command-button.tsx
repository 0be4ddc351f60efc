/**
 * A button that sends a command. Below it stands what the command will do, and then its
 * result. If it asks for confirmation, "No" has the focus.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Outcome } from "../requests.ts";

interface CommandButtonProps {
  readonly label: string;
  /** What the command will do, with its numbers. */
  readonly effect: string;
  /** The question before the command is sent. Absent: it is sent at once. */
  readonly question?: string;
  /** The reason why it cannot be sent now. */
  readonly refusal?: string | undefined;
  readonly strong?: boolean;
  readonly small?: boolean;
  run(): Promise<Outcome<unknown>>;
}

type Phase = "idle" | "asking" | "running";

export function CommandButton(props: CommandButtonProps) {
  const { label, effect, question, refusal, strong = false, small = false, run } = props;
  const phase = useSignal<Phase>("idle");
  const failure = useSignal<string | undefined>(undefined);
  const send = async () => {
    phase.value = "running";
    failure.value = undefined;
    const outcome = await run();
    if (!outcome.ok) failure.value = outcome.failure.message;
    phase.value = "idle";
  };
  const begin = () => {
    if (question === undefined) void send();
    else phase.value = "asking";
  };
  if (phase.value === "asking" && refusal === undefined) {
    return (
      <Question
        question={question ?? ""}
        label={label}
        no={() => {
          phase.value = "idle";
        }}
        yes={() => void send()}
      />
    );
  }
  const kind = `btn ${strong ? "strong" : ""} ${small ? "small" : ""}`;
  return (
    <>
      <button
        type="button"
        class={kind}
        disabled={refusal !== undefined || phase.value === "running"}
        onClick={begin}
      >
        {phase.value === "running" ? "Sent …" : label}
      </button>
      <p class={failure.value === undefined ? "" : "bad"} role="status">
        {failure.value ?? refusal ?? effect}
      </p>
    </>
  );
}

interface QuestionProps {
  readonly question: string;
  readonly label: string;
  no(): void;
  yes(): void;
}

function Question({ question, label, no, yes }: QuestionProps) {
  const refuse = useRef<HTMLButtonElement>(null);
  useEffect(() => refuse.current?.focus(), []);
  return (
    <div
      class="question"
      role="alertdialog"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key === "Escape") no();
      }}
    >
      <p>{question}</p>
      <div class="pair">
        <button type="button" class="btn" ref={refuse} onClick={no}>
          No
        </button>
        <button type="button" class="btn strong" aria-label={`Yes: ${label}`} onClick={yes}>
          Yes
        </button>
      </div>
    </div>
  );
}
