import type { Reading } from "./assemble.js";

/** One report of an input that holds many, or what is wrong with it; `name` says which. */
export type Found = { readonly name: string; readonly reading: Reading } | { readonly name: string; readonly error: Error };
