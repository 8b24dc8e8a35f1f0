let unmark: (() => void)[] = [];

/** Marks the words and the card of a record, and unmarks those marked before. Outside React: a pointer moves often. */
export function join(id?: string): void {
  for (const undo of unmark) undo();
  unmark = [];
  if (id === undefined) return;
  const name = CSS.escape(id);
  mark(`[data-records~="${name}"], [data-card="${name}"]`, "on");
  mark(`[data-quoted~="${name}"]`, "on-quoted");
}

function mark(selector: string, className: string): void {
  for (const element of document.querySelectorAll(selector)) {
    element.classList.add(className);
    unmark.push(() => element.classList.remove(className));
  }
}
