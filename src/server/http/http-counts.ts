/**
 * What a node counts about its HTTP interface.
 */
import { Tally } from "../../meters.ts";

export class HttpCounts {
  /** By route and status. */
  readonly requests = new Tally();
  healthSuccesses = 0;
  healthFailures = 0;
  /** How long the newest text of metrics took to be made. */
  scrapeMs = 0;
  /** How many WebSockets are open. */
  sockets: () => number = () => 0;
}
