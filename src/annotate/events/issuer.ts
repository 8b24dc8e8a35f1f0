import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import type { Codebook } from "../../knowledge/codebook.js";

/** Who says "we" in the report's own voice: the state or organisation whose site publishes it; null for news media. */
export function issuerOf(analysis: Analysis, book: Codebook): Entity | null {
  const row = rowOf(hostOf(analysis.report.canonicalUrl ?? analysis.report.url ?? ""), book);
  if (!row) return null;
  const known = analysis.entities.find((entity) => entity.kind === "country" && entity.country === row.country);
  const own =
    known ?? analysis.entities.find((entity) => entity.kind === "organisation" && entity.name && entity.country === row.country);
  return own ?? analysis.newEntity("organisation", { country: row.country, sectors: row.sectors });
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/:?#]{1,200})/i.exec(url)?.[1].toLowerCase() ?? "";
}

function rowOf(host: string, book: Codebook): ReturnType<Codebook["issuers"]["get"]> {
  for (let at = host; at; at = at.includes(".") ? at.slice(at.indexOf(".") + 1) : "") {
    const row = book.issuers.get(at);
    if (row) return row;
  }
  return undefined;
}
