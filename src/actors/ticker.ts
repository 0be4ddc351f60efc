/**
 * Something to be done again and again: sends its event every so often, for as
 * long as the state that invokes it lasts.
 */
import { type AnyEventObject, fromCallback } from "xstate";
import type { Clock, TimerId } from "../env.ts";

export interface TickerInput {
  readonly clock: Clock;
  readonly everyMs: number;
  /** The type of the event. */
  readonly event: string;
}

export const ticker = fromCallback<AnyEventObject, TickerInput>(({ input, sendBack }) => {
  const { clock, everyMs, event } = input;
  let timer: TimerId;
  const wait = () => {
    timer = clock.setTimeout(() => {
      wait();
      sendBack({ type: event });
    }, everyMs);
  };
  wait();
  return () => clock.clearTimeout(timer);
});
