/** Whoever wants to be told. */
export class Watchers {
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = () => listener(); // the same function may subscribe twice
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  };

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
