/**
 * An actor that keeps the events that it receives.
 */
import { createActor, type EventObject, fromCallback } from "xstate";
import type { Mailbox } from "../../../src/actors/node/mailbox.ts";

export function newCollector<E extends EventObject>(): { mailbox: Mailbox<E>; events: E[] } {
  const events: E[] = [];
  const logic = fromCallback<E>(({ receive }) => receive((event) => events.push(event)));
  return { mailbox: createActor(logic).start(), events };
}
