/**
 * A value that tests can wait for: callbacks set it, and tests await a condition on it.
 * It needs no polling and no sleeping.
 */
export class Watched<T> {
  #value: T;
  readonly #waiting = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    this.#value = value;
    for (const look of this.#waiting) look();
  }

  /** Resolves as soon as the value satisfies the condition, perhaps at once. */
  until(condition: (value: T) => boolean): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition(this.#value)) return;
        this.#waiting.delete(look);
        resolve(this.#value);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
