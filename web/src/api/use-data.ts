import { useCallback, useEffect, useRef, useState } from "react";
import { forgetPages } from "./use-pages.js";

/** What was asked for: there, on its way (with what was there before), or refused. */
export interface Data<T> {
  readonly value: T | undefined;
  /** The value is of what was asked before; what is asked now is on its way. */
  readonly loading: boolean;
  readonly error: Error | undefined;
  readonly again: () => void;
}

/** The last answers, so that going back shows at once what was there; they are asked for again all the same. */
const answers = new Map<string, unknown>();
const KEPT = 40;

function keep(key: string, value: unknown): void {
  answers.delete(key);
  answers.set(key, value);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value as string);
}

/** Makes every answer that is kept be asked for anew: after a decision, say. */
export function forget(): void {
  answers.clear();
  forgetPages();
}

/** Asks under a key, and again whenever the key changes; null asks nothing. */
export function useData<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Data<T> {
  const [state, setState] = useState<{ key: string | null; value?: T; error?: Error }>({ key: null });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is counted up to ask again
  useEffect(() => {
    if (key === null) return;
    const control = new AbortController();
    loader.current(control.signal).then(
      (value) => {
        if (control.signal.aborted) return;
        keep(key, value);
        setState({ key, value });
      },
      (error: Error) => {
        if (!control.signal.aborted) setState({ key, error });
      },
    );
    return () => control.abort();
  }, [key, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  const settled = state.key === key;
  const kept = key === null ? undefined : (answers.get(key) as T | undefined);
  return {
    value: settled ? state.value : (kept ?? (key === null ? undefined : state.value)),
    loading: key !== null && !settled,
    error: settled ? state.error : undefined,
    again,
  };
}
