/** What tells one actor from another over all reports. */
export interface ActorIdentity {
  /** Canonical name, or the words that describe somebody nobody names. */
  readonly name: string | null;
  readonly country?: string | null;
  readonly wikidata?: string | null;
}

const LONGEST = 80;

/**
 * The key of an actor over all reports: the Wikidata id when there is one, else country and normalised name (`XKE:ilan dovrek`,
 * `:red cross`). Null when no words tell who it is.
 */
export function actorKey({ name, country, wikidata }: ActorIdentity): string | null {
  if (wikidata) return wikidata;
  const plain = normalName(name ?? "");
  return plain ? `${country ?? ""}:${plain}` : null;
}

/** A name as it is compared: lower case, without accents, articles, numbers at the start, possessives and punctuation. */
export function normalName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:(?:the|a|an|its|their|his|her|our|some|at|least|more|than|about|\p{N}+) )+/u, "")
    .slice(0, LONGEST)
    .trim();
}
