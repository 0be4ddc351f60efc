/**
 * A panel of a page. If its content cannot be drawn, the panel says so, and the other panels
 * stay: each has its own error boundary.
 */
import { Component, type ComponentChildren, type JSX } from "preact";

interface PanelProps {
  readonly id: string;
  readonly title: string;
  /** At the right of the title: a fact, a unit or a link. */
  readonly end?: ComponentChildren;
  readonly aside?: ComponentChildren;
  /** Set if its content is old: "3.2 s old". */
  readonly asOf?: string | undefined;
  readonly kind?: string;
  readonly children: ComponentChildren;
}

export function Panel({ id, title, end, aside, asOf, kind = "", children }: PanelProps) {
  return (
    <section
      class={`panel ${kind} ${asOf === undefined ? "" : "asof"}`}
      aria-labelledby={`t-${id}`}
    >
      <header>
        <h2 id={`t-${id}`}>{title}</h2>
        {aside}
        <span class="end">{asOf ?? end}</span>
      </header>
      <Boundary>{children}</Boundary>
    </section>
  );
}

interface BoundaryState {
  readonly failure: string | undefined;
}

class Boundary extends Component<{ children: ComponentChildren }, BoundaryState> {
  override state: BoundaryState = { failure: undefined };

  static override getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ComponentChildren {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return <Failure reason={failure} again={() => this.setState({ failure: undefined })} />;
  }
}

export function Failure(props: { readonly reason: string; again(): void }): JSX.Element {
  return (
    <div class="body">
      <div class="err" role="alert">
        <span class="bad strong">This panel failed.</span>
        <span class="dim">{props.reason}. The other panels are live.</span>
        <button type="button" class="btn small" onClick={props.again}>
          Again
        </button>
      </div>
    </div>
  );
}

/** For an empty panel: a sentence, and the command that fills it. */
export function Empty(props: { readonly children: ComponentChildren; readonly command?: string }) {
  return (
    <div class="empty">
      <span>{props.children}</span>
      {props.command === undefined ? null : <code>{props.command}</code>}
    </div>
  );
}
