/** How far work has come. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

type Listener = (progress: Progress | null) => void;

/** Wakes those who listen to the stream: a report was stored (null), or work went on. */
export class News {
  readonly #listeners = new Set<Listener>();
  #current: Progress | null = null;

  /** What is going on now. */
  get progress(): Progress | null {
    return this.#current;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stored(): void {
    for (const listener of this.#listeners) listener(null);
  }

  went(progress: Progress): void {
    this.#current = progress.done < progress.total ? progress : null;
    for (const listener of this.#listeners) listener(progress);
  }
}
