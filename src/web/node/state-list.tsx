/**
 * The states of a chart as a nested list, for screen readers, small screens and on request.
 */
import { shortName } from "../../charts/shapes.ts";

interface StateListProps {
  readonly paths: readonly string[];
  readonly active: readonly string[];
  readonly since: string;
  readonly isShown: boolean;
}

export function StateList({ paths, active, since, isShown }: StateListProps) {
  const depth = (path: string) => path.split(".").length;
  const innermost = active.at(-1);
  return (
    <ul class={isShown ? "stlist shown" : "stlist"} aria-label="States">
      {paths.map((path) => {
        const isActive = active.includes(path);
        return (
          <li
            key={path}
            class={`depth-${Math.min(4, depth(path))}`}
            aria-current={isActive ? "true" : undefined}
          >
            {isActive ? <b>{shortName(path)}</b> : shortName(path)}
            {path === innermost ? <span> for {since}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
