/**
 * The bar below the navigation while faults are active.
 */
import { useSignal } from "@preact/signals";
import { age } from "../format.ts";
import { activeFaults, heal } from "./active-faults.ts";
import { faultSentence } from "./fault-sentence.ts";

export function FaultStripe() {
  const failure = useSignal<string | undefined>(undefined);
  const faults = activeFaults.value;
  const [first] = faults;
  if (first === undefined) return null;
  const left = Math.max(...faults.map(({ left_ms }) => left_ms));
  const sentences = [...new Set(faults.map(faultSentence))];
  const more = sentences.length > 2 ? ` And ${sentences.length - 2} more.` : "";
  return (
    <section class="stripe" aria-label="Active faults">
      <span>
        <b>Fault active</b> <span>{sentences.slice(0, 2).join(" ") + more}</span>
      </span>
      <span class="left">{failure.value ?? `${age(left)} left`}</span>
      <button
        type="button"
        class="btn small"
        onClick={async () => {
          const outcome = await heal();
          failure.value = outcome.ok ? undefined : outcome.failure.message;
        }}
      >
        Heal now
      </button>
    </section>
  );
}
