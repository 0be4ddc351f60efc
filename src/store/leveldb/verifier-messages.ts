/**
 * The messages between the node's thread and the verifying thread.
 */
import type { FileDamage } from "./files/damage.ts";

export type VerifierRequest =
  /** Verify everything in this directory. The first message, sent once. */
  | { readonly kind: "verify"; readonly directory: string }
  /** LevelDB has opened it: verify new tables from now on, and existing ones periodically. */
  | { readonly kind: "watch" }
  /** Finish the work in progress, and report `stopped`. */
  | { readonly kind: "stop" };

export type VerifierReport =
  | { readonly kind: "verified" }
  /** No file is open any more. */
  | { readonly kind: "stopped" }
  /** The last message. */
  | { readonly kind: "damaged"; readonly damage: FileDamage }
  /** The files could not be read. Also a last message. */
  | { readonly kind: "failed"; readonly reason: string };
