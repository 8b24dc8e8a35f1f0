let last: readonly string[] = [];

/** Keeps the reports of the list that was last looked at, so that the reader can go through them. */
export function setNeighbours(ids: readonly string[]): void {
  last = ids;
}

export function isNeighbour(id: string): boolean {
  return last.includes(id);
}

export function neighbours(id: string): { before?: string; after?: string } {
  const at = last.indexOf(id);
  return at < 0 ? {} : { before: last[at - 1], after: last[at + 1] };
}
