export type Draft<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : T extends readonly (infer E)[]
      ? E[]
      : { -readonly [K in keyof T]: T[K] };

/**
 * The copies made while one frame is applied. A state is immutable, but what was copied once may be changed in place until the frame ends: a frame
 * of a thousand facts copies a timeline once.
 */
export class Copies {
  readonly #made = new Set<object>();

  of<T extends object>(value: T): Draft<T> {
    if (this.#made.has(value)) return value as unknown as Draft<T>;
    const copy = value instanceof Map ? new Map(value) : Array.isArray(value) ? value.slice() : { ...value };
    this.#made.add(copy);
    return copy as unknown as Draft<T>;
  }
}
