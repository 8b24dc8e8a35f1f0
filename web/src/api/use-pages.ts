import { useCallback, useEffect, useRef, useState } from "react";
import type { Page } from "../../../src/serve/shapes.js";

export interface Pages<T> {
  readonly items: readonly T[];
  /** All pages are here. */
  readonly done: boolean;
  /** The first page of what is asked now is on its way; `items` are those asked before. */
  readonly loading: boolean;
  readonly error: Error | undefined;
  /** Asks for the next page, if there is one and it is not on its way. */
  readonly more: () => void;
  readonly again: () => void;
}

interface State<T> {
  readonly key: string | null;
  readonly items: readonly T[];
  readonly next?: string;
  readonly error?: Error;
}

/** A list that comes page by page, each from the cursor of the one before; a new key starts from the beginning. */
export function usePages<T>(key: string, load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>): Pages<T> {
  const [state, setState] = useState<State<T>>({ key: null, items: [] });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  const control = useRef<AbortController>(new AbortController());
  const asked = useRef<string | undefined>(undefined);

  const ask = useCallback((from: string, cursor: string | undefined, before: readonly T[]) => {
    const { signal } = control.current;
    loader.current(cursor, signal).then(
      (page) => {
        if (!signal.aborted) setState({ key: from, items: cursor ? before.concat(page.items) : page.items, next: page.next });
      },
      (error: Error) => {
        if (!signal.aborted) setState({ key: from, items: before, error });
      },
    );
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is counted up to ask again
  useEffect(() => {
    control.current = new AbortController();
    asked.current = undefined;
    ask(key, undefined, []);
    return () => control.current.abort();
  }, [key, turn, ask]);

  const more = useCallback(() => {
    if (state.key !== key || !state.next || asked.current === state.next) return;
    asked.current = state.next;
    ask(key, state.next, state.items);
  }, [ask, key, state]);
  const again = useCallback(() => setTurn((n) => n + 1), []);

  const settled = state.key === key;
  return {
    items: state.items,
    done: settled && !state.next && !state.error,
    loading: !settled,
    error: settled ? state.error : undefined,
    more,
    again,
  };
}
