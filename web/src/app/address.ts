import { useSyncExternalStore } from "react";

/** Where the app is: every view is an address, so that it can be kept, sent and reloaded. */
export interface Address {
  /** As it stands in the address, its escapes unresolved. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface Move {
  /** Take the place of the present entry of the history rather than follow it. */
  readonly replace?: boolean;
}

const listeners = new Set<() => void>();
let current = read();

function read(): Address {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

function update(): void {
  current = read();
  for (const listener of listeners) listener();
}

window.addEventListener("popstate", update);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAddress(): Address {
  return useSyncExternalStore(subscribe, () => current);
}

export function address(): Address {
  return current;
}

/** Goes to an address of the app: `/events?type=AGREE`. */
export function go(to: string, { replace = false }: Move = {}): void {
  const url = new URL(to, window.location.href);
  if (url.href === window.location.href) return;
  const samePage = url.pathname === window.location.pathname;
  window.history[replace ? "replaceState" : "pushState"](null, "", url);
  update();
  if (!samePage) window.scrollTo(0, 0);
}

/** The present address with some of the query changed; an empty or absent value takes its name out. */
export function withQuery(changes: Readonly<Record<string, string | null | undefined>>, from: Address = current): string {
  const query = new URLSearchParams(from.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return `${from.path}${text ? `?${text}` : ""}`;
}

/** Changes the query of the present page. */
export function goQuery(changes: Readonly<Record<string, string | null | undefined>>, move?: Move): void {
  go(withQuery(changes), move);
}
