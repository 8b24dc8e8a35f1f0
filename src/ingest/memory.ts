import { setFlagsFromString } from "node:v8";

/** How far the heap may grow over what is alive before garbage is collected, in percent. */
const GROWING = 25;

let small = false;

/** Keeps a long run small: on a machine with much memory V8 lets garbage pile up to many times what is alive. */
export function keepSmall(): void {
  if (small) return;
  small = true;
  setFlagsFromString(`--heap-growing-percent=${GROWING}`);
}
