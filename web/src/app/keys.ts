/** Where a key acts. Keys of `everywhere` act beside those of each other scope. */
export type Scope = "everywhere" | "list" | "reader" | "check";

export interface Binding {
  /** What is pressed, one after the other: `g e`. */
  readonly keys: string;
  readonly scope: Scope;
  /** The name that pages answer to; `/path` goes there. */
  readonly does: string;
  readonly label: string;
}

const bind = (scope: Scope, keys: string, does: string, label: string): Binding => ({ scope, keys, does, label });

/** Every key of the app. Single keys can be turned off; Tab, arrows, Enter and Escape always work. */
export const bindings: readonly Binding[] = [
  bind("everywhere", "?", "help", "All keys"),
  bind("everywhere", "/", "search", "Search"),
  bind("everywhere", "u", "back", "Back"),
  bind("everywhere", "g h", "/", "Go to start"),
  bind("everywhere", "g d", "/reports", "Go to reports"),
  bind("everywhere", "g e", "/events", "Go to events"),
  bind("everywhere", "g c", "/claims", "Go to claims"),
  bind("everywhere", "g q", "/statements", "Go to statements"),
  bind("everywhere", "g a", "/actors", "Go to actors"),
  bind("everywhere", "g n", "/network", "Go to the network"),
  bind("everywhere", "g t", "/timeline", "Go to the timeline"),
  bind("everywhere", "g m", "/map", "Go to the map"),
  bind("everywhere", "g g", "/agreements", "Go to agreements"),
  bind("everywhere", "g k", "/check", "Go to checking"),
  bind("everywhere", "g s", "/sources", "Go to sources"),
  bind("list", "j", "next", "Next row"),
  bind("list", "k", "previous", "Previous row"),
  bind("list", "o", "open", "Open beside the list, or Enter"),
  bind("list", "e", "full", "Open on a page of its own"),
  bind("list", "f", "filters", "Filters"),
  bind("list", "x", "close", "Close what is open beside the list, or Escape"),
  bind("reader", "j", "next", "Next record"),
  bind("reader", "k", "previous", "Previous record"),
  bind("reader", "h", "previous-report", "Previous report"),
  bind("reader", "l", "next-report", "Next report"),
  bind("reader", "e", "event", "The event that this record tells of"),
  bind("reader", "1", "text", "The text"),
  bind("reader", "2", "record", "The record as JSON"),
  bind("reader", "w", "why", "Why: the rules"),
  bind("check", "y", "yes", "Right"),
  bind("check", "n", "no", "Wrong"),
  bind("check", "s", "skip", "Skip"),
  bind("check", "z", "undo", "Undo"),
  bind("check", "e", "event", "The event"),
  bind("check", "w", "why", "Why: the rule and the words"),
];

/** Pairs of bindings that could both be meant by what is pressed: the same keys, or one the beginning of the other, where both act. */
export function collisions(all: readonly Binding[]): [Binding, Binding][] {
  const found: [Binding, Binding][] = [];
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) if (together(a, b) && overlap(a.keys, b.keys)) found.push([a, b]);
  });
  return found;
}

const together = (a: Binding, b: Binding): boolean => a.scope === b.scope || a.scope === "everywhere" || b.scope === "everywhere";

function overlap(a: string, b: string): boolean {
  return `${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `);
}

/** What the keys pressed so far mean in these scopes: a binding, the beginning of some, or nothing. */
export function resolve(pressed: readonly string[], scopes: ReadonlySet<Scope>, all = bindings): Binding | "beginning" | null {
  const typed = pressed.join(" ");
  const here = all.filter((binding) => binding.scope === "everywhere" || scopes.has(binding.scope));
  const exact = here.find((binding) => binding.keys === typed);
  if (exact) return exact;
  return here.some((binding) => binding.keys.startsWith(`${typed} `)) ? "beginning" : null;
}

/** Whether an element takes typing, so that no single key may act. */
export function takesTyping(target: EventTarget | null): boolean {
  const element = target as { closest?: (selector: string) => unknown } | null;
  return Boolean(
    element?.closest?.(
      'input:not([type="checkbox"],[type="radio"],[type="button"],[type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"]',
    ),
  );
}
