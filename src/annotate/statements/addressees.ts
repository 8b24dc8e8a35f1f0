import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { Draft } from "./draft.js";
import { caseOf, NOMINAL } from "./phrase.js";
import { contains, inTime } from "./ranges.js";

const PARTNERED = /^(with|to|from)$/;
const TO_SAYING =
  /^(say|write|explain|complain|reply|announce|report|admit|confess|mention|describe|suggest|respond|add|whisper|shout|state|confirm|declare|reveal|disclose|swear|tweet|relay|convey|propose|recommend|point|promise|vow|remark|comment)$/;

/** With whom one talks or to whom one writes: "an interview with X", "a letter to X". */
export function partnersOf(analysis: Analysis, medium: number): number[] {
  const { tokens, tree } = analysis;
  const found: number[] = [];
  const from = [...tree.children(medium), ...(tokens[medium].head >= 0 ? tree.children(tokens[medium].head) : [])];
  for (const child of from) {
    if (child <= medium || child - medium > 6 || !/^(nmod|obl)/.test(tokens[child].deprel) || !NOMINAL.test(tokens[child].upos))
      continue;
    const preposition = caseOf(analysis, child);
    if (PARTNERED.test(preposition) && preposition !== "from" && !inTime(analysis, child)) found.push(child);
  }
  return found;
}

/** The object of "told", "warned", "urged". */
export function toldTo(analysis: Analysis, draft: Draft): number[] {
  const { tokens, tree } = analysis;
  if (draft.cue.pos !== "verb") return [];
  const { rule, cue } = draft;
  if (/object-infinitive$/.test(rule)) {
    const object = tree.children(draft.head).find((c) => c > draft.head && /^(obj|iobj|nsubj)$/.test(tokens[c].deprel));
    if (object !== undefined) return [object];
    const clause = tree.child(draft.head, "ccomp");
    const subject = clause >= 0 ? tree.child(clause, "nsubj") : -1;
    return subject > draft.head ? [subject] : [];
  }
  if (/\.(on|upon)$/.test(rule) && cue.name === "call") return [];
  const open = /clause$|quotation|aside|run-on|following|infinitive$|\.(of|about|against|on)$/.test(rule);
  if (!open) return [];
  return tree
    .children(draft.head)
    .filter(
      (c) =>
        /^(obj|iobj)$/.test(tokens[c].deprel) &&
        c > draft.head &&
        !contains(draft.content, c) &&
        NOMINAL.test(tokens[c].upos) &&
        !inTime(analysis, c) &&
        !/(self|selves)$/.test(tokens[c].form),
    );
}

/** "said to journalists", where the phrase is no content and no time. */
export function takesTo(analysis: Analysis, draft: Draft, oblique: number): boolean {
  const { tokens } = analysis;
  return (
    TO_SAYING.test(tokens[draft.head].lemma) &&
    NOMINAL.test(tokens[oblique].upos) &&
    tokens[oblique].head === draft.head &&
    !inTime(analysis, oblique)
  );
}

/** Adds those joined to an addressee ("told Velmar and Tarvia"). */
export function withJoined(analysis: Analysis, heads: ReadonlySet<number>, draft: Draft): number[] {
  const { tokens, tree } = analysis;
  const found: number[] = [];
  for (const head of heads) {
    found.push(head);
    for (const child of tree.children(head))
      if (relationIs(tokens[child].deprel, "conj") && NOMINAL.test(tokens[child].upos)) found.push(child);
  }
  return found.filter((head) => head !== draft.subject?.head);
}
