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

/** Lists as they were left, so that going back finds them so; for a while, as they grow stale. */
const left = new Map<string, { readonly state: State<unknown>; readonly at: number }>();
const FRESH = 120_000;
const KEPT = 8;

/** Makes every list be asked for anew: after a decision, say. */
export function forgetPages(): void {
  left.clear();
}

function keep(key: string, state: State<unknown>): void {
  left.delete(key);
  left.set(key, { state, at: Date.now() });
  if (left.size > KEPT) left.delete(left.keys().next().value as string);
}

function kept<T>(key: string): State<T> | undefined {
  const found = left.get(key);
  return found && Date.now() - found.at < FRESH ? (found.state as State<T>) : undefined;
}

/** A list that comes page by page, each from the cursor of the one before; a new key starts from the beginning. */
export function usePages<T>(key: string, load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>): Pages<T> {
  const [state, setState] = useState<State<T>>(() => kept<T>(key) ?? { key: null, items: [] });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  const control = useRef<AbortController>(new AbortController());
  const asked = useRef<string | undefined>(undefined);

  const ask = useCallback((from: string, cursor: string | undefined, before: readonly T[]) => {
    const { signal } = control.current;
    loader.current(cursor, signal).then(
      (page) => {
        if (signal.aborted) return;
        const state = { key: from, items: cursor ? before.concat(page.items) : page.items, next: page.next };
        keep(from, state);
        setState(state);
      },
      (error: Error) => {
        if (!signal.aborted) setState({ key: from, items: before, error });
      },
    );
  }, []);

  useEffect(() => {
    control.current = new AbortController();
    asked.current = undefined;
    const before = turn === 0 ? kept<T>(key) : undefined;
    if (before) setState(before);
    else ask(key, undefined, []);
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
