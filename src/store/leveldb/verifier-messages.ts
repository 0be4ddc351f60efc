/**
 * What the node's thread and the verifying thread say to each other.
 */
import type { FileDamage } from "./files/damage.ts";

export type VerifierRequest =
  /** Verify everything in this directory; comes first, and once. */
  | { readonly kind: "verify"; readonly directory: string }
  /** LevelDB has opened it: verify what it makes from now on, and what there is again and again. */
  | { readonly kind: "watch" }
  /** Finish what is under way, and report `stopped`. */
  | { readonly kind: "stop" };

export type VerifierReport =
  | { readonly kind: "verified" }
  /** No file is open any more. */
  | { readonly kind: "stopped" }
  /** The last one. */
  | { readonly kind: "damaged"; readonly damage: FileDamage }
  /** It was not even possible to look. The last one, too. */
  | { readonly kind: "failed"; readonly reason: string };
