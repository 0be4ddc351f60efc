/**
 * The headline of a page: a mark, a sentence, and a second sentence with details.
 */
import type { ComponentChildren } from "preact";
import { Mark } from "../parts/icons.tsx";
import type { Headline } from "./headline.ts";

export function HeadlineBar(props: Headline & { readonly children?: ComponentChildren }) {
  return (
    <div class="headline">
      <Mark verdict={props.verdict} />
      <h1>{props.title}</h1>
      {props.children}
      <p>{props.detail}</p>
    </div>
  );
}
