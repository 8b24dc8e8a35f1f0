/** The names that narrow each list: the same in the API and in the addresses of the pages. */
export const FILTERS = {
  events: [
    "actor",
    "recipient",
    "type",
    "mode",
    "context",
    "quad",
    "place",
    "country",
    "from",
    "to",
    "evidence",
    "reality",
    "claimed",
    "denied",
    "disputed",
    "minOrigins",
    "publisher",
    "text",
    "sort",
  ],
  claims: ["actor", "evidence", "from", "to", "publisher", "text"],
  statements: ["actor", "evidence", "from", "to", "publisher", "text"],
  reports: ["from", "to", "publisher", "text"],
} as const;

export type ListName = keyof typeof FILTERS;

/** What of an address's query narrows a list; the rest is the page's own. */
export function listQuery(list: ListName, query: URLSearchParams): URLSearchParams {
  const found = new URLSearchParams();
  for (const name of FILTERS[list]) {
    const value = query.get(name)?.trim();
    if (value) found.set(name, value);
  }
  return found;
}

/** A filter in force, as a chip says it. */
export interface InForce {
  readonly name: string;
  readonly value: string;
}

export function inForce(list: ListName, query: URLSearchParams): InForce[] {
  return [...listQuery(list, query)].filter(([name]) => name !== "sort").map(([name, value]) => ({ name, value }));
}

const LABELS: Readonly<Record<string, string>> = {
  actor: "who",
  recipient: "to whom",
  text: "words",
  publisher: "outlet",
  minOrigins: "origins at least",
  country: "country",
};

export function filterLabel(name: string): string {
  return LABELS[name] ?? name;
}
