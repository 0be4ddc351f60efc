/**
 * Counts the bytes that code allocates in advance, by `new Uint8Array(n)` and the like:
 * there a length from the input does harm if it is trusted. Buffers that grow with the bytes
 * that have arrived are not counted, nor are views.
 */

const ARRAY_SLOT_BYTES = 8;

/** The bytes that one construction allocates. */
type Measure = (made: object, args: readonly unknown[]) => number;

const ofNewBuffer: Measure = (made, [first]) =>
  first instanceof ArrayBuffer ? 0 : (made as Uint8Array).byteLength;

const MEASURES: Readonly<Record<string, Measure>> = {
  Uint8Array: ofNewBuffer,
  ArrayBuffer: (made) => (made as ArrayBuffer).byteLength,
  Array: (made) => (made as unknown[]).length * ARRAY_SLOT_BYTES,
};

/** `Buffer` allocates without the global constructor. */
const BUFFER_MAKERS = ["alloc", "allocUnsafe", "allocUnsafeSlow"] as const;

/** The bytes allocated since `reset`, while `installed`. */
export class Allocations {
  bytes = 0;

  /** Runs `body` with the global constructors watched. */
  async installed<T>(body: () => Promise<T>): Promise<T> {
    const globals = globalThis as unknown as Record<string, new (...args: unknown[]) => object>;
    const originals = Object.keys(MEASURES).map((name) => [name, globals[name]!] as const); // known
    const makers = BUFFER_MAKERS.map((name) => [name, Buffer[name]] as const);
    for (const [name, original] of originals) {
      globals[name] = this.#watched(original, MEASURES[name]!); // the same names
    }
    for (const [name, make] of makers) {
      Buffer[name] = (size: number, ...rest: []) => {
        this.bytes += size;
        return make(size, ...rest);
      };
    }
    try {
      return await body();
    } finally {
      for (const [name, original] of originals) globals[name] = original;
      for (const [name, make] of makers) Buffer[name] = make;
    }
  }

  #watched<C extends new (...args: unknown[]) => object>(original: C, measure: Measure): C {
    const count = (made: object, args: readonly unknown[]) => {
      this.bytes += measure(made, args);
      return made;
    };
    const watched: C = new Proxy(original, {
      construct: (target, args, newTarget) => {
        return count(
          Reflect.construct(target, args, newTarget === watched ? target : newTarget),
          args,
        );
      },
      // Array(n) is the same as new Array(n).
      apply: (target, _, args) => count(Reflect.construct(target, args), args),
    });
    return watched;
  }
}
