/** What events are narrowed by. */
const EVENT = [
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
  "denied",
  "disputed",
  "minOrigins",
  "publisher",
  "text",
] as const;

/** The names that narrow each list: the same in the API and in the addresses of the pages. */
export const FILTERS = {
  events: [...EVENT, "claimed", "sort"],
  claims: EVENT,
  statements: ["actor", "evidence", "from", "to", "publisher", "text"],
  reports: ["from", "to", "publisher", "text"],
  actors: ["actor", "country"],
  agreements: ["actor", "kind", "from", "to"],
  network: ["actor", "kind", "from", "to"],
  timeline: [
    "by",
    "lane",
    "actor",
    "recipient",
    "type",
    "quad",
    "country",
    "place",
    "from",
    "to",
    "evidence",
    "publisher",
    "text",
  ],
  map: ["actor", "recipient", "type", "quad", "country", "from", "to", "evidence", "publisher", "text"],
} as const;

export type ListName = keyof typeof FILTERS;

/** What of an address's query narrows a list; the rest is the page's own. */
export function listQuery(list: ListName, query: URLSearchParams): URLSearchParams {
  const found = new URLSearchParams();
  for (const name of FILTERS[list] as readonly string[]) {
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
  return [...listQuery(list, query)]
    .filter(([name]) => !["sort", "by", "lane"].includes(name))
    .map(([name, value]) => ({ name, value }));
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
