import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Heap in use from which garbage is collected, in bytes: a few times what the loaded knowledge takes. */
const ENOUGH = 160 * 2 ** 20;

let collect: (() => void) | null = null;

/**
 * Keeps a long run small: on a machine with much memory V8 lets garbage pile up to many times what is alive. Called after each report,
 * it collects when more is in use than a report can need; a collection takes a few milliseconds.
 */
export function keepSmall(): void {
  if (getHeapStatistics().used_heap_size < ENOUGH) return;
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
