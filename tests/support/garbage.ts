/**
 * Finds out which objects are still referenced, as far as the garbage collector can
 * tell.
 */

/** The collector mistakes some unused objects for used ones, but not the same ones each time. */
const ATTEMPTS = 10;

/** Resolves to true once more than half of the objects are collected. */
export async function areCollected(objects: readonly WeakRef<object>[]): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await Bun.sleep(0); // objects that were used in this turn are kept
    Bun.gc(true);
    const kept = objects.filter((object) => object.deref() !== undefined);
    if (kept.length < objects.length / 2) return true;
  }
  return false;
}
