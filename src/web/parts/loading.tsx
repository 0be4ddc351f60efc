/**
 * Nothing for 300 ms, then the outlines of the coming content.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const QUIET_MS = 300;

export function Loading() {
  const isShown = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      isShown.value = true;
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown.value) return <h1 class="vh">Loading</h1>;
  return (
    <>
      <div class="headline">
        <h1 class="vh">Loading</h1>
        <div class="bone title" />
      </div>
      <div class="g-top" aria-hidden="true">
        <div class="panel bone high" />
        <div class="panel bone high" />
        <div class="panel bone high" />
      </div>
      <div class="g-low" aria-hidden="true">
        <div class="panel bone low" />
        <div class="panel bone low" />
        <div class="panel bone low" />
        <div class="panel bone low" />
      </div>
    </>
  );
}
