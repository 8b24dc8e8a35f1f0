import { useSyncExternalStore } from "react";

/** What a user sets for this browser; nothing of it leaves it. */
export interface Settings {
  readonly theme: "system" | "light" | "dark";
  /** Whether single keys act. */
  readonly keys: "on" | "off";
  /** Whose decisions these are. */
  readonly name: string;
}

const DEFAULTS: Settings = { theme: "system", keys: "on", name: "" };
const listeners = new Set<() => void>();
/** For a browser that lets nothing be kept. */
const here = new Map<string, string>();

export function setting<Name extends keyof Settings>(name: Name): Settings[Name] {
  return (kept(name) ?? DEFAULTS[name]) as Settings[Name];
}

function kept(name: string): string | null | undefined {
  try {
    return window.localStorage.getItem(`readout.${name}`);
  } catch {
    return here.get(name);
  }
}

export function set<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
  try {
    window.localStorage.setItem(`readout.${name}`, value);
  } catch {
    here.set(name, value);
  }
  if (name === "theme") showTheme(value as Settings["theme"]);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  return useSyncExternalStore(subscribe, () => setting(name));
}

/** `system` leaves the choice to `prefers-color-scheme`. */
export function showTheme(theme: Settings["theme"]): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
}
