import { useEffect, useRef } from "react";
import { go } from "./address.js";
import { type Binding, resolve, type Scope, takesTyping } from "./keys.js";
import { setting } from "./settings.js";

/** How long a sequence such as `g e` waits for its second key, in ms. */
const PATIENCE = 1200;

type Handlers = Readonly<Record<string, (() => void) | undefined>>;

interface Layer {
  readonly scope: Scope;
  handlers: Handlers;
}

const layers: Layer[] = [];
let pressed: string[] = [];
let last = 0;

/** Answers to the keys of a scope while the component is shown: a handler for each `does` of `keys.ts` that it knows. */
export function useKeys(scope: Scope, handlers: Handlers): void {
  const layer = useRef<Layer>({ scope, handlers });
  layer.current.handlers = handlers;
  useEffect(() => {
    const own = layer.current;
    layers.push(own);
    return () => {
      layers.splice(layers.indexOf(own), 1);
    };
  }, []);
}

function act(binding: Binding): boolean {
  for (const layer of layers.toReversed()) {
    const handler = layer.scope === binding.scope ? layer.handlers[binding.does] : undefined;
    if (handler) {
      handler();
      return true;
    }
  }
  if (!binding.does.startsWith("/")) return false;
  go(binding.does);
  return true;
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
  if (setting("keys") === "off" || takesTyping(event.target) || document.querySelector(".veil")) return;
  const now = performance.now();
  if (now - last > PATIENCE) pressed = [];
  last = now;
  const scopes = new Set(layers.map((layer) => layer.scope));
  const meant = resolve([...pressed, event.key], scopes) ?? resolve([event.key], scopes);
  pressed = meant === "beginning" ? [...pressed, event.key] : [];
  if (meant && meant !== "beginning" && act(meant)) event.preventDefault();
}

/** Listens for the keys of the app. Called once. */
export function listenForKeys(): void {
  document.addEventListener("keydown", onKey);
}
