import type { Analysis } from "../document/analysis.js";
import type { Agreement } from "../document/annotation.js";
import type { Knowledge } from "../knowledge/knowledge.js";
import { type Draft, findDrafts } from "./ties/agreement-drafts.js";
import { addGuarantors } from "./ties/guarantors.js";

/** Adds agreements: ceasefires, treaties, deals, with parties, brokers and guarantors. One record for each that the report tells of. */
export function annotateAgreements(analysis: Analysis, knowledge: Knowledge): void {
  const merged: Draft[] = [];
  for (const draft of findDrafts(analysis, knowledge)) {
    const same = merged.find((other) => isSame(other, draft));
    if (same) join(same, draft);
    else merged.push(draft);
  }
  const kept = merged.filter(isWhole);
  addGuarantors(analysis, kept);
  for (const draft of kept) analysis.agreements.push(agreementOf(draft, analysis.agreements.length + 1));
}

/** Whether two mentions tell of one agreement: of one kind, and of no two years. */
function isSame(a: Draft, b: Draft): boolean {
  return a.kind === b.kind && (a.year === null || b.year === null || a.year === b.year);
}

function join(into: Draft, from: Draft): void {
  for (const role of ["parties", "brokers", "guarantors"] as const) {
    for (const entity of from[role]) if (!into[role].includes(entity)) into[role].push(entity);
  }
  into.when ??= from.when;
  into.year ??= from.year;
  into.status ??= from.status;
  into.bodied ||= from.bodied;
  into.spans.push(...from.spans);
}

/** Whether a draft has what its name needs to count. */
function isWhole({ needs, bodied, parties, brokers, guarantors }: Draft): boolean {
  if (needs === "side") return parties.length > 1 || brokers.length > 0 || guarantors.length > 0;
  return needs !== "body" || bodied;
}

function agreementOf({ kind, when, brokers, parties, guarantors, status, spans, rule }: Draft, number: number): Agreement {
  return { id: `a${number}`, kind, when, brokers, parties, guarantors, status, spans, rule };
}
